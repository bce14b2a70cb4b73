/**
 * From a declarative description of the network, {@link io.intense.dl4j.network.NetworkSpec}, to an
 * ordinary Deeplearning4j {@code ComputationGraph}, the rows and batches that it takes, and the
 * trained network that is saved and shipped.
 */
package io.intense.dl4j.network;

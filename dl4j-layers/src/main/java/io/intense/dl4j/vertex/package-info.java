/**
 * How the network's own vertices meet Deeplearning4j: a vertex declares inputs, parameters and
 * running statistics and defines its graph once for training and once for inference. The runtime is
 * one class, {@link io.intense.dl4j.vertex.StatefulGraphVertex}; nothing else needs to know of
 * SameDiff sessions, workspaces or of how running statistics travel as parameters. To make a new
 * layer, extend {@link io.intense.dl4j.vertex.StatefulVertex}.
 */
package io.intense.dl4j.vertex;

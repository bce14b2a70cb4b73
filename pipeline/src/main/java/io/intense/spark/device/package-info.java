/** The device on which a task computes. */
package io.intense.spark.device;

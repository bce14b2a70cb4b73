/**
 * States of a training on any Hadoop file system, from which it can go on: one folder per epoch,
 * written aside and put in place when complete.
 */
package io.intense.spark.checkpoint;

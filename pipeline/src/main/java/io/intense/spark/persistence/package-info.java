/**
 * The model folder, on any Hadoop file system: written aside and put in place when complete, with a
 * format version that is checked when read.
 */
package io.intense.spark.persistence;

/** Files on any Hadoop file system. */
package io.intense.spark.files;

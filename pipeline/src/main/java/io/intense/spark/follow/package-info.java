/** For programs that follow a training while it runs, wherever it runs. */
package io.intense.spark.follow;

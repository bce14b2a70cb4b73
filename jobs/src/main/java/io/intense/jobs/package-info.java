/**
 * The {@code intense} command and its subcommands; each is also a class for {@code spark-submit
 * --class}.
 */
package io.intense.jobs;

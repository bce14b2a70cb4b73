/** Settings of a training run, from a HOCON file and the command line. */
package io.intense.jobs.settings;

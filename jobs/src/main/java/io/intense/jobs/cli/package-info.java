/**
 * What all subcommands share: options, exit status, error lines, JSON and tables on standard
 * output.
 */
package io.intense.jobs.cli;

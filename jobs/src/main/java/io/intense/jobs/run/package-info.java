/** What the subcommands do, without a command line: training, evaluation, scoring, relevance. */
package io.intense.jobs.run;

/** One page on one or several models: what they found, how they came about, how good they are. */
package io.intense.jobs.report;

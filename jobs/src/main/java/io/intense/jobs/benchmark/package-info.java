/**
 * Measures this project beside a PyTorch program of the same network, in alternation, so that both
 * meet the same machine. Timings live here and in no test.
 */
package io.intense.jobs.benchmark;

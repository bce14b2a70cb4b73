package io.intense.jobs.benchmark;

import io.intense.jobs.cli.Results;

/** What the benchmark found. */
public sealed interface Measurement permits Comparison, Latency {

  /** Returns it as a JSON object. */
  default String json() {
    return Results.json((Record) this);
  }

  /** Returns it as a line for people. */
  String text();
}

package io.intense.jobs.benchmark;

import java.util.function.LongSupplier;

/** What a workload is used for. */
enum Phase {
  /** Forward, backward, and the optimiser's step. */
  TRAINING {
    @Override
    LongSupplier of(Workload workload) {
      return Blocks.training(workload);
    }
  },
  /** Predictions; ours with contributions. */
  INFERENCE {
    @Override
    LongSupplier of(Workload workload) {
      return workload.work() == Work.TRANSFORM
          ? SparkBlocks.transform(workload)
          : Blocks.inference(workload);
    }
  };

  abstract LongSupplier of(Workload workload);

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

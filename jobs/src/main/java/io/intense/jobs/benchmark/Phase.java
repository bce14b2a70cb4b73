package io.intense.jobs.benchmark;

import java.util.Locale;
import java.util.function.LongSupplier;

/** What a workload is used for. */
enum Phase {
  /** Forward, backward, and the optimiser's step. */
  TRAINING {
    @Override
    LongSupplier of(Workload workload) {
      return workload.work() == Work.FIT ? SparkBlocks.fit(workload) : Blocks.training(workload);
    }
  },
  /** Training by Deeplearning4j's own loop, on batches made before. */
  BY_HAND {
    @Override
    LongSupplier of(Workload workload) {
      return Blocks.byHand(workload);
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
  },
  /** The scorer without Spark, a row a call. */
  ROW_BY_ROW {
    @Override
    LongSupplier of(Workload workload) {
      return ScorerBlocks.of(workload, 1);
    }
  },
  /** The scorer without Spark, some rows a call. */
  IN_EIGHTS {
    @Override
    LongSupplier of(Workload workload) {
      return ScorerBlocks.of(workload, 8);
    }
  },
  /** The scorer without Spark, a batch a call. */
  IN_BATCHES {
    @Override
    LongSupplier of(Workload workload) {
      return ScorerBlocks.of(workload, workload.batch());
    }
  },
  /** A large matrix product, in operations: what the machine can do. */
  MATRIX_PRODUCT {
    @Override
    LongSupplier of(Workload workload) {
      return Blocks.matrixProduct();
    }
  };

  /** Makes what does some of it, and returns how much. */
  abstract LongSupplier of(Workload workload);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

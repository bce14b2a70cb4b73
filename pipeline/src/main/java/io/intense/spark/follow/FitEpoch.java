package io.intense.spark.follow;

import io.intense.dl4j.train.EpochResult;

/**
 * What is known after an epoch.
 *
 * @param fit what was known before the first
 * @param result what the epoch came to
 * @param rowsPerSecond rows trained on per second of the epoch, validation included
 * @param secondsLeft as the last epochs went, until the last one is over
 */
public record FitEpoch(
    FitStart fit, EpochResult result, double rowsPerSecond, double secondsLeft) {}

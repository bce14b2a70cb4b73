package io.intense.dl4j.train;

import java.io.Serializable;
import java.util.List;

/**
 * What an epoch came to.
 *
 * @param epoch number, from 1
 * @param trainLoss mean loss over the epoch's batches, without penalty
 * @param validationLoss loss of the validation rows after the epoch, without penalty, in the
 *     network's units
 * @param validationMetric accuracy, or mean absolute error in label units
 * @param penaltyWeight weight of the block-norm penalty during the epoch
 * @param stepSize step size during the epoch
 * @param seconds time taken, validation included
 * @param shares share of each term after the epoch, in the order of the terms
 */
public record EpochResult(
    int epoch,
    double trainLoss,
    double validationLoss,
    double validationMetric,
    double penaltyWeight,
    double stepSize,
    double seconds,
    List<Double> shares)
    implements Serializable {}

package io.intense.dl4j.train;

import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.relevance.TermRelevance;
import java.util.List;

/**
 * A trained network and how it came about.
 *
 * @param network with the weights of the best epoch, and the exact moments of the training rows
 * @param bestEpoch number of that epoch, from 1
 * @param history every epoch
 * @param skill of the network on the validation rows
 * @param relevances of its terms; none if its fusion has no scores
 */
public record TrainingResult(
    TrainedNetwork network,
    int bestEpoch,
    List<EpochResult> history,
    Skill skill,
    List<TermRelevance> relevances) {}

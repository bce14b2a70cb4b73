package io.intense.jobs.relevancebench;

import io.intense.dl4j.train.Skill;
import io.intense.dl4j.truth.Agreement;
import java.util.List;

/**
 * One method on one data set with one seed.
 *
 * @param learned whether the model beats a trivial predictor
 * @param skill how much better it is
 * @param agreement of its relevances with the truth
 * @param falsePValues of the terms that do not matter, if the method has any
 * @param seconds of the fit
 * @param relevanceSeconds of what the relevances need beside the fit
 */
record Run(
    Method method,
    boolean learned,
    Skill skill,
    Agreement agreement,
    List<Double> falsePValues,
    double seconds,
    double relevanceSeconds) {}

package io.intense.jobs.relevancebench;

import io.intense.dl4j.train.Skill;
import io.intense.dl4j.truth.Agreement;

/**
 * One method on one data set with one seed.
 *
 * @param learned whether the model beats a trivial predictor
 * @param skill how much better it is
 * @param agreement of its relevances with the truth
 * @param seconds of the fit
 */
record Run(Method method, boolean learned, Skill skill, Agreement agreement, double seconds) {}

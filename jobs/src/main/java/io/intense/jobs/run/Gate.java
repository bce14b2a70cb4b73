package io.intense.jobs.run;

import io.intense.dl4j.train.Skill;
import java.util.Locale;

/**
 * Whether what a model says of its terms means anything, and what decides that.
 *
 * @param meaningful whether the model beats a trivial predictor on its validation rows
 * @param validationLoss of the model, for classification in nats
 * @param trivialLoss of the trivial predictor on the same rows
 * @param pValue one-sided probability of so large a gain by chance
 */
public record Gate(boolean meaningful, double validationLoss, double trivialLoss, double pValue) {

  private static final String NOT_MEANINGFUL =
      "Not meaningful: on its validation rows the model is no better than a trivial predictor.";

  /** Smaller ones are not told apart: how they come about is an approximation. */
  private static final double LEAST_P_VALUE = 0.0001;

  /** Takes what a training has found. */
  public static Gate of(Skill skill) {
    return new Gate(skill.meaningful(), skill.loss(), skill.trivialLoss(), skill.pValue());
  }

  /** Writes the p-value for people. */
  public String pValueText() {
    return pValue < LEAST_P_VALUE ? "below 0.0001" : String.format(Locale.ROOT, "%.2g", pValue);
  }

  /** Writes a table for people, and below it what it is worth. */
  String below(String table) {
    String numbers =
        String.format(
            Locale.ROOT,
            "Validation loss %.4f, of a trivial predictor %.4f; p-value of the gain %s.",
            validationLoss,
            trivialLoss,
            pValueText());
    String line = System.lineSeparator();
    return table + line + (meaningful ? numbers : NOT_MEANINGFUL + line + numbers);
  }
}

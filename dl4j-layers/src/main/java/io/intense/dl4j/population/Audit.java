package io.intense.dl4j.population;

import java.util.List;

/**
 * What a network's predictions do when modalities are exchanged between rows, and how far that
 * agrees with its relevances. The weights are not looked at.
 *
 * @param rows number of rows whose modalities were exchanged
 * @param donors number of rows that gave theirs to each of them
 * @param agreement 1 minus the total variation distance between the shares of {@code relevance} and
 *     of {@code strength}: 1 if they are the same, 0 if they have nothing in common
 * @param terms every modality, interaction and subset of one
 * @param orders the parts of the prediction of each order
 */
public record Audit(
    long rows, int donors, double agreement, List<AuditedTerm> terms, List<Part> orders) {

  /**
   * A term as the predictions show it.
   *
   * @param term its name
   * @param order number of modalities
   * @param strength standard deviation of the term's component of the prediction: of what its
   *     modalities say together beyond what fewer of them say, when the others are exchanged
   * @param share of the sum of all strengths
   * @param relevance the share that the relevances give it; 0 for what is no term of the model
   * @param drop rise of the loss that the network was trained with, when the modalities of the term
   *     are exchanged together; NaN without labels
   */
  public record AuditedTerm(
      String term, int order, double strength, double share, double relevance, double drop) {}

  /**
   * The sum of all components of an order: UC, BI and TI of multimodal residual optimisation for
   * orders 1, 2 and 3.
   *
   * @param order number of modalities
   * @param strength standard deviation of the sum
   */
  public record Part(int order, double strength) {}

  /** Copies the lists. */
  public Audit {
    terms = List.copyOf(terms);
    orders = List.copyOf(orders);
  }
}

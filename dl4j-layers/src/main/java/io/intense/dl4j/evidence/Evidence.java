package io.intense.dl4j.evidence;

import java.io.Serializable;
import java.util.List;

/**
 * What stands beside the weights' relevances. All lists are in the order of the network's terms.
 *
 * @param deviations standard deviations of the contributions over all rows of the fit; empty in
 *     models of older versions
 * @param crossFit effects on rows not trained on
 * @param stability variation from refit to refit
 * @param chances per term, how likely so large a contribution is by chance, from fits to permuted
 *     labels; empty if this was not asked for
 * @param path fits under other penalties
 * @param norms fits under other norms over the relevances
 */
public record Evidence(
    List<Double> deviations,
    CrossFit crossFit,
    Stability stability,
    List<Double> chances,
    PenaltyPath path,
    NormPath norms)
    implements Serializable {

  /** Nothing. */
  public static final Evidence NONE =
      new Evidence(
          List.of(), CrossFit.NONE, Stability.NONE, List.of(), PenaltyPath.NONE, NormPath.NONE);

  /** Copies the lists. */
  public Evidence {
    deviations = List.copyOf(deviations);
    chances = List.copyOf(chances);
    // A model that was saved before there were paths of norms has none.
    norms = norms == null ? NormPath.NONE : norms;
  }

  /** Returns the same evidence beside other paths. */
  public Evidence withPaths(PenaltyPath penalties, NormPath ofNorms) {
    return new Evidence(deviations, crossFit, stability, chances, penalties, ofNorms);
  }
}

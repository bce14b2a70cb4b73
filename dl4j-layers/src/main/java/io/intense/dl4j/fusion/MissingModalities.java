package io.intense.dl4j.fusion;

import java.io.Serializable;

/**
 * Whether rows may lack modalities.
 *
 * @param allowed whether they may; terms with a modality that is not there contribute nothing
 * @param dropout share of the modalities that are left out of each training row at random, of which
 *     at least one remains; in [0, 1)
 */
public record MissingModalities(boolean allowed, double dropout) implements Serializable {

  /** Rows have all modalities. */
  public static final MissingModalities NONE = new MissingModalities(false, 0);

  /** Checks the range. */
  public MissingModalities {
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("modalityDropout must be in [0, 1), got " + dropout);
    }
    if (dropout > 0 && !allowed) {
      throw new IllegalArgumentException(
          "modalityDropout is %s, which needs handleInvalid 'keep'".formatted(dropout));
    }
  }
}

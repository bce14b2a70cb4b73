package io.intense.spark.feature;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Params;

/**
 * What {@link SequenceStandardizer} and its model share.
 *
 * @param <S> the stage
 */
public interface SequenceStandardizerParams<S> extends HasInOutCols<S> {

  /** Returns the holder of the params. */
  Settings settings();

  /** Param for subtracting the mean. Default: true. */
  default BooleanParam withMean() {
    return settings().withMean;
  }

  /** Sets whether the mean is subtracted. */
  default S setWithMean(boolean value) {
    settings().stage.set(settings().withMean, value);
    return self();
  }

  /** Returns whether the mean is subtracted. */
  default boolean getWithMean() {
    return (Boolean) settings().stage.getOrDefault(settings().withMean);
  }

  /** Param for dividing by the standard deviation. Default: true. */
  default BooleanParam withStd() {
    return settings().withStd;
  }

  /** Sets whether values are divided by the standard deviation. */
  default S setWithStd(boolean value) {
    settings().stage.set(settings().withStd, value);
    return self();
  }

  /** Returns whether values are divided by the standard deviation. */
  default boolean getWithStd() {
    return (Boolean) settings().stage.getOrDefault(settings().withStd);
  }

  /** Param for the largest absolute value of the output; not set by default. */
  default DoubleParam clip() {
    return settings().clip;
  }

  /** Sets the largest absolute value of the output: values beyond are cut. */
  default S setClip(double value) {
    settings().stage.set(settings().clip, value);
    return self();
  }

  /** Returns the largest absolute value of the output. */
  default double getClip() {
    return (Double) settings().stage.getOrDefault(settings().clip);
  }

  /** Param for taking frames of zeros as padding. Default: false. */
  default BooleanParam skipZeroFrames() {
    return settings().skipZeroFrames;
  }

  /**
   * Sets whether frames of nothing but zeros are padding: not part of the statistics, and left as
   * they are.
   */
  default S setSkipZeroFrames(boolean value) {
    settings().stage.set(settings().skipZeroFrames, value);
    return self();
  }

  /** Returns whether frames of nothing but zeros are padding. */
  default boolean getSkipZeroFrames() {
    return (Boolean) settings().stage.getOrDefault(settings().skipZeroFrames);
  }

  /** Holds the params. */
  final class Settings {
    final Params stage;
    final BooleanParam withMean;
    final BooleanParam withStd;
    final DoubleParam clip;
    final BooleanParam skipZeroFrames;

    Settings(Params stage) {
      this.stage = stage;
      withMean = new BooleanParam(stage, "withMean", "whether the mean is subtracted");
      withStd =
          new BooleanParam(
              stage, "withStd", "whether values are divided by the standard deviation");
      clip =
          new DoubleParam(
              stage,
              "clip",
              "largest absolute value of the output, beyond which values are cut",
              org.apache.spark.ml.param.ParamValidators.gt(0));
      skipZeroFrames =
          new BooleanParam(
              stage, "skipZeroFrames", "whether frames of nothing but zeros are padding");
      stage.setDefault(withMean, true);
      stage.setDefault(withStd, true);
      stage.setDefault(skipZeroFrames, false);
    }
  }
}

package io.intense.spark.param;

import io.intense.dl4j.fusion.Fusion;
import io.intense.dl4j.fusion.TensorFusion;
import org.apache.spark.ml.param.IntParam;

/**
 * The Params of the tensor fusion network and their setters.
 *
 * @param <S> the estimator itself
 */
public interface TensorFusionSetters<S> extends TrainingSetters<S> {

  /** Returns the holder of these Params. */
  TensorFusionParams tensorFusionParams();

  /** Param: width of the projections. */
  default IntParam latentDim() {
    return tensorFusionParams().latentDim;
  }

  /** Returns the width to which each modality is projected. */
  default int getLatentDim() {
    return (int) getOrDefault(latentDim());
  }

  /** Sets the width to which each modality is projected before it enters the product. */
  default S setLatentDim(int value) {
    return with(latentDim(), (Object) value);
  }

  /** Param: width of the hidden layer. */
  default IntParam hiddenWidth() {
    return tensorFusionParams().hiddenWidth;
  }

  /** Returns the width of the hidden layer; 0 = none. */
  default int getHiddenWidth() {
    return (int) getOrDefault(hiddenWidth());
  }

  /** Sets the width of the hidden layer; 0 = none. */
  default S setHiddenWidth(int value) {
    return with(hiddenWidth(), (Object) value);
  }

  @Override
  default Fusion fusion() {
    return new TensorFusion(getLatentDim(), getHiddenWidth());
  }
}

package io.intense.spark.param;

import io.intense.dl4j.fusion.Fusion;
import io.intense.dl4j.fusion.Mult;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;

/**
 * The Params of the multimodal transformer and their setters.
 *
 * @param <S> the estimator itself
 */
public interface MulTSetters<S> extends TrainingSetters<S> {

  /** Returns the holder of these Params. */
  MulTParams mulTParams();

  /** Param: the width to which frames are projected. */
  default IntParam dim() {
    return mulTParams().dim;
  }

  /** Returns the width to which frames are projected. */
  default int getDim() {
    return (int) getOrDefault(dim());
  }

  /** Sets the width to which frames are projected. */
  default S setDim(int value) {
    return with(dim(), (Object) value);
  }

  /** Param: the number of attention heads. */
  default IntParam heads() {
    return mulTParams().heads;
  }

  /** Returns the number of attention heads. */
  default int getHeads() {
    return (int) getOrDefault(heads());
  }

  /** Sets the number of attention heads. */
  default S setHeads(int value) {
    return with(heads(), (Object) value);
  }

  /** Param: the layers of crossmodal attention. */
  default IntParam layers() {
    return mulTParams().layers;
  }

  /** Returns the layers of crossmodal attention. */
  default int getLayers() {
    return (int) getOrDefault(layers());
  }

  /** Sets the layers of crossmodal attention. */
  default S setLayers(int value) {
    return with(layers(), (Object) value);
  }

  /** Param: whether a modality looks at itself too. */
  default BooleanParam selfPairs() {
    return mulTParams().selfPairs;
  }

  /** Returns whether a modality looks at itself too. */
  default boolean getSelfPairs() {
    return (boolean) getOrDefault(selfPairs());
  }

  /** Sets whether a modality looks at itself too. */
  default S setSelfPairs(boolean value) {
    return with(selfPairs(), (Object) value);
  }

  /** Param: the probability of dropping attention weights and values within layers. */
  default DoubleParam dropout() {
    return mulTParams().dropout;
  }

  /** Returns the probability of dropping attention weights and values within layers. */
  default double getDropout() {
    return (double) getOrDefault(dropout());
  }

  /** Sets the probability of dropping attention weights and values within layers. */
  default S setDropout(double value) {
    return with(dropout(), (Object) value);
  }

  /** Param: the probability of dropping values of the frames that layers read. */
  default DoubleParam embeddingDropout() {
    return mulTParams().embeddingDropout;
  }

  /** Returns the probability of dropping values of the frames that layers read. */
  default double getEmbeddingDropout() {
    return (double) getOrDefault(embeddingDropout());
  }

  /** Sets the probability of dropping values of the frames that layers read. */
  default S setEmbeddingDropout(double value) {
    return with(embeddingDropout(), (Object) value);
  }

  @Override
  default Fusion fusion() {
    return new Mult(
        getDim(), getHeads(), getLayers(), getSelfPairs(), getDropout(), getEmbeddingDropout());
  }
}

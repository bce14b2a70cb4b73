package io.intense.spark.param;

import io.intense.dl4j.fusion.Fusion;
import io.intense.dl4j.fusion.MultiRoute;
import io.intense.dl4j.fusion.MultiRoute.Reading;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * The Params of multimodal routing and their setters.
 *
 * @param <S> the estimator itself
 */
public interface MultiRouteSetters<S> extends TrainingSetters<S>, ContributionsSetters<S> {

  /** The highest order that is offered unless another is asked for. */
  int DEFAULT_ORDER = 3;

  /** Returns the holder of these Params. */
  MultiRouteParams multiRouteParams();

  /** Param: highest order of interactions. */
  default IntParam interactionOrder() {
    return multiRouteParams().interactionOrder;
  }

  /** Returns the highest order of interactions. */
  default int getInteractionOrder() {
    return isDefined(interactionOrder())
        ? (int) getOrDefault(interactionOrder())
        : Math.min(DEFAULT_ORDER, getModalityCols().length);
  }

  /** Sets the highest order of interactions. */
  default S setInteractionOrder(int value) {
    return with(interactionOrder(), (Object) value);
  }

  /** Param: width of the feature of an interaction. */
  default IntParam featureDim() {
    return multiRouteParams().featureDim;
  }

  /** Returns the width of the feature of an interaction. */
  default int getFeatureDim() {
    return (int) getOrDefault(featureDim());
  }

  /** Sets the width of the feature of an interaction. */
  default S setFeatureDim(int value) {
    return with(featureDim(), (Object) value);
  }

  /** Param: width of poses and votes. */
  default IntParam poseDim() {
    return multiRouteParams().poseDim;
  }

  /** Returns the width of poses and votes. */
  default int getPoseDim() {
    return (int) getOrDefault(poseDim());
  }

  /** Sets the width of poses and votes. */
  default S setPoseDim(int value) {
    return with(poseDim(), (Object) value);
  }

  /** Param: number of passes of the routing after the uniform one. */
  default IntParam iterations() {
    return multiRouteParams().iterations;
  }

  /** Returns the number of passes of the routing after the uniform one. */
  default int getIterations() {
    return (int) getOrDefault(iterations());
  }

  /** Sets the number of passes of the routing after the uniform one. */
  default S setIterations(int value) {
    return with(iterations(), (Object) value);
  }

  /** Param: probability of dropping a value of what was routed to an output. */
  default DoubleParam dropout() {
    return multiRouteParams().dropout;
  }

  /** Returns the probability of dropping a value of what was routed to an output. */
  default double getDropout() {
    return (double) getOrDefault(dropout());
  }

  /** Sets the probability of dropping a value of what was routed to an output. */
  default S setDropout(double value) {
    return with(dropout(), (Object) value);
  }

  /** Param: reading of relevances, {@code activeRouting} or {@code routing}. */
  default Param<String> reading() {
    return multiRouteParams().reading;
  }

  /** Returns the reading of relevances, {@code activeRouting} or {@code routing}. */
  default String getReading() {
    return getOrDefault(reading());
  }

  /** Sets the reading of relevances, {@code activeRouting} or {@code routing}. */
  default S setReading(String value) {
    return with(reading(), value);
  }

  /** Param: output, counted from 0, whose relevances are read. */
  default IntParam concept() {
    return multiRouteParams().concept;
  }

  /** Returns the output, counted from 0, whose relevances are read. */
  default int getConcept() {
    return (int) getOrDefault(concept());
  }

  /** Sets the output, counted from 0, whose relevances are read. */
  default S setConcept(int value) {
    return with(concept(), (Object) value);
  }

  @Override
  default Fusion fusion() {
    return new MultiRoute(
        getInteractionOrder(),
        getFeatureDim(),
        getPoseDim(),
        getIterations(),
        getDropout(),
        getReading().equals("routing") ? Reading.ROUTING : Reading.ACTIVE_ROUTING,
        getConcept());
  }
}

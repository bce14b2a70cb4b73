package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.spark.param.NearestName;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Param of every estimator. */
class ParamsTest {

  static Stream<PipelineStage> estimators() {
    return Stream.of(
        new InTenseClassifier(),
        new InTenseRegressor(),
        new LateFusionClassifier(),
        new LateFusionRegressor(),
        new TensorFusionClassifier(),
        new TensorFusionRegressor(),
        new MroClassifier(),
        new MroRegressor(),
        new MulTClassifier(),
        new MulTRegressor(),
        new MultiRouteClassifier(),
        new MultiRouteRegressor());
  }

  static Stream<PipelineStage> estimatorsAndMkl() {
    return Stream.concat(estimators(), Stream.of(new MklClassifier(), new MklRegressor()));
  }

  @ParameterizedTest
  @MethodSource("estimatorsAndMkl")
  void everyParamHasAnAccessorASetterAGetterAndASentence(PipelineStage stage) throws Exception {
    assertTrue(stage.params().length > 8);
    for (Param<?> param : stage.params()) {
      String name = param.name();
      String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      assertSame(param, stage.getClass().getMethod(name).invoke(stage));
      assertTrue(param.doc().length() > 10, name);
      Method getter = stage.getClass().getMethod("get" + capital);
      assertTrue(
          Arrays.stream(stage.getClass().getMethods())
              .anyMatch(m -> m.getName().equals("set" + capital)),
          name);
      if (stage.isDefined(param)) {
        assertEquals(stage.getOrDefault(stage.getParam(name)), getter.invoke(stage), name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void paramsExplainThemselves(PipelineStage stage) {
    String text = stage.explainParams();
    for (Param<?> param : stage.params()) {
      assertTrue(text.contains(param.name() + ": " + param.doc()), param.name());
    }
    assertTrue(
        text.contains("maxIter: number of passes over the training rows (default: 25)"), text);
  }

  @Test
  void sparksNamesAndDefaults() {
    InTenseClassifier classifier = new InTenseClassifier();
    assertEquals("label", classifier.getLabelCol());
    assertEquals("prediction", classifier.getPredictionCol());
    assertEquals("rawPrediction", classifier.getRawPredictionCol());
    assertEquals("probability", classifier.getProbabilityCol());
    assertEquals("contributions", classifier.getContributionsCol());
    assertEquals((long) InTenseClassifier.class.getName().hashCode(), classifier.getSeed());
    assertFalse(classifier.isDefined(classifier.thresholds()));
    assertEquals(1, classifier.getInteractionOrder());
  }

  @Test
  void nearestNames() {
    assertEquals(Optional.of("video"), NearestName.of("vidoe", List.of("audio", "video", "text")));
    assertEquals(Optional.of("Label"), NearestName.of("label", List.of("Label", "table")));
    assertEquals(Optional.empty(), NearestName.of("xyzzy", List.of("audio", "video")));
    assertEquals("; did you mean 'text'?", NearestName.hint("txt", List.of("text")));
    assertEquals("", NearestName.hint("txt", List.of()));
  }
}

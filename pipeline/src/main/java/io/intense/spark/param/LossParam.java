package io.intense.spark.param;

import io.intense.dl4j.network.Task;
import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The Param that only regressors and their models have. */
public final class LossParam implements Serializable {

  private static final long serialVersionUID = 1L;

  final Param<String> loss;

  /**
   * Makes the Param of a stage.
   *
   * @param stage whose uid must have been set
   */
  public LossParam(Params stage) {
    loss =
        new Param<>(
            stage,
            "loss",
            "l1 (mean absolute error) or l2 (mean squared error)",
            new Check<>("loss", "l1 or l2", value -> "l1".equals(value) || "l2".equals(value)));
    stage.setDefault(loss, "l1");
  }

  static Task.Loss parse(String text) {
    return Task.Loss.valueOf(text.toUpperCase(Locale.ROOT));
  }
}

package io.intense.spark.extension;

import io.intense.dl4j.fusion.Fusion;
import io.intense.spark.NetworkClassifier;
import io.intense.spark.PlainClassificationModel;
import io.intense.spark.SharedNetwork;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/** Classifies by {@link SumFusion}; it is public, as Spark loads it by its name. */
public final class SumClassifier
    extends NetworkClassifier<SumClassifier, PlainClassificationModel> {

  public SumClassifier() {
    this(Identifiable$.MODULE$.randomUID("sum-classifier"));
  }

  public SumClassifier(String uid) {
    super(uid);
  }

  public static MLReader<SumClassifier> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public Fusion fusion() {
    return new SumFusion();
  }

  @Override
  protected PlainClassificationModel make(String uid, SharedNetwork network) {
    return new PlainClassificationModel(uid, network);
  }
}

package io.intense.jobs.run;

import io.intense.jobs.data.Tables;
import io.intense.spark.InterpretableModel;
import io.intense.spark.MultimodalModel;
import io.intense.spark.NetworkClassificationModel;
import io.intense.spark.persistence.ModelFolderException;
import io.intense.spark.train.InTenseSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipeline that ends in an InTense model, as {@code train} saves it; or one that was saved by a
 * program.
 */
public final class SavedModel {

  /** Columns of {@link #compared}. */
  public static final String ACTUAL = "actual of the report";

  /** Columns of {@link #compared}. */
  public static final String PREDICTED = "predicted of the report";

  private static final String EXPLANATIONS = "explanations";
  private static final Logger LOG = LoggerFactory.getLogger(SavedModel.class);

  private final PipelineModel pipeline;
  private final MultimodalModel model;
  private final Optional<TrivialPrediction> trivial;

  SavedModel(PipelineModel pipeline, Optional<TrivialPrediction> trivial) {
    this.pipeline = pipeline;
    this.trivial = trivial;
    model =
        only(pipeline, MultimodalModel.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The saved pipeline has no InTense model among its stages"));
  }

  /**
   * Takes a pipeline that was fitted in this program.
   *
   * @throws IllegalArgumentException if it has no InTense model
   */
  public static SavedModel of(PipelineModel pipeline) {
    return new SavedModel(pipeline, Optional.empty());
  }

  /**
   * Loads a model.
   *
   * @param path of a folder, local or a URI that Hadoop knows
   * @throws IllegalArgumentException if there is no saved pipeline, or it has no InTense model
   * @throws ModelFolderException if a part of it is missing or damaged
   */
  public static SavedModel load(SparkSession spark, String path) {
    try {
      ModelFiles files = new ModelFiles(new Path(path), spark.sparkContext().hadoopConfiguration());
      files.requirePipeline();
      return new SavedModel(pipeline(path), files.trivial());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot read the model at '%s': %s".formatted(path, e.getMessage()), e);
    }
  }

  private static PipelineModel pipeline(String path) {
    try {
      return PipelineModel.load(path);
    } catch (ModelFolderException e) {
      throw e;
    } catch (Exception e) {
      // Spark's own stages say no more than "empty collection", or throw what they do not declare.
      throw new ModelFolderException(path, "it is incomplete or damaged: " + e.getMessage(), e);
    }
  }

  private static <T> Optional<T> only(PipelineModel pipeline, Class<T> type) {
    return Arrays.stream(pipeline.stages()).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Returns the model within the pipeline, whether or not its fusion has scores. */
  public MultimodalModel anyModel() {
    return model;
  }

  /** Returns the names of the classes, by index; none if labels were numbers. */
  public List<String> labels() {
    return only(pipeline, StringIndexerModel.class)
        .map(indexer -> List.of(indexer.labelsArray()[0]))
        .orElse(List.of());
  }

  /**
   * Returns the names of the classes, in the order of their indices, which stand for names that
   * labels did not have; none for a regression.
   */
  public List<String> classNames() {
    if (!isClassifier()) {
      return List.of();
    }
    List<String> labels = labels();
    return labels.isEmpty()
        ? IntStream.range(0, model.fitted().spec().task().outputs())
            .mapToObj(String::valueOf)
            .toList()
        : labels;
  }

  /**
   * Returns rows as the pipeline transforms them, with {@code actual} and {@code predicted} as
   * arrays of numbers: class indices, or one number per output.
   */
  public Dataset<Row> compared(Dataset<Row> rows) {
    Dataset<Row> scored = pipeline.transform(rows);
    return scored
        .withColumn(ACTUAL, Numbers.of(scored, model.getLabelCol()))
        .withColumn(PREDICTED, Numbers.of(scored, model.getPredictionCol()));
  }

  /** Returns the column of a classifier's probabilities; empty if there is none. */
  public String probabilityCol() {
    return model instanceof NetworkClassificationModel<?> classifier
        ? classifier.getProbabilityCol()
        : "";
  }

  /**
   * Returns how wrong the prediction of a compared row is: one minus the probability of its class,
   * null if training did not know it; or the mean absolute error.
   */
  public Column error() {
    Column actual = functions.col("`" + ACTUAL + "`");
    if (!isClassifier()) {
      return Numbers.meanAbsoluteDifference(functions.col("`" + PREDICTED + "`"), actual);
    }
    Column probabilities =
        org.apache.spark.ml.functions.vector_to_array(
            functions.col("`" + probabilityCol().replace("`", "``") + "`"), "float64");
    return functions.lit(1.0).minus(functions.get(probabilities, actual.getItem(0).cast("int")));
  }

  /** Returns the model, if its fusion has scores. */
  public Optional<InterpretableModel> interpretable() {
    return model instanceof InterpretableModel interpretable
        ? Optional.of(interpretable)
        : Optional.empty();
  }

  /**
   * Returns the model within the pipeline, whose fusion must have scores.
   *
   * @throws IllegalArgumentException if it has none, naming the fusion
   */
  public InterpretableModel model() {
    return interpretable()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The model's fusion, %s, has no relevance scores"
                        .formatted(model.fitted().spec().fusion().getClass().getSimpleName())));
  }

  /** Returns a sentence on the training. */
  public String summary() {
    InTenseSummary summary = model.summary();
    return String.format(
        Locale.ROOT,
        "Best epoch %d of %d: validation %s %.4f (%d rows to train on, %d to validate)",
        summary.bestEpoch(),
        summary.history().size(),
        isClassifier() ? "accuracy" : "mean absolute error",
        summary.best().validationMetric(),
        summary.trainingRows(),
        summary.validationRows());
  }

  /** Returns where the time of training went, in one line. */
  public String costs() {
    return model.summary().costs();
  }

  private boolean isClassifier() {
    return model instanceof NetworkClassificationModel;
  }

  /**
   * Measures the model.
   *
   * @param rows with labels
   * @throws IllegalArgumentException if there are no rows, or no labels
   */
  public Evaluation evaluate(Dataset<Row> rows) {
    return evaluate(rows, isClassifier() ? Metric.ACCURACY : Metric.MAE);
  }

  /**
   * Measures the model.
   *
   * @param rows with labels
   * @param metric that fits what the model predicts
   * @throws IllegalArgumentException if there are no rows, or no labels, or the metric does not fit
   */
  public Evaluation evaluate(Dataset<Row> rows, Metric metric) {
    if (isClassifier() != (metric == Metric.ACCURACY)) {
      throw new IllegalArgumentException(
          "The metric %s does not fit a model that predicts %s"
              .formatted(metric, isClassifier() ? "classes" : "numbers"));
    }
    String given =
        only(pipeline, StringIndexerModel.class)
            .map(StringIndexerModel::getInputCol)
            .orElse(model.getLabelCol());
    Tables.field(rows, "Label column", given);
    Dataset<Row> scored = pipeline.transform(rows);
    return Evaluation.of(
        scored,
        new Evaluation.Columns(given, model.getLabelCol(), model.getPredictionCol()),
        trivial.orElseGet(() -> fromEvaluated(scored)),
        metric);
  }

  private TrivialPrediction fromEvaluated(Dataset<Row> scored) {
    LOG.warn(
        "The model's folder does not say what its training labels predict: taken from the evaluated"
            + " rows instead");
    return TrivialPrediction.learned(scored, model.getLabelCol(), isClassifier());
  }

  /** Returns rows as the model takes them, after the stages before it. */
  public Dataset<Row> prepare(Dataset<Row> rows) {
    Dataset<Row> prepared = rows;
    for (Transformer stage : pipeline.stages()) {
      if (stage == model) {
        break;
      }
      prepared = stage.transform(prepared);
    }
    return prepared;
  }

  /**
   * Returns rows with their columns as they are, and the columns that the model adds.
   *
   * @param explanations how many terms to explain each row by; 0 for no such column
   */
  public Dataset<Row> score(Dataset<Row> rows, int explanations) {
    if (explanations != 0 && Arrays.asList(rows.columns()).contains(EXPLANATIONS)) {
      throw new IllegalArgumentException(
          "Output column '%s' already exists; rename it".formatted(EXPLANATIONS));
    }
    String kept = "given";
    while (Arrays.asList(rows.columns()).contains(kept)) {
      kept += "_";
    }
    Column[] all =
        Stream.of(rows.columns()).map(name -> Tables.column(rows, name)).toArray(Column[]::new);
    Dataset<Row> transformed = pipeline.transform(rows.withColumn(kept, functions.struct(all)));
    Dataset<Row> scored =
        explanations == 0
            ? transformed
            : transformed.withColumn(EXPLANATIONS, model().explanations(explanations));
    List<Column> columns = new ArrayList<>();
    for (String name : rows.columns()) {
      columns.add(functions.col(kept).getField(name).as(name));
    }
    List<String> hidden = new ArrayList<>(List.of(rows.columns()));
    hidden.add(kept);
    Stream.<Transformer>of(pipeline.stages())
        .filter(StringIndexerModel.class::isInstance)
        .forEach(indexer -> hidden.add(((StringIndexerModel) indexer).getOutputCol()));
    for (String name : scored.columns()) {
      if (!hidden.contains(name)) {
        columns.add(Tables.column(scored, name));
      }
    }
    return scored.select(columns.toArray(Column[]::new));
  }
}

package io.intense.jobs.run;

import io.intense.jobs.data.OutputPath;
import io.intense.jobs.data.Tables;
import io.intense.jobs.settings.TaskKind;
import io.intense.jobs.settings.TrainSettings;
import io.intense.spark.feature.LetterEncoder;
import io.intense.spark.feature.SequenceStandardizer;
import io.intense.spark.follow.FitObserver;
import io.intense.spark.param.TrainingSetters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * A training run: reads rows, puts a pipeline together that fits their columns, fits it and saves
 * it. Columns are encoded in place, so that modalities are called by the names of the user's
 * columns.
 */
public final class TrainingRun {

  private static final String PREDICTED_LABEL = "predictedLabel";
  private static final String LETTERS_ENCODER = "cnn(32)";

  private final TrainSettings settings;
  private final Dataset<Row> rows;
  private final String indicator;
  private final List<FitObserver> observers;

  private TrainingRun(TrainSettings settings, Dataset<Row> all, List<FitObserver> observers) {
    this.settings = settings;
    this.observers = observers;
    Tables.field(all, "Label column", settings.labelCol());
    settings.modalityCols().forEach(name -> Tables.field(all, "Modality column", name));
    this.indicator = freeName(all, "isValidation");
    this.rows = chosen(all);
  }

  /**
   * Trains and saves.
   *
   * @throws IllegalArgumentException if a setting or the data do not fit, or something is at the
   *     model's path and may not be replaced: before any training, and with what is there unchanged
   */
  public static SavedModel run(SparkSession spark, TrainSettings settings) throws IOException {
    return run(spark, settings, List.of());
  }

  /**
   * Trains and saves, followed by others.
   *
   * @see #run(SparkSession, TrainSettings)
   */
  public static SavedModel run(
      SparkSession spark, TrainSettings settings, List<FitObserver> observers) throws IOException {
    return run(spark, settings, Tables.read(spark, settings.data(), settings.format()), observers);
  }

  /**
   * Trains on rows that have been read, and saves.
   *
   * @param all the rows that the settings' conditions choose from
   */
  public static SavedModel run(SparkSession spark, TrainSettings settings, Dataset<Row> all)
      throws IOException {
    return run(spark, settings, all, List.of());
  }

  /**
   * Trains on rows that have been read, and saves nothing.
   *
   * @param all the rows that the settings' conditions choose from
   */
  public static void fit(TrainSettings settings, Dataset<Row> all, FitObserver observer) {
    new TrainingRun(settings, all, List.of(observer)).fit();
  }

  private static SavedModel run(
      SparkSession spark, TrainSettings settings, Dataset<Row> all, List<FitObserver> observers)
      throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    OutputPath output = OutputPath.of(settings.model(), settings.overwrite(), hadoop);
    TrainingRun run = new TrainingRun(settings, all, observers);
    // Rows that the caller keeps, for many runs, are not kept a second time for each.
    boolean kept = all.storageLevel().isValid();
    if (!kept) {
      run.rows.persist(StorageLevel.MEMORY_AND_DISK());
    }
    try {
      run.requireRows();
      PipelineModel pipeline = run.fit();
      TrivialPrediction trivial = run.trivial(pipeline);
      output.replace(
          aside -> {
            pipeline.save(aside.toString());
            new ModelFiles(aside, hadoop).write(settings.resolved(), trivial);
          });
      return new SavedModel(pipeline, Optional.of(trivial));
    } finally {
      if (!kept) {
        run.rows.unpersist();
      }
    }
  }

  private Dataset<Row> chosen(Dataset<Row> all) {
    Column training =
        settings.trainWhere() == null
            ? functions.lit(true)
            : Tables.condition(all, "trainWhere", settings.trainWhere());
    Column validation =
        settings.validWhere() == null
            ? functions.lit(false)
            : Tables.condition(all, "validWhere", settings.validWhere());
    Set<String> needed = new LinkedHashSet<>(settings.modalityCols());
    needed.add(settings.labelCol());
    String weights = settings.newEstimator().getWeightCol();
    if (!weights.isEmpty()) {
      needed.add(Tables.field(all, "Weight column", weights).name());
    }
    if (Arrays.asList(all.columns()).contains("id")) {
      needed.add("id");
    }
    List<Column> columns = new ArrayList<>();
    needed.forEach(name -> columns.add(Tables.column(all, name)));
    columns.add(validation.as(indicator));
    return all.filter(training.or(validation)).select(columns.toArray(Column[]::new));
  }

  private static String freeName(Dataset<Row> rows, String wanted) {
    String name = wanted;
    while (Arrays.asList(rows.columns()).contains(name)) {
      name += "_";
    }
    return name;
  }

  private void requireRows() {
    Row counts =
        rows.agg(
                functions.count(functions.when(functions.not(functions.col(indicator)), 1)),
                functions.count(functions.when(functions.col(indicator), 1)))
            .first();
    if (counts.getLong(0) == 0) {
      throw new IllegalArgumentException(
          "There are no rows to train on in '%s'%s"
              .formatted(settings.data(), where(settings.trainWhere())));
    }
    if (settings.validWhere() != null && counts.getLong(1) == 0) {
      throw new IllegalArgumentException(
          "There are no rows to validate on in '%s'%s"
              .formatted(settings.data(), where(settings.validWhere())));
    }
  }

  private static String where(String condition) {
    return condition == null ? "" : " where " + condition;
  }

  private PipelineModel fit() {
    List<PipelineStage> stages = new ArrayList<>();
    TrainingSetters<?> estimator = settings.newEstimator();
    observers.forEach(estimator::observe);
    boolean indexed =
        settings.task() == TaskKind.CLASSIFICATION && isText(type(settings.labelCol()));
    StringIndexerModel indexer = indexed ? indexLabels() : null;
    if (indexed) {
      stages.add(indexer);
      estimator.setLabelCol(indexer.getOutputCol());
    }
    encodeLetters(stages, estimator);
    standardizeSequences(stages);
    if (settings.validWhere() != null) {
      estimator.setValidationIndicatorCol(indicator);
    }
    stages.add((PipelineStage) estimator);
    if (indexed) {
      stages.add(
          new IndexToString()
              .setInputCol(estimator.getPredictionCol())
              .setOutputCol(freeName(rows, PREDICTED_LABEL))
              .setLabels(indexer.labelsArray()[0]));
    }
    PipelineModel fitted = new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
    if (indexed) {
      // A label never seen in training is wrong, not an error; during training it would have
      // counted as a class.
      ((StringIndexerModel) fitted.stages()[0]).setHandleInvalid("keep");
    }
    return fitted;
  }

  private StringIndexerModel indexLabels() {
    return new StringIndexer()
        .setInputCol(settings.labelCol())
        .setOutputCol(freeName(rows, settings.labelCol() + "Index"))
        .setStringOrderType("alphabetAsc")
        .fit(rows);
  }

  private void encodeLetters(List<PipelineStage> stages, TrainingSetters<?> estimator) {
    List<String> letters = modalities(TrainingRun::isText);
    if (letters.isEmpty()) {
      return;
    }
    stages.add(
        new LetterEncoder()
            .setInputCols(letters.toArray(String[]::new))
            .setAlphabet(settings.alphabet()));
    if (estimator.getEncoders().length == 0) {
      estimator.setEncoders(
          settings.modalityCols().stream()
              .map(name -> letters.contains(name) ? LETTERS_ENCODER : "")
              .toArray(String[]::new));
    }
  }

  private void standardizeSequences(List<PipelineStage> stages) {
    List<String> sequences = modalities(TrainingRun::isSequence);
    if (settings.standardize() && !sequences.isEmpty()) {
      stages.add(
          new SequenceStandardizer()
              .setInputCols(sequences.toArray(String[]::new))
              .setValidationIndicatorCol(indicator));
    }
  }

  private List<String> modalities(Predicate<DataType> kind) {
    return settings.modalityCols().stream().filter(name -> kind.test(type(name))).toList();
  }

  private DataType type(String column) {
    return rows.schema().apply(column).dataType();
  }

  private static boolean isText(DataType type) {
    return type.equals(DataTypes.StringType);
  }

  private static boolean isSequence(DataType type) {
    return type instanceof ArrayType array
        && (array.elementType() instanceof ArrayType
            || array.elementType().equals(SQLDataTypes.VectorType()));
  }

  private TrivialPrediction trivial(PipelineModel pipeline) {
    Dataset<Row> training = rows.filter(functions.not(functions.col(indicator)));
    return pipeline.stages()[0] instanceof StringIndexerModel indexer
        ? TrivialPrediction.mostFrequent(indexer.transform(training), indexer.getOutputCol())
        : settings.task() == TaskKind.CLASSIFICATION
            ? TrivialPrediction.mostFrequent(training, settings.labelCol())
            : TrivialPrediction.median(training, settings.labelCol());
  }
}

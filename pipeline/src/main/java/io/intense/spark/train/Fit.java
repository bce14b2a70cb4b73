package io.intense.spark.train;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.evidence.Evidence;
import io.intense.dl4j.evidence.PenaltyPath;
import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.MemoryEstimate;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.path.RegularizationPath;
import io.intense.dl4j.term.Term;
import io.intense.spark.follow.FitObserver;
import io.intense.spark.follow.FitStart;
import io.intense.spark.param.ClassifierParams;
import io.intense.spark.param.HasFusion;
import io.intense.spark.param.HasRefitParams;
import io.intense.spark.param.HasWorkParams;
import io.intense.spark.param.NetworkParams;
import io.intense.spark.param.RegressorParams;
import io.intense.spark.row.Columns;
import io.intense.spark.row.DecodedRows;
import io.intense.spark.row.RowDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** One fit: the steps that classifiers and regressors share. */
public final class Fit {

  private static final String DESCRIPTION = "spark.job.description";

  private final NetworkParams params;
  private final FitSettings settings;
  private final WorkSettings work;
  private final RefitSettings refits;
  private final Dataset<Row> dataset;
  private final List<FitObserver> observers = new ArrayList<>(List.of(new ProgressLog()));

  private <P extends HasFusion & HasWorkParams & HasRefitParams> Fit(P params, Dataset<?> dataset) {
    this.work = WorkSettings.of(params);
    this.refits = RefitSettings.of(params);
    this.observers.addAll(params.observers().all());
    this.params = params;
    this.settings = FitSettings.of(params);
    this.dataset = dataset.select(columns(dataset.schema(), params));
  }

  private static Column[] columns(StructType schema, NetworkParams params) {
    return RowDecoder.needed(schema, params).stream()
        .map(name -> functions.col("`" + name.replace("`", "``") + "`"))
        .toArray(Column[]::new);
  }

  /**
   * Fits a classifier.
   *
   * @throws IllegalArgumentException naming the column, what was found and what was expected,
   *     before any training
   * @throws io.intense.spark.checkpoint.CheckpointException if checkpoints cannot be used or
   *     written
   * @throws io.intense.dl4j.train.TrainingDivergedException if the loss is no longer finite
   */
  public static <P extends ClassifierParams & HasWorkParams & HasRefitParams & HasFusion>
      FittedNetwork classifier(P params, Dataset<?> dataset) {
    Fit fit = new Fit(params, dataset);
    String label = params.getLabelCol();
    int declared = declaredClasses(dataset.schema().apply(label));
    RowDecoder decoder =
        RowDecoder.withClasses(fit.dataset.schema(), params, params.getMaxClasses());
    TaskOf task =
        data -> {
          int classes = DataChecks.classes(data, label, declared);
          params.requireThresholdsFor(classes);
          return Task.classification(classes);
        };
    Task likely = Task.classification(Math.max(2, declared));
    return fit.run(decoder, task, likely, false);
  }

  /**
   * Fits a regressor.
   *
   * @throws IllegalArgumentException naming the column, what was found and what was expected,
   *     before any training
   * @throws io.intense.spark.checkpoint.CheckpointException if checkpoints cannot be used or
   *     written
   * @throws io.intense.dl4j.train.TrainingDivergedException if the loss is no longer finite
   */
  public static <P extends RegressorParams & HasWorkParams & HasRefitParams & HasFusion>
      FittedNetwork regressor(P params, Dataset<?> dataset) {
    Fit fit = new Fit(params, dataset);
    RowDecoder decoder = RowDecoder.withNumbers(fit.dataset.schema(), params);
    boolean several = Columns.severalLabels(dataset.schema(), params.getLabelCol());
    return fit.run(decoder, data -> params.task(data.targets().width()), params.task(1), several);
  }

  private interface TaskOf {
    Task of(DataSummary data);
  }

  private FittedNetwork run(RowDecoder decoder, TaskOf task, Task likely, boolean several) {
    SparkContext spark = dataset.sparkSession().sparkContext();
    String before = spark.getLocalProperty(DESCRIPTION);
    try (TrainingRows rows = TrainingRows.of(dataset, decoder)) {
      double starting = preflight(decoder, likely);
      long start = System.nanoTime();
      spark.setJobDescription("InTense: reading rows");
      DataSummary data = rows.summarise(summary(likely));
      DataChecks.requireUsable(data, settings, params.getLabelCol(), params.getWeightCol());
      List<InputShape> shapes = DataChecks.shapes(data, settings);
      NetworkSpec all = settings.network(shapes, task.of(data));
      refits.requireFit(all);
      double reading = (System.nanoTime() - start) / 1e9;
      long search = System.nanoTime();
      NetworkSpec network = searched(rows, all, data);
      double searching = (System.nanoTime() - search) / 1e9;
      CheckpointPlan checkpoints = checkpoints(network, data);
      try (Progress progress = new Progress(start(network, data), observers)) {
        FittedNetwork fitted =
            work.numWorkers() > 1
                ? onWorkers(rows, network, data, several, checkpoints, progress)
                : supported(
                    rows,
                    rows.decoded().map(DecodedRows::examples),
                    inOneTask(rows, network, data, several, checkpoints, progress),
                    data);
        progress.ended(fitted.summary().history());
        Map<String, Double> earlier = new LinkedHashMap<>();
        if (work.numWorkers() > 1) {
          earlier.put("starting", starting);
        }
        earlier.put("reading", reading);
        if (refits.maxTerms() > 0) {
          earlier.put("search", searching);
        }
        return fitted.readFrom(earlier, data.fingerprint());
      }
    } finally {
      spark.setLocalProperty(DESCRIPTION, before);
    }
  }

  /** Chooses terms, if there is a budget that they are above. */
  private NetworkSpec searched(TrainingRows rows, NetworkSpec all, DataSummary data) {
    if (refits.maxTerms() == 0 || all.terms().size() <= refits.maxTerms()) {
      return all;
    }
    spark()
        .sc()
        .setJobDescription("InTense: choosing among %d terms".formatted(all.terms().size()));
    double smallest = refits.path(settings.training().regParam()).regParams().get(0);
    RegularizationPath path = new RegularizationPath(List.of(smallest), List.of(), 1);
    return new SearchedTerms(
            rows,
            new Refit.Plan(all, settings.training(), path, heldOut(data)),
            refits.maxTerms(),
            refits.numStarts())
        .network();
  }

  /**
   * Adds what stands beside the relevances.
   *
   * @param blocks all rows, where they are kept at the moment
   */
  private FittedNetwork supported(
      TrainingRows rows, JavaRDD<ExampleBlock> blocks, FittedNetwork fitted, DataSummary data) {
    JavaSparkContext spark = new JavaSparkContext(dataset.sparkSession().sparkContext());
    spark.sc().setJobDescription("InTense: measuring contributions");
    RegularizationPath path = refits.path(settings.training().regParam()).to(regParam(fitted));
    Refit.Plan plan = new Refit.Plan(fitted.spec(), settings.training(), path, heldOut(data));
    long start = System.nanoTime();
    Evidence evidence = new Refits(spark, rows, refits, plan).evidence(fitted, blocks);
    return fitted.withEvidence(evidence, (System.nanoTime() - start) / 1e9);
  }

  private DataSummary summary(Task likely) {
    return new DataSummary(settings.modalities().size(), likely.isClassification());
  }

  /** Checks the cluster before anything is read, and returns the seconds that it took. */
  private double preflight(RowDecoder decoder, Task likely) {
    long start = System.nanoTime();
    if (work.numWorkers() > 1) {
      dataset.sparkSession().sparkContext().setJobDescription("InTense: looking at the cluster");
      Preflight.require(spark(), work.numWorkers(), () -> estimate(decoder, likely));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /**
   * Estimates the memory from the first row, unless it lacks a modality; what is wrong with it is
   * for the reading to say.
   */
  private Optional<MemoryEstimate> estimate(RowDecoder decoder, Task likely) {
    try {
      return TrainingRows.first(dataset, decoder)
          .filter(row -> row.problem().isEmpty())
          .map(row -> summary(likely).add(row))
          .filter(DataSummary::knowsAllModalities)
          .map(data -> settings.network(DataChecks.shapes(data, settings), likely))
          .map(network -> MemoryEstimate.of(network, settings.training().batchSize()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private JavaSparkContext spark() {
    return new JavaSparkContext(dataset.sparkSession().sparkContext());
  }

  private FittedNetwork inOneTask(
      TrainingRows rows,
      NetworkSpec network,
      DataSummary data,
      boolean several,
      CheckpointPlan checkpoints,
      Progress progress) {
    SparkContext spark = dataset.sparkSession().sparkContext();
    RegularizationPath path = refits.path(settings.training().regParam());
    spark.setJobDescription(
        "InTense: training, %d epochs in one task"
            .formatted(path.epochs(settings.training().maxIter())));
    try (EpochReports reports = EpochReports.to(spark, progress)) {
      LocalTraining training =
          new LocalTraining(
              network,
              settings.training(),
              path,
              heldOut(data),
              several,
              checkpoints,
              reports.sender()::finished);
      return rows.train(training).orThrow();
    }
  }

  private double regParam(FittedNetwork fitted) {
    PenaltyPath path = fitted.evidence().path();
    return path.points().isEmpty() ? settings.training().regParam() : path.recommended();
  }

  private FitStart start(NetworkSpec network, DataSummary data) {
    long validation = DataChecks.validationRows(data, settings);
    return new FitStart(
        network.terms().stream().map(Term::name).toList(),
        network.task().isClassification(),
        refits.path(settings.training().regParam()).epochs(settings.training().maxIter()),
        data.rows() - validation,
        validation);
  }

  private FittedNetwork onWorkers(
      TrainingRows rows,
      NetworkSpec network,
      DataSummary data,
      boolean several,
      CheckpointPlan checkpoints,
      Progress progress) {
    Preflight.requireMemory(
        spark(), work.numWorkers(), MemoryEstimate.of(network, settings.training().batchSize()));
    spark().sc().setJobDescription("InTense: spreading rows");
    return new DistributedTraining(
            network,
            settings.training(),
            work,
            data,
            DataChecks.validationRows(data, settings),
            !settings.validationCol().isEmpty(),
            several,
            checkpoints,
            progress)
        .run(spark(), rows.decoded(), (fitted, blocks) -> supported(rows, blocks, fitted, data));
  }

  private CheckpointPlan checkpoints(NetworkSpec network, DataSummary data) {
    TreeMap<String, String> identity =
        CheckpointPlan.identity(network, settings.training(), heldOut(data), work);
    identity.put("data", "%d rows with fingerprint %x".formatted(data.rows(), data.fingerprint()));
    return CheckpointPlan.of(dataset.sparkSession().sessionState().newHadoopConf(), work, identity);
  }

  private long heldOut(DataSummary data) {
    return settings.validationCol().isEmpty() ? DataChecks.validationRows(data, settings) : -1;
  }

  private static int declaredClasses(StructField label) {
    Attribute attribute = Attribute.fromStructField(label);
    if (attribute instanceof NominalAttribute nominal && nominal.getNumValues().isDefined()) {
      return (int) nominal.getNumValues().get();
    }
    return 0;
  }
}

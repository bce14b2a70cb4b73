package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.SettingsOptions;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.run.RelevanceReport;
import io.intense.jobs.run.SavedModel;
import io.intense.jobs.run.TrainingRun;
import io.intense.jobs.settings.SettingsFile;
import io.intense.jobs.settings.TrainSettings;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Trains a model and saves it as a Spark ML PipelineModel. The options, but for {@code --conf}, are
 * the settings of {@link TrainSettings}; their values are read through the parsed command line,
 * hence the fields that nothing else reads.
 */
@Command(
    name = "train",
    description = {
      "Trains a model and saves it as a Spark ML PipelineModel.",
      "Modalities: vectors, arrays of numbers, sequences (arrays of arrays, standardised first),"
          + " images, and strings of letters (one-hot encoded first). String labels are indexed."
    })
public final class Train implements Callable<Integer> {

  private static final Set<String> NO_SETTINGS =
      Stream.concat(Stream.of("--conf", "--master", "--stacktrace"), FollowOptions.NAMES.stream())
          .collect(Collectors.toUnmodifiableSet());

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;
  @Mixin private FollowOptions follow;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description =
          "Settings in HOCON: these options' names in camelCase, and any Param of the estimator."
              + " Options win.")
  private File conf;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Rows: JSON lines (also .gz), Parquet or CSV.")
  private String data;

  @Option(names = "--format", description = "jsonl, parquet or csv. Default: by the path's ending.")
  private String format;

  @Option(names = "--label-col", paramLabel = "COL", description = "Label column. Default: label.")
  private String labelCol;

  @Option(names = "--modality-cols", paramLabel = "A,B,…", description = "Columns to learn from.")
  private String modalityCols;

  @Option(
      names = "--encoders",
      paramLabel = "E,E,…",
      description =
          "One per modality, for example mlp(64),gru(32),cnn(32); empty for the default of the"
              + " column's type.")
  private String encoders;

  @Option(names = "--task", description = "classification (default) or regression.")
  private String task;

  @Option(names = "--loss", description = "For regression: l1 (default) or l2.")
  private String loss;

  @Option(
      names = "--fusion",
      paramLabel = "F",
      description =
          "intense (default), mnl (intense without interactions), late, tensor, mult, mro or multiroute. Other Params of a fusion: see --conf.")
  private String fusion;

  @Option(names = "--interactions", paramLabel = "A*B,…", description = "Interactions by name.")
  private String interactions;

  @Option(
      names = "--interaction-order",
      paramLabel = "K",
      description = "All interactions of up to K modalities.")
  private Integer interactionOrder;

  @Option(
      names = "--latent-dim",
      paramLabel = "D",
      description = "Width of modalities within interactions.")
  private Integer latentDim;

  @Option(
      names = "--low-rank",
      description =
          "As many products of rank one per interaction as --latent-dim says, instead of full products.")
  private boolean lowRank;

  @Option(
      names = "--orthogonalize",
      description = "Give lower orders what they can say of an interaction's contribution.")
  private boolean orthogonalize;

  @Option(
      names = "--handle-invalid",
      paramLabel = "KIND",
      description = "A modality that is null: error (the default) or keep the row.")
  private String handleInvalid;

  @Option(
      names = "--modality-dropout",
      paramLabel = "F",
      description = "Share of the modalities left out of each training row, with keep. Default: 0.")
  private Double modalityDropout;

  @Option(names = "--p", paramLabel = "P", description = "Norm over the relevances, at least 1.")
  private Double p;

  @Option(
      names = "--reg-param",
      paramLabel = "R",
      description = "Weight of the block-norm penalty.")
  private Double regParam;

  @Option(
      names = "--reg-params",
      split = ",",
      paramLabel = "R",
      description = "Weights of the penalty of which the validation rows choose one.")
  private List<Double> regParams;

  @Option(
      names = "--norms",
      split = ",",
      paramLabel = "P",
      description = "Norms over the relevances, beside p, under which the fit is told too.")
  private List<Double> norms;

  @Option(names = "--weight-decay", paramLabel = "R", description = "Weight decay of the encoders.")
  private Double weightDecay;

  @Option(names = "--max-iter", paramLabel = "E", description = "Number of epochs.")
  private Integer maxIter;

  @Option(names = "--batch-size", paramLabel = "B", description = "Rows per step.")
  private Integer batchSize;

  @Option(names = "--step-size", paramLabel = "L", description = "Step size of the optimiser.")
  private Double stepSize;

  @Option(
      names = "--step-size-decay",
      paramLabel = "F",
      description = "Factor on the step size after each epoch.")
  private Double stepSizeDecay;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of weights, shuffling, dropout and held-out rows.")
  private Long seed;

  @Option(
      names = "--num-folds",
      paramLabel = "N",
      description = "Folds for relevance on rows not trained on, with p-values. Default: 0, none.")
  private Integer numFolds;

  @Option(
      names = "--num-bootstraps",
      paramLabel = "N",
      description =
          "Refits on rows drawn with replacement, for intervals of the shares. Default: 0, none.")
  private Integer numBootstraps;

  @Option(
      names = "--resampling",
      paramLabel = "KIND",
      description =
          "Rows of these refits: bootstrap (drawn with replacement, the default), halves (two share all rows: stability selection) or seeds (all rows, only other initial weights).")
  private String resampling;

  @Option(
      names = "--max-terms",
      paramLabel = "N",
      description =
          "Modalities and interactions to keep of all that are asked for, found on the validation rows. Default: 0, all.")
  private Integer maxTerms;

  @Option(
      names = "--num-starts",
      paramLabel = "N",
      description =
          "Initial weights from which each training begins; the validation rows choose. Default: 1.")
  private Integer numStarts;

  @Option(
      names = "--num-permutations",
      paramLabel = "N",
      description =
          "Refits on permuted labels, for what contributions are by chance. Default: 0, none.")
  private Integer numPermutations;

  @Option(
      names = "--num-workers",
      paramLabel = "N",
      description = "Tasks that train at the same time. Default: 1.")
  private Integer numWorkers;

  @Option(
      names = "--averaging-frequency",
      paramLabel = "K",
      description = "Steps of each worker between averages. Default: 16.")
  private Integer averagingFrequency;

  @Option(
      names = "--training-master",
      paramLabel = "NAME",
      description =
          "What several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates. Default: averaging.")
  private String trainingMaster;

  @Option(
      names = "--checkpoint-dir",
      paramLabel = "DIR",
      description = "Folder for the checkpoints of this training.")
  private String checkpointDir;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "E",
      description = "Epochs from one checkpoint to the next. Default: 1.")
  private Integer checkpointInterval;

  @Option(
      names = "--keep-checkpoints",
      paramLabel = "N",
      description = "Newest checkpoints that are kept. Default: 3.")
  private Integer keepCheckpoints;

  @Option(names = "--resume", description = "Go on from the newest checkpoint, if there is one.")
  private boolean resume;

  @Option(
      names = "--weight-col",
      paramLabel = "COL",
      description = "Column with the rows' weights.")
  private String weightCol;

  @Option(
      names = "--train-where",
      paramLabel = "SQL",
      description = "Rows to train on. Default: all.")
  private String trainWhere;

  @Option(
      names = "--valid-where",
      paramLabel = "SQL",
      description =
          "Rows that choose the epoch, never trained on. Default: a seeded part of the training"
              + " rows.")
  private String validWhere;

  @Option(
      names = "--validation-fraction",
      paramLabel = "F",
      description = "That part, if there is no --valid-where. Default: 0.1.")
  private Double validationFraction;

  @Option(
      names = "--standardize",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether sequences are standardised. Default: true.")
  private boolean standardize;

  @Option(names = "--alphabet", description = "Letters of string modalities. Default: ACGT.")
  private String alphabet;

  @Option(names = "--model", paramLabel = "DIR", description = "Folder to save the model in.")
  private String model;

  @Option(
      names = "--overwrite",
      description = "Replace an existing model, once the new one is trained.")
  private boolean overwrite;

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Train(), args);
  }

  @Override
  public Integer call() throws IOException {
    TrainSettings settings =
        TrainSettings.of(
            SettingsFile.read(
                conf, SettingsOptions.given(spec.commandLine().getParseResult(), NO_SETTINGS)));
    try (SparkSession session = spark.open();
        Following following = follow.open(settings, spec.commandLine().getErr())) {
      SavedModel saved = TrainingRun.run(session, settings, following.observers());
      following.saved(
          saved.anyModel(), settings.model(), session.sparkContext().hadoopConfiguration());
      spec.commandLine().getOut().println(saved.summary());
      saved
          .interpretable()
          .ifPresent(
              model -> spec.commandLine().getOut().println(RelevanceReport.of(model).table()));
      spec.commandLine().getErr().println("Time went to: " + saved.costs());
    }
    spec.commandLine().getErr().println("Saved the model to " + settings.model());
    return 0;
  }
}

package io.intense.jobs.relevancebench;

import com.typesafe.config.Config;
import io.intense.dl4j.evidence.Stability.TermStability;
import io.intense.dl4j.term.Interaction;
import io.intense.jobs.settings.StageParams;
import io.intense.spark.InTenseClassificationModel;
import io.intense.spark.InTenseClassifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how often the intervals of shares hold what they should: the share that the same
 * procedure finds in many rows.
 *
 * @param seeds one run each
 * @param rows of a run; 0 = as many as the data set usually has
 * @param referenceRows of the fits that tell the large-sample value
 * @param bootstraps refits per run
 * @param params of the estimator
 */
public record Coverage(
    List<Long> seeds, int rows, int referenceRows, int bootstraps, Config params) {

  private static final Logger LOG = LoggerFactory.getLogger(Coverage.class);
  private static final long[] REFERENCE_SEEDS = {1_000_001, 1_000_002, 1_000_003};

  /** Names of the columns of a table of results. */
  public static final List<String> HEADER =
      List.of("generator", "learned", "covered", "width", "by term", "seconds");

  /** Copies the list. */
  public Coverage {
    seeds = List.copyOf(seeds);
  }

  /**
   * Intervals on one data set. What is counted are the terms that matter, in the runs that learned.
   *
   * @param runs number of seeds
   * @param learned how many of them beat a trivial predictor
   * @param covered part of the intervals that hold the large-sample value
   * @param width their mean width
   * @param terms by name
   * @param seconds mean of the runs
   */
  public record Result(
      String generator,
      int runs,
      int learned,
      double covered,
      double width,
      Map<String, Term> terms,
      double seconds) {

    /** Returns the row of a table. */
    public List<String> row() {
      List<String> byTerm = new ArrayList<>();
      terms.forEach((name, term) -> byTerm.add("%s %s".formatted(name, text(term.covered()))));
      return List.of(
          generator,
          learned + "/" + runs,
          text(covered),
          text(width),
          String.join(", ", byTerm),
          String.format(Locale.ROOT, "%.1f", seconds));
    }

    private static String text(double value) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
  }

  /**
   * Intervals of one term.
   *
   * @param reference share in many rows
   * @param share mean of the shares of the runs
   * @param covered part of the intervals that hold the reference
   */
  public record Term(double reference, double share, double covered) {}

  /** Sums over the runs, of one term. */
  private static final class Sums {
    private double share;
    private int covered;
    private double width;

    void add(double share, TermStability interval, double reference) {
      this.share += share;
      covered += interval.low() <= reference && reference <= interval.high() ? 1 : 0;
      width += interval.high() - interval.low();
    }
  }

  /** Measures it on a data set. */
  public Result of(SparkSession spark, Generator generator) {
    Map<Interaction, Double> reference = reference(spark, generator);
    Map<Interaction, Sums> sums = new TreeMap<>();
    reference.keySet().forEach(term -> sums.put(term, new Sums()));
    int learned = 0;
    long start = System.nanoTime();
    for (long seed : seeds) {
      InTenseClassificationModel model =
          fit(spark, generator, rows == 0 ? generator.rows() : rows, seed, bootstraps);
      if (model.meaningful() && model.stability().learned() > 1) {
        learned++;
        for (int i = 0; i < model.relevances().size(); i++) {
          Interaction term = new Interaction(model.relevances().get(i).term().modalities());
          if (sums.containsKey(term)) {
            LOG.info(
                "seed {}, {}: share {}, {}",
                seed,
                model.relevances().get(i).name(),
                model.relevances().get(i).share(),
                model.stability().terms().get(i));
            sums.get(term)
                .add(
                    model.relevances().get(i).share(),
                    model.stability().terms().get(i),
                    reference.get(term));
          }
        }
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9 / seeds.size();
    return result(generator, reference, sums, learned, seconds);
  }

  private Result result(
      Generator generator,
      Map<Interaction, Double> reference,
      Map<Interaction, Sums> sums,
      int learned,
      double seconds) {
    Map<String, Term> terms = new LinkedHashMap<>();
    double count = Math.max(1, learned);
    List<String> names = generator.generate(generator.rows(), 1).names();
    sums.forEach(
        (term, of) ->
            terms.put(
                term.name(names),
                new Term(reference.get(term), of.share / count, of.covered / count)));
    return new Result(
        generator.toString(),
        seeds.size(),
        learned,
        terms.values().stream().mapToDouble(Term::covered).average().orElse(0),
        sums.values().stream().mapToDouble(of -> of.width / count).average().orElse(0),
        terms,
        seconds);
  }

  private Map<Interaction, Double> reference(SparkSession spark, Generator generator) {
    Map<Interaction, Double> shares = new TreeMap<>();
    for (long seed : REFERENCE_SEEDS) {
      InTenseClassificationModel model = fit(spark, generator, referenceRows, seed, 0);
      model
          .relevances()
          .forEach(
              term ->
                  shares.merge(
                      new Interaction(term.term().modalities()),
                      term.share() / REFERENCE_SEEDS.length,
                      Double::sum));
    }
    shares.keySet().retainAll(generator.generate(generator.rows(), 1).truth().strengths().keySet());
    return shares;
  }

  private InTenseClassificationModel fit(
      SparkSession spark, Generator generator, int count, long seed, int refits) {
    KnownData data = generator.generate(count, seed);
    InTenseClassifier estimator =
        (InTenseClassifier) Recipe.PAPER.estimator(data.truth().maxOrder());
    Bench.prepare(estimator, data, seed);
    StageParams.set(estimator, params);
    return estimator.setNumBootstraps(refits).fit(Bench.encoded(data, data.rows(spark)));
  }
}

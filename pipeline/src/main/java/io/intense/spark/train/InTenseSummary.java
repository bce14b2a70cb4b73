package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.train.EpochResult;
import io.intense.dl4j.train.Skill;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How a model came about.
 *
 * @param history every epoch
 * @param bestEpoch number of the epoch whose weights the model has, from 1
 * @param skill on the validation rows, compared with a trivial predictor
 * @param secondsPerPhase {@code reading} (decoding and checking rows), {@code gathering} (bringing
 *     them to the worker and into order), {@code training}, {@code evidence} (contributions over
 *     all rows, and refits). With several workers {@code starting} (looking at the cluster) before,
 *     {@code distributing} instead of gathering, and the parts of training: {@code computing} (mean
 *     over workers), {@code averaging} (with shipping and waiting) and {@code validating}
 * @param trainingRows rows trained on
 * @param validationRows rows that chose the epoch
 * @param fingerprint of all these rows, whatever their order; empty if it is not known
 */
@DefaultSerializer(JavaSerializer.class)
public record InTenseSummary(
    List<EpochResult> history,
    int bestEpoch,
    Skill skill,
    Map<String, Double> secondsPerPhase,
    long trainingRows,
    long validationRows,
    String fingerprint)
    implements Serializable {

  /** Copies the collections. */
  public InTenseSummary {
    history = List.copyOf(history);
    secondsPerPhase = Collections.unmodifiableMap(new LinkedHashMap<>(secondsPerPhase));
  }

  /** Returns the rows trained on per second of training, over all epochs. */
  public double rowsPerSecond() {
    return trainingRows * history.size() / secondsPerPhase.get("training");
  }

  /** Returns where the time went, in one line. */
  public String costs() {
    return secondsPerPhase.entrySet().stream()
        .map(phase -> "%s %.1f s".formatted(phase.getKey(), phase.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Returns the result of the epoch whose weights the model has. */
  public EpochResult best() {
    return history.get(bestEpoch - 1);
  }

  /** Returns the history as a DataFrame of the active session, one row per epoch. */
  public Dataset<Row> historyDF() {
    return Tables.history(SparkSession.active(), history);
  }

  InTenseSummary withPhaseLast(String phase, double seconds) {
    Map<String, Double> phases = new LinkedHashMap<>(secondsPerPhase);
    phases.put(phase, seconds);
    return new InTenseSummary(
        history, bestEpoch, skill, phases, trainingRows, validationRows, fingerprint);
  }

  /** Adds what is known before the training: phases, and the rows. */
  InTenseSummary readFrom(Map<String, Double> before, long rows) {
    Map<String, Double> phases = new LinkedHashMap<>(before);
    phases.putAll(secondsPerPhase);
    return new InTenseSummary(
        history, bestEpoch, skill, phases, trainingRows, validationRows, Long.toHexString(rows));
  }
}

package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.evidence.Evidence;
import io.intense.dl4j.evidence.NormPath;
import io.intense.dl4j.evidence.PenaltyPath;
import io.intense.dl4j.network.Attribution;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.train.TrainingResult;
import io.intense.spark.device.TaskDevice;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The result of a fit, ready to be shipped and saved. The arrays are not to be written to.
 *
 * @param spec the network
 * @param scaling from its outputs to label units
 * @param graph its weights, as a Deeplearning4j model zip
 * @param attribution which part of its outputs is put down to which term
 * @param relevances of all terms
 * @param summary how it came about
 * @param severalOutputs whether labels were vectors or arrays, so that predictions are vectors
 * @param evidence what stands beside the relevances
 */
@DefaultSerializer(JavaSerializer.class)
public record FittedNetwork(
    NetworkSpec spec,
    TargetScaling scaling,
    byte[] graph,
    Attribution attribution,
    List<TermRelevance> relevances,
    InTenseSummary summary,
    boolean severalOutputs,
    Evidence evidence)
    implements Serializable {

  /** Copies the list. */
  public FittedNetwork {
    relevances = List.copyOf(relevances);
  }

  /**
   * Takes the result of a training.
   *
   * @param seconds per phase
   */
  static FittedNetwork of(
      TrainingResult result,
      Map<String, Double> seconds,
      long trainingRows,
      long validationRows,
      boolean severalOutputs) {
    TrainedNetwork network = result.network();
    return new FittedNetwork(
        network.spec(),
        network.scaling(),
        network.graphBytes(),
        network.attribution(),
        result.relevances(),
        new InTenseSummary(
            result.history(),
            result.bestEpoch(),
            result.skill(),
            seconds,
            trainingRows,
            validationRows,
            ""),
        severalOutputs,
        Evidence.NONE);
  }

  /** Restores the network, for one thread; within a task, on the task's device. */
  public TrainedNetwork restore() {
    TaskDevice.use();
    return TrainedNetwork.of(spec, scaling, graph).with(attribution);
  }

  /**
   * Adds what is known before the training.
   *
   * @param before seconds per phase
   * @param rows their fingerprint
   */
  FittedNetwork readFrom(Map<String, Double> before, long rows) {
    return new FittedNetwork(
        spec,
        scaling,
        graph,
        attribution,
        relevances,
        summary.readFrom(before, rows),
        severalOutputs,
        evidence);
  }

  FittedNetwork withPaths(PenaltyPath penalties, NormPath norms) {
    return new FittedNetwork(
        spec,
        scaling,
        graph,
        attribution,
        relevances,
        summary,
        severalOutputs,
        evidence.withPaths(penalties, norms));
  }

  FittedNetwork withEvidence(Evidence gathered, double seconds) {
    return new FittedNetwork(
        spec,
        scaling,
        graph,
        attribution,
        relevances,
        summary.withPhaseLast("evidence", seconds),
        severalOutputs,
        gathered);
  }

  /** Returns the modalities' names. */
  public List<String> modalityNames() {
    return spec.modalityNames();
  }
}

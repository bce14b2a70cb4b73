package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingAggregationTuple;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Flat arrays on their way between driver and executors: ND4J by itself writes and reads them
 * number by number.
 */
final class InOnePiece {

  private InOnePiece() {}

  /** A network on its way to the workers. */
  @DefaultSerializer(JavaSerializer.class)
  static final class Network extends NetBroadcastTuple {

    private static final long serialVersionUID = 1L;

    Network(ComputationGraphConfiguration configuration, INDArray parameters, INDArray state) {
      super(configuration, parameters, state);
    }

    /** Updaters take their state as a vector only, so that the shapes have to travel too. */
    private record Form(
        ComputationGraphConfiguration configuration,
        float[] parameters,
        long[] parametersShape,
        float[] state,
        long[] stateShape)
        implements Serializable {

      private Object readResolve() {
        return new Network(
            configuration, array(parameters, parametersShape), array(state, stateShape));
      }
    }

    private Object writeReplace() {
      return new Form(
          getGraphConfiguration(),
          values(getParameters()),
          shape(getParameters()),
          values(getUpdaterState()),
          shape(getUpdaterState()));
    }
  }

  /**
   * A sum over workers on its way to the driver.
   *
   * @param parameters sum of their parameters
   * @param state sum of their updater states, empty if there are none
   * @param score sum of their scores
   * @param workers number of them
   */
  @DefaultSerializer(JavaSerializer.class)
  record Sum(float[] parameters, float[] state, double score, int workers) implements Serializable {

    static Sum of(ParameterAveragingAggregationTuple sum) {
      return new Sum(
          values(sum.getParametersSum()),
          values(sum.getUpdaterStateSum()),
          sum.getScoreSum(),
          sum.getAggregationsCount());
    }

    ParameterAveragingAggregationTuple tuple() {
      return ParameterAveragingAggregationTuple.builder()
          .parametersSum(array(parameters, 1, parameters.length))
          .updaterStateSum(array(state, 1, state.length))
          .scoreSum(score)
          .aggregationsCount(workers)
          .build();
    }
  }

  private static float[] values(INDArray array) {
    return array == null ? new float[0] : array.toFloatVector();
  }

  private static long[] shape(INDArray array) {
    return array == null ? new long[0] : array.shape();
  }

  private static INDArray array(float[] values, long... shape) {
    return values.length == 0 ? null : Nd4j.createFromArray(values).reshape(shape);
  }
}

package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
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

    private final byte[] configuration;

    /**
     * Takes a network apart.
     *
     * @param configuration as {@link InOnePiece#bytes} has it
     */
    Network(byte[] configuration, INDArray parameters, INDArray state) {
      super((ComputationGraphConfiguration) null, parameters, state);
      this.configuration = configuration;
    }

    /** Returns a copy, which is made now: only who builds a network needs it. */
    @Override
    public ComputationGraphConfiguration getGraphConfiguration() {
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(configuration)) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass description)
                throws ClassNotFoundException {
              return Class.forName(
                  description.getName(), false, Thread.currentThread().getContextClassLoader());
            }
          }) {
        return (ComputationGraphConfiguration) in.readObject();
      } catch (IOException | ClassNotFoundException e) {
        throw new IllegalStateException("The network's configuration did not arrive whole", e);
      }
    }

    /** Updaters take their state as a vector only, so that the shapes have to travel too. */
    private record Form(
        byte[] configuration,
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
          configuration,
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

  /** Returns a configuration as bytes. They stay the same during a training, but for its counts. */
  static byte[] bytes(ComputationGraphConfiguration configuration) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
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

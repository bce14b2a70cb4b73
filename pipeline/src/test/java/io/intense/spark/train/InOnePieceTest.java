package io.intense.spark.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.dl4j.train.TrainingSteps;
import io.intense.dl4j.train.TrivialPredictor;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

/** Networks and sums on their way, under both of Spark's serialisers. */
class InOnePieceTest {

  private static final SparkConf CONF =
      new SparkConf(false).set("spark.kryo.registrator", "org.nd4j.kryo.Nd4jRegistrator");
  private static final List<Serializer> SERIALIZERS =
      List.of(new JavaSerializer(CONF), new KryoSerializer(CONF));

  private static <T> T shipped(Serializer serializer, T object, Class<T> type) {
    SerializerInstance instance = serializer.newInstance();
    return instance.deserialize(
        instance.serialize(object, ClassTag$.MODULE$.apply(type)), ClassTag$.MODULE$.apply(type));
  }

  @Test
  void aNetworkArrivesAsItWas() {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(new Modality("a", new InputShape.Vector(3), "mlp(4)")),
            new InTense(List.of(), 2, 1),
            Task.classification(2));
    ComputationGraph network =
        new TrainingSteps(
                spec,
                new TrainingSettings(1, 8, 1e-2, 1, 0.01, 0.01, 5),
                new TrivialPredictor(new double[] {0, 0}, TargetScaling.identity(2)))
            .trained()
            .graph();
    NetBroadcastTuple sent =
        new InOnePiece.Network(
            InOnePiece.bytes(network.getConfiguration()),
            network.params(),
            network.getUpdater().getStateViewArray());
    for (Serializer serializer : SERIALIZERS) {
      NetBroadcastTuple received = shipped(serializer, sent, NetBroadcastTuple.class);
      assertArrayEquals(
          sent.getParameters().toFloatVector(), received.getParameters().toFloatVector());
      assertArrayEquals(
          sent.getUpdaterState().toFloatVector(), received.getUpdaterState().toFloatVector());
      assertArrayEquals(sent.getParameters().shape(), received.getParameters().shape());
      assertArrayEquals(sent.getUpdaterState().shape(), received.getUpdaterState().shape());
      assertEquals(network.getConfiguration().toJson(), received.getGraphConfiguration().toJson());
    }
  }

  @Test
  void aSumArrivesAsItWas() {
    InOnePiece.Sum sent = new InOnePiece.Sum(new float[] {1, 2}, new float[] {}, 3, 4);
    for (Serializer serializer : SERIALIZERS) {
      InOnePiece.Sum received = shipped(serializer, sent, InOnePiece.Sum.class);
      assertArrayEquals(sent.parameters(), received.parameters());
      assertArrayEquals(sent.state(), received.state());
      assertEquals(3, received.score());
      assertEquals(4, received.workers());
    }
  }
}

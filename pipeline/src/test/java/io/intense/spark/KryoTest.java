package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

/** The same with Spark's Kryo serializer, and a model that outlives its Spark context. */
@Tag("spark")
class KryoTest {

  private static InTenseClassificationModel before;
  private static List<Row> expected;

  @BeforeAll
  static void restartWithKryo() {
    before = TestData.classifier().fit(TestData.rows(40));
    expected = before.transform(TestData.rows(40)).collectAsList();
    TestSpark.session().stop();
    TestSpark.builder()
        .config("spark.serializer", KryoSerializer.class.getName())
        // Stored rows and shipped results have to pass through the serializer.
        .config("spark.rdd.compress", true)
        .getOrCreate();
  }

  @AfterAll
  static void restart() {
    TestSpark.session().stop();
  }

  @Test
  void aModelOutlivesItsSparkContext() {
    assertEquals(expected, before.transform(TestData.rows(40)).collectAsList());
  }

  @Test
  void kernelMachinesAreShipped() {
    MklClassificationModel model =
        new MklClassifier().setModalityCols("a", "b").setKernel("rbf").fit(TestData.rows(40));
    assertEquals(40, model.transform(TestData.rows(40)).collectAsList().size());
  }

  @Test
  void fitsAndTransforms() {
    InTenseClassificationModel model = TestData.classifier().fit(TestData.rows(40).repartition(3));
    assertArrayEquals(
        before.fitted().restore().graph().params().toFloatVector(),
        model.fitted().restore().graph().params().toFloatVector());
    assertEquals(expected, model.transform(TestData.rows(40)).collectAsList());
  }

  @Test
  void errorsComeThrough() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> TestData.classifier().fit(TestData.with(3, "a", Vectors.dense(1, 2))))
            .getMessage();
    assertTrue(message.contains("found width 2, expected width 3"), message);
    String bad =
        assertThrows(
                IllegalArgumentException.class,
                () -> TestData.classifier().fit(TestData.with(3, "a", null)))
            .getMessage();
    assertTrue(bad.contains("row id=3"), bad);
  }

  @Test
  void decodedRowsAndModelsPassThroughKryo() {
    SerializerInstance kryo =
        new KryoSerializer(SparkSession.active().sparkContext().getConf()).newInstance();
    InTenseClassificationModel copy = roundTrip(kryo, before, InTenseClassificationModel.class);
    assertEquals(expected, copy.transform(TestData.rows(40)).collectAsList());
    InTenseRegressor regressor = roundTrip(kryo, TestData.regressor(), InTenseRegressor.class);
    assertEquals("number", regressor.getLabelCol());
    var rows = TestData.rows(3);
    var decoder =
        io.intense.spark.row.RowDecoder.withClasses(rows.schema(), TestData.classifier(), 10);
    var decoded =
        decoder
            .blocks(List.of(rows.queryExecution().toRdd().first()).iterator(), 0, 10, 1 << 20)
            .next();
    var decodedCopy = roundTrip(kryo, decoded, io.intense.spark.row.DecodedRows.class);
    assertArrayEquals(decoded.contentHashes(), decodedCopy.contentHashes());
    assertEquals(decoded.first(), decodedCopy.first());
    assertEquals(decoded.first(1), decodedCopy.first(1));
  }

  private static <T> T roundTrip(SerializerInstance serializer, T object, Class<T> type) {
    ByteBuffer bytes = serializer.serialize(object, ClassTag$.MODULE$.apply(type));
    return serializer.deserialize(bytes, ClassTag$.MODULE$.apply(type));
  }

  @Test
  void severalWorkersNeedTheRegistratorOfArrays() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> TestData.classifier().setNumWorkers(2).fit(TestData.rows(40)))
            .getMessage();
    assertTrue(message.contains("spark.kryo.registrator has to be"), message);
  }

  @Test
  void stagesAreJavaSerializable() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(before);
      out.writeObject(TestData.classifier());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      InTenseClassificationModel model = (InTenseClassificationModel) in.readObject();
      assertEquals(expected, model.transform(TestData.rows(40)).collectAsList());
      assertEquals(3, ((InTenseClassifier) in.readObject()).getMaxIter());
    }
  }
}

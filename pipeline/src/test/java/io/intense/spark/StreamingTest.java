package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models on streaming DataFrames. */
@Tag("spark")
class StreamingTest {

  @TempDir Path temp;

  @Test
  void aStreamIsScoredAsABatchIs() throws Exception {
    Dataset<Row> rows = TestData.rows(40);
    InTenseClassificationModel model = TestData.classifier().fit(rows);
    String folder = temp.resolve("in").toUri().toString();
    rows.repartition(3).write().parquet(folder);
    Dataset<Row> stream =
        TestSpark.session()
            .readStream()
            .schema(TestData.SCHEMA)
            .option("maxFilesPerTrigger", 1)
            .parquet(folder);
    Dataset<Row> scored = model.transform(stream);
    assertEquals(model.transformSchema(stream.schema()), scored.schema());
    StreamingQuery query =
        scored
            .writeStream()
            .format("memory")
            .queryName("scored")
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    assertEquals(
        model.transform(rows).select("id", "prediction").orderBy("id").collectAsList(),
        TestSpark.session()
            .table("scored")
            .select("id", "prediction")
            .orderBy("id")
            .collectAsList());
  }
}

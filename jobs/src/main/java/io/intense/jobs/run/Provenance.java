package io.intense.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.intense.spark.MultimodalModel;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.SparkSession;

/**
 * Where a saved model comes from.
 *
 * @param versions of the library, Spark and the folder's format, and when it was saved
 * @param params of the model by name
 * @param settings of the training as a settings file, if the folder has them
 */
public record Provenance(
    Map<String, String> versions, Map<String, String> params, Optional<String> settings) {

  /** Copies the maps. */
  public Provenance {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /**
   * Reads the folder of a model.
   *
   * @param model that was loaded from it
   */
  public static Provenance read(SparkSession spark, String path, MultimodalModel model)
      throws IOException {
    ModelFiles files = new ModelFiles(new Path(path), spark.sparkContext().hadoopConfiguration());
    JsonNode metadata = files.metadata();
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("InTense for Spark", metadata.path("libraryVersion").asText("unknown"));
    versions.put("Spark", metadata.path("sparkVersion").asText("unknown"));
    versions.put("format of the folder", metadata.path("formatVersion").asText("unknown"));
    if (metadata.has("timestamp")) {
      versions.put("saved", Instant.ofEpochMilli(metadata.path("timestamp").asLong()).toString());
    }
    return new Provenance(versions, params(model), files.settings());
  }

  private static Map<String, String> params(MultimodalModel model) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Param<?> param : model.params()) {
      if (model.isDefined(param)) {
        Object value = model.getOrDefault(param);
        values.put(
            param.name(),
            value instanceof Object[] several
                ? Arrays.toString(several)
                : value instanceof double[] numbers
                    ? Arrays.toString(numbers)
                    : String.valueOf(value));
      }
    }
    return values;
  }
}

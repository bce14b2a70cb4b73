package io.intense.jobs.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.jobs.data.OutputPath;
import io.intense.spark.MultimodalModel;
import io.intense.spark.persistence.ModelWriter;
import io.intense.spark.train.FittedNetwork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A model's parts, as files that can be read without Spark. */
public final class ModelExport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private ModelExport() {}

  /** Takes the parts of a model. */
  public static ModelExport of(SavedModel saved) throws IOException {
    MultimodalModel model = saved.anyModel();
    FittedNetwork fitted = model.fitted();
    ModelExport export = new ModelExport();
    export.files.putAll(new ModelWriter(model, fitted).plainFiles());
    if (saved.interpretable().isPresent()) {
      export.files.put("relevance.json", JSON.writeValueAsBytes(RelevanceReport.of(saved.model())));
    }
    export.files.put("history.json", JSON.writeValueAsBytes(fitted.summary().history()));
    List<String> labels = saved.labels();
    if (!labels.isEmpty()) {
      export.files.put("labels.json", JSON.writeValueAsBytes(labels));
    }
    weights(fitted.restore())
        .forEach(
            (name, values) ->
                export.files.put("weights/" + name + ".npy", Nd4j.toNpyByteArray(values.dup('c'))));
    return export;
  }

  /** Returns the arrays of all layers and vertices, by name. */
  private static Map<String, INDArray> weights(TrainedNetwork network) {
    return new TreeMap<>(network.graph().paramTable(false));
  }

  /**
   * Writes the zip, aside first.
   *
   * @throws IllegalArgumentException if the file exists and may not be replaced, or its name does
   *     not end in .zip
   */
  public void write(String path, boolean overwrite, Configuration hadoop) throws IOException {
    if (!path.endsWith(".zip")) {
      throw new IllegalArgumentException(
          "A model is exported as a zip: '%s' should end in .zip".formatted(path));
    }
    OutputPath output = OutputPath.of(path, overwrite, hadoop);
    output.replace(
        aside -> {
          try (OutputStream out = output.create(aside);
              ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
              zip.putNextEntry(new ZipEntry(file.getKey()));
              zip.write(file.getValue());
            }
          }
        });
  }
}

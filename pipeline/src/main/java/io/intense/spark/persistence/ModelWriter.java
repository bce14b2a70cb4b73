package io.intense.spark.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intense.dl4j.inference.ModelFormat;
import io.intense.spark.files.SafeFolder;
import io.intense.spark.train.FittedNetwork;
import io.intense.spark.train.InTenseSummary;
import io.intense.spark.train.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes a model folder:
 *
 * <pre>
 *   metadata/    as Spark writes it: class, uid, Params; and the format's and library's versions, digests, summary
 *   network/     graph.zip (Deeplearning4j), spec.json, scaling.json, evidence.json; attribution.json of an orthogonal
 *                fusion
 *   relevance/   Parquet, one row per term
 *   history/     Parquet, one row per epoch
 * </pre>
 */
public final class ModelWriter extends MLWriter {

  private final Params model;
  private final FittedNetwork fitted;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * Makes a writer of one model.
   *
   * @param model whose class has a static {@code read()}
   * @param fitted what it holds
   */
  public ModelWriter(Params model, FittedNetwork fitted) {
    this.model = model;
    this.fitted = fitted;
  }

  /**
   * Writes the folder; replaces another only when it is complete.
   *
   * @throws IOException if the path exists and {@code overwrite()} was not called, or writing fails
   */
  @Override
  public void save(String path) throws IOException {
    SafeFolder.write(hadoop(), path, shouldOverwrite(), this::writeTo);
  }

  @Override
  public void saveImpl(String path) {
    try {
      writeTo(new Path(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Configuration hadoop() {
    return sparkSession().sessionState().newHadoopConf();
  }

  private void writeTo(Path folder) throws IOException {
    FileSystem files = folder.getFileSystem(hadoop());
    Map<String, byte[]> plain = plainFiles();
    byte[] metadata = plain.remove(Format.METADATA_FILE);
    for (Map.Entry<String, byte[]> file : plain.entrySet()) {
      Format.write(files, new Path(folder, file.getKey()), file.getValue());
    }
    InTenseSummary summary = fitted.summary();
    write(Tables.relevance(sparkSession(), fitted), new Path(folder, Format.RELEVANCE));
    write(Tables.history(sparkSession(), summary.history()), new Path(folder, Format.HISTORY));
    // The metadata last: a folder without them is not complete.
    Format.write(files, new Path(folder, Format.METADATA_FILE), metadata);
    Format.write(files, new Path(folder, Format.METADATA_MARK), new byte[0]);
  }

  /**
   * Returns the parts that are not tables, by their names in the folder: all that is needed to use
   * the model without Spark.
   */
  public Map<String, byte[]> plainFiles() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(Format.GRAPH, fitted.graph());
    files.put(Format.SPEC, Format.utf8(fitted.spec().toJson()));
    files.put(Format.SCALING, json.writeValueAsBytes(fitted.scaling()));
    if (!fitted.attribution().isOfOwnBlocks()) {
      files.put(Format.ATTRIBUTION, json.writeValueAsBytes(fitted.attribution()));
    }
    files.put(Format.EVIDENCE, json.writeValueAsBytes(fitted.evidence()));
    ObjectNode digests = json.createObjectNode();
    files.forEach((name, content) -> digests.put(name, ModelFormat.digest(content)));
    files.put(Format.METADATA_FILE, json.writeValueAsBytes(metadata(digests)));
    return files;
  }

  private static void write(Dataset<Row> table, Path folder) {
    table.coalesce(1).write().parquet(folder.toString());
  }

  private ObjectNode metadata(ObjectNode digests) throws IOException {
    InTenseSummary summary = fitted.summary();
    ObjectNode node = json.createObjectNode();
    node.put("class", model.getClass().getName());
    node.put("timestamp", System.currentTimeMillis());
    node.put("sparkVersion", sparkSession().version());
    node.put("uid", model.uid());
    node.set("paramMap", ParamJson.values(model, json));
    node.set("defaultParamMap", ParamJson.defaults(model, json));
    node.put("formatVersion", ModelFormat.VERSION);
    node.put("libraryVersion", Format.libraryVersion());
    node.set("sha256", digests);
    node.put("severalOutputs", fitted.severalOutputs());
    node.set(
        "summary",
        json.createObjectNode()
            .put("bestEpoch", summary.bestEpoch())
            .put("trainingRows", summary.trainingRows())
            .put("validationRows", summary.validationRows())
            .put("fingerprint", summary.fingerprint())
            .<ObjectNode>set("skill", json.valueToTree(summary.skill()))
            .set("secondsPerPhase", json.valueToTree(summary.secondsPerPhase())));
    return node;
  }
}

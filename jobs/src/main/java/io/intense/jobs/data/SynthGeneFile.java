package io.intense.jobs.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes generated genes with the columns {@code id}, {@code label}, {@code m1}, {@code m2}, … */
public final class SynthGeneFile {

  private SynthGeneFile() {}

  /**
   * Generates and writes, aside first and then in place.
   *
   * @param path ending in {@code .gz} to be compressed
   * @param overwrite whether an existing file may be replaced
   * @throws IllegalArgumentException if the path exists and may not be replaced
   */
  public static void write(SynthGene settings, String path, boolean overwrite, Configuration hadoop)
      throws IOException {
    if (DataFormat.of(path, null) != DataFormat.JSONL) {
      throw new IllegalArgumentException(
          "Genes are written as JSON lines or Parquet: '%s' should end in .jsonl or .parquet"
              .formatted(path));
    }
    OutputPath output = OutputPath.of(path, overwrite, hadoop);
    output.replace(
        aside -> {
          try (OutputStream file = new BufferedOutputStream(output.create(aside));
              OutputStream out = path.endsWith(".gz") ? new GZIPOutputStream(file) : file;
              JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setRootValueSeparator(null);
            for (Iterator<SynthGene.Gene> genes = settings.generate().iterator();
                genes.hasNext(); ) {
              write(json, genes.next());
            }
          }
        });
  }

  /** Returns the same rows as a table; one task generates them, in order, as they are written. */
  public static Dataset<Row> rows(SynthGene settings, SparkSession spark) {
    StructType schema =
        new StructType().add("id", DataTypes.LongType).add("label", DataTypes.IntegerType);
    for (int m = 1; m <= settings.modalities(); m++) {
      schema = schema.add("m" + m, DataTypes.StringType);
    }
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(List.of(settings), 1)
            .flatMap(all -> all.generate().map(SynthGeneFile::row).iterator()),
        schema);
  }

  private static Row row(SynthGene.Gene gene) {
    List<Object> values = new ArrayList<>(List.of(gene.id(), gene.label()));
    values.addAll(gene.strings());
    return RowFactory.create(values.toArray());
  }

  private static void write(JsonGenerator json, SynthGene.Gene gene) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", gene.id());
    json.writeNumberField("label", gene.label());
    for (int m = 0; m < gene.strings().size(); m++) {
      json.writeStringField("m" + (m + 1), gene.strings().get(m));
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }
}

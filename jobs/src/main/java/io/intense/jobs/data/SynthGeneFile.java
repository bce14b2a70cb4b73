package io.intense.jobs.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Writes generated genes as JSON lines with the columns {@code id}, {@code label}, {@code m1},
 * {@code m2}, …
 */
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
          "Genes are written as JSON lines: '%s' should end in .jsonl".formatted(path));
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

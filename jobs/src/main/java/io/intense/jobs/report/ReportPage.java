package io.intense.jobs.report;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.intense.jobs.run.Provenance;
import io.intense.jobs.run.SavedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A page on one or several models that needs nothing but itself: no network, no scripts.
 *
 * @param title of the page
 * @param made when
 * @param comparison of the runs, if there are several
 * @param models one part per model
 */
public record ReportPage(
    String title, String made, Optional<RunComparison> comparison, List<ModelSection> models) {

  /**
   * Asks models.
   *
   * @param paths of their folders, at least one
   * @param data rows with labels to measure them on, if any
   * @throws IllegalArgumentException if a folder is no model, or the rows do not fit
   */
  public static ReportPage of(SparkSession spark, List<String> paths, Optional<Dataset<Row>> data)
      throws IOException {
    List<SavedModel> saved = new ArrayList<>();
    List<ModelSection> sections = new ArrayList<>();
    for (String path : paths) {
      SavedModel model = SavedModel.load(spark, path);
      saved.add(model);
      sections.add(
          ModelSection.of(
              sections.size() + 1,
              path,
              model,
              Provenance.read(spark, path, model.anyModel()),
              data.map(rows -> Findings.of(model, rows))));
    }
    return new ReportPage(
        paths.size() == 1 ? "InTense report" : "InTense report on %d runs".formatted(paths.size()),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        paths.size() == 1 ? Optional.empty() : Optional.of(RunComparison.of(sections, saved)),
        sections);
  }

  /** Lets a part of the page that may be absent be an Optional. */
  private static final class OptionalParts extends DefaultCollector {

    @Override
    public Iterator<?> toIterator(Object value) {
      return value instanceof Optional<?> part ? part.stream().iterator() : super.toIterator(value);
    }
  }

  /** Writes the page. Everything that is filled in is escaped. */
  public String html() {
    return template("report.mustache").execute(this);
  }

  private static Template template(String name) {
    return Mustache.compiler()
        .withLoader(ReportPage::open)
        .withCollector(new OptionalParts())
        .emptyStringIsFalse(true)
        .compile(open(name));
  }

  private static Reader open(String name) {
    InputStream in = ReportPage.class.getResourceAsStream(name);
    if (in == null) {
      throw new UncheckedIOException(new IOException("The jar has no " + name));
    }
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }
}

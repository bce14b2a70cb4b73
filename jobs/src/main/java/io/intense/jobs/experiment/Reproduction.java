package io.intense.jobs.experiment;

import io.intense.jobs.cli.Results;
import io.intense.jobs.data.OutputPath;
import io.intense.jobs.picture.Theme;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** The paper's tables and figures. */
public enum Reproduction {
  /** Relevances on SynthGene beside the accuracy of each modality alone. */
  FIGURE3("SynthGene: relevances and unimodal accuracies", View.ALONE, Sets.GENES, Sets.SINGLES),
  /** Where InTense and MultiRoute see the interaction. */
  FIGURE4(
      "SynthGene-tri: relevances of InTense and MultiRoute",
      View.SHARES,
      Sets.TRI,
      List.of("intense", "multiroute", "multiroute-routing")),
  /** What iterative batch normalisation is for. */
  FIGURE7(
      "SynthGene-tri: relevances with and without IterBN",
      View.SHARES,
      Sets.TRI,
      List.of("intense", "intense-vbn-twice", "intense-without-iterbn")),
  /** The methods that explain themselves, on all data sets. */
  TABLE1(
      "Interpretable methods",
      View.METRICS,
      Sets.ALL,
      List.of("multiroute", "mro", ExperimentSettings.MKL, ExperimentSettings.MNL, "intense")),
  /** All methods on the affect data. */
  TABLE_E1(
      "All methods",
      View.METRICS,
      Sets.AFFECT,
      List.of(
          "late",
          "tensor",
          "mult",
          "multiroute",
          "mro",
          ExperimentSettings.MKL,
          ExperimentSettings.MNL,
          "intense")),
  /** InTense with other encoders. */
  TABLE4(
      "Encoders",
      View.METRICS,
      Sets.AFFECT,
      List.of("intense-transformer", "intense-mlp", "intense")),
  /** Relevances beside the accuracy of each modality alone. */
  TABLE5("Relevances and unimodal accuracies", View.ALONE, Sets.AFFECT, Sets.SINGLES);

  private final String title;
  private final View view;
  private final List<String> dataSets;
  private final List<String> methods;

  /** Names of data sets and methods. */
  private static final class Sets {
    static final List<String> GENES = List.of("synthgene");
    static final List<String> TRI = List.of("synthgene-tri");
    static final List<String> AFFECT = List.of("mustard", "cmu-mosi", "ur-funny", "cmu-mosei");
    static final List<String> ALL =
        List.of("mustard", "cmu-mosi", "ur-funny", "cmu-mosei", "av-mnist", "enrico");
    static final List<String> SINGLES =
        List.of(ExperimentSettings.MNL, ExperimentSettings.UNIMODAL);
  }

  Reproduction(String title, View view, List<String> dataSets, List<String> methods) {
    this.title = title;
    this.view = view;
    this.dataSets = dataSets;
    this.methods = methods;
  }

  /** Returns the data sets of the paper: names of experiments. */
  public List<String> dataSets() {
    return dataSets;
  }

  /** Returns those of the methods that an experiment has. */
  public List<String> methods(ExperimentSettings settings) {
    return settings.methods(
        methods.stream()
            .filter(
                method ->
                    method.equals(ExperimentSettings.UNIMODAL)
                        || settings.methods().containsKey(method))
            .toList());
  }

  /**
   * Writes the table ({@code .csv}, {@code .md}) and its picture ({@code .svg}, {@code .png}).
   *
   * @param summaries at least one, none of them without results
   * @return the table and what is to be said of it, for people
   */
  public String write(List<Summary> summaries, String folder, Configuration hadoop)
      throws IOException {
    View.Shown shown = view.of(title, summaries);
    List<List<String>> table = new ArrayList<>(List.of(shown.header()));
    table.addAll(shown.rows());
    write(folder + "/" + this + ".csv", lines(table, "\"", "\",\"", "\""), hadoop);
    write(folder + "/" + this + ".md", markdown(shown), hadoop);
    write(folder + "/" + this + ".svg", shown.picture().svg(Theme.LIGHT), hadoop);
    bytes(folder + "/" + this + ".png", shown.picture().png(Theme.LIGHT), hadoop);
    return Results.table(shown.header(), shown.rows()) + paragraphs(shown.notes());
  }

  private static String markdown(View.Shown shown) {
    List<String> line = shown.header().stream().map(name -> "---").toList();
    List<List<String>> table = new ArrayList<>(List.of(shown.header(), line));
    table.addAll(shown.rows());
    return "# %s\n\n%s%s\n"
        .formatted(
            shown.title(), lines(table, "| ", " | ", " |").strip(), paragraphs(shown.notes()));
  }

  private static String paragraphs(List<String> notes) {
    return notes.stream().map(note -> "\n\n" + note).collect(Collectors.joining());
  }

  private static String lines(List<List<String>> table, String start, String between, String end) {
    return table.stream()
        .map(row -> row.stream().collect(Collectors.joining(between, start, end)) + "\n")
        .collect(Collectors.joining());
  }

  private static void write(String path, String text, Configuration hadoop) throws IOException {
    bytes(path, text.getBytes(StandardCharsets.UTF_8), hadoop);
  }

  private static void bytes(String path, byte[] content, Configuration hadoop) throws IOException {
    OutputPath output = OutputPath.of(path, true, hadoop);
    output.replace(
        aside -> {
          try (OutputStream out = output.create(aside)) {
            out.write(content);
          }
        });
  }

  /** Returns the name on the command line: figure3, table1, tableE1, … */
  @Override
  public String toString() {
    return this == TABLE_E1 ? "tableE1" : name().toLowerCase(Locale.ROOT);
  }
}

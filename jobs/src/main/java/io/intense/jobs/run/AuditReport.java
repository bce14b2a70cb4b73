package io.intense.jobs.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intense.dl4j.population.Audit;
import io.intense.jobs.cli.Results;
import io.intense.spark.InterpretableModel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An audit of a model.
 *
 * @param gate whether the relevances mean anything
 * @param audit what was found
 */
public record AuditReport(@JsonUnwrapped Gate gate, Audit audit) {

  /** Puts it beside what is known of the model. */
  public static AuditReport of(InterpretableModel model, Audit audit) {
    return new AuditReport(Gate.of(model.summary().skill()), audit);
  }

  /** Writes a table for people. */
  public String table() {
    List<List<String>> lines =
        audit.terms().stream()
            .map(
                term ->
                    List.of(
                        term.term(),
                        String.valueOf(term.order()),
                        number(term.strength()),
                        number(term.share()),
                        number(term.relevance()),
                        Double.isNaN(term.drop()) ? "" : number(term.drop())))
            .toList();
    String orders =
        audit.orders().stream()
            .map(part -> "order %d: %s".formatted(part.order(), number(part.strength())))
            .collect(Collectors.joining(", "));
    return gate.below(
        Results.table(List.of("term", "order", "strength", "share", "relevance", "drop"), lines)
            + System.lineSeparator()
            + "Agreement %s on %d rows with %d donors; %s"
                .formatted(number(audit.agreement()), audit.rows(), audit.donors(), orders));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}

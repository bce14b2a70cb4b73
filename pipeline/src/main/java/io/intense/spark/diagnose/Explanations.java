package io.intense.spark.diagnose;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** The terms that matter most to a row. */
public final class Explanations {

  private Explanations() {}

  /**
   * Returns, as an expression, the terms with the largest contributions to a row's prediction, by
   * falling share: an array of {@code share} (of the norms of all terms' contributions), {@code
   * term} and {@code values} (the contribution per class or output; of logits the mean over the
   * classes is taken off).
   *
   * @param contributions column of {@code term} and {@code values}, as models add it
   * @param largest how many terms, at least 1
   * @param classification whether the values are logits
   * @throws IllegalArgumentException if fewer than 1 are asked for
   */
  public static Column of(Column contributions, int largest, boolean classification) {
    if (largest < 1) {
      throw new IllegalArgumentException(
          "At least 1 explanation per row has to be asked for, got " + largest);
    }
    Column terms =
        functions.transform(
            contributions,
            one -> {
              Column values = Contributions.centred(one.getField("values"), classification);
              return functions.struct(
                  Contributions.norm(values).as("share"),
                  one.getField("term").as("term"),
                  values.as("values"));
            });
    Column sum =
        functions.aggregate(
            terms, functions.lit(0.0), (total, one) -> total.plus(one.getField("share")));
    Column shares =
        functions.transform(
            terms,
            one ->
                functions.struct(
                    functions
                        .when(sum.equalTo(0), 0.0)
                        .otherwise(one.getField("share").divide(sum))
                        .as("share"),
                    one.getField("term").as("term"),
                    one.getField("values").as("values")));
    return functions.slice(functions.sort_array(shares, false), 1, largest);
  }
}

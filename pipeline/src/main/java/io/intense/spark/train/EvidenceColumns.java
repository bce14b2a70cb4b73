package io.intense.spark.train;

import io.intense.dl4j.evidence.CrossFit.TermEffect;
import io.intense.dl4j.evidence.Evidence;
import io.intense.dl4j.evidence.Stability.TermStability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The evidence that there is, as columns of numbers with one row per term. */
public final class EvidenceColumns {

  private final Map<String, IntFunction<Double>> columns = new LinkedHashMap<>();

  /** Takes what there is. */
  public EvidenceColumns(Evidence evidence) {
    add("deviation", evidence.deviations(), value -> value);
    List<TermEffect> effects = evidence.crossFit().terms();
    add("effect", effects, TermEffect::effect);
    add("effectStdErr", effects, TermEffect::standardError);
    add("pValue", effects, TermEffect::pValue);
    add("qValue", effects, TermEffect::qValue);
    add("effectShare", effects, TermEffect::share);
    List<TermStability> stability = evidence.stability().terms();
    add("shareMean", stability, TermStability::mean);
    add("shareStdErr", stability, TermStability::standardError);
    add("shareLow", stability, TermStability::low);
    add("shareHigh", stability, TermStability::high);
    add("frequency", stability, TermStability::frequency);
    add("chance", evidence.chances(), value -> value);
  }

  private <T> void add(String name, List<T> terms, Function<T, Double> value) {
    if (!terms.isEmpty()) {
      columns.put(name, term -> value.apply(terms.get(term)));
    }
  }

  /** Returns the columns' names. */
  public Set<String> names() {
    return columns.keySet();
  }

  /** Returns a term's values, in the order of the names. */
  public List<Double> values(int term) {
    List<Double> values = new ArrayList<>();
    columns.values().forEach(column -> values.add(column.apply(term)));
    return values;
  }
}

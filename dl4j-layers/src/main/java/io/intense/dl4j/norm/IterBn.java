package io.intense.dl4j.norm;

import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Iterative batch normalisation of tensor products, for any order and unequal widths (equations 9
 * and 10):
 *
 * <pre>
 *   P_{} = 1,   P_I = X_I - sum over non-empty S in I of  m_S * P_{I without S},   m_S = E[X_S]
 *   out_I = P_I / sqrt(E||P_I||^2 + eps)
 * </pre>
 *
 * where {@code X_S} is the tensor product of the modalities in {@code S} and every factor stands on
 * its own modality's axes. Products and polynomials are computed once for all interactions that
 * share them. The running statistics are the raw moments {@code m_S}, with which the polynomials
 * are rebuilt in inference.
 */
public final class IterBn {

  private final Map<Integer, Integer> widths;
  private final List<Interaction> products;
  private final List<Interaction> closure;
  private final boolean centredInputs;
  private final boolean rankOne;

  /**
   * Describes the normalisation of some interactions.
   *
   * @param widths per modality that interacts, its width
   * @param products the interactions
   * @param centredInputs whether inputs have mean 0 on every training batch (the output of {@link
   *     Vbn}); then their first moments vanish, and all terms with them
   */
  public IterBn(Map<Integer, Integer> widths, InteractionSet products, boolean centredInputs) {
    this(widths, products, centredInputs, false);
  }

  /**
   * Describes the normalisation of some interactions, of full tensor products or rank-one ones.
   *
   * @param rankOne whether only the products of features at the same place are there, which takes
   *     equal widths: the polynomials are multilinear, so that those of contracted features are the
   *     contracted polynomials, and each place can be centred by itself
   */
  public IterBn(
      Map<Integer, Integer> widths,
      InteractionSet products,
      boolean centredInputs,
      boolean rankOne) {
    this.rankOne = rankOne;
    this.widths = widths;
    this.products = products.products();
    this.closure = products.closure();
    this.centredInputs = centredInputs;
  }

  /** Returns the width of an interaction's block, flattened with the last modality fastest. */
  public int width(Interaction product) {
    return rankOne
        ? widths.get(product.modalities().get(0))
        : product.modalities().stream().mapToInt(widths::get).reduce(1, Math::multiplyExact);
  }

  /**
   * Declares the running statistics: a moment for each subset with axes of its modalities, a scale
   * per product.
   */
  public void declare(Declaration declaration) {
    closure.stream()
        .filter(this::hasMoment)
        .forEach(subset -> declaration.statistic(moment(subset), grid(subset, subset, false)));
    products.forEach(product -> Vbn.declareScale(declaration, scale(product)));
  }

  /**
   * Defines the blocks.
   *
   * @param inputs per modality {@code [batch, width]}
   * @return per interaction, in order, {@code [batch, product of widths]}
   */
  public List<SDVariable> define(Definition definition, Map<Integer, SDVariable> inputs) {
    return define(definition, inputs, Map.of());
  }

  /**
   * Defines the blocks, each with the moments of the rows in which all of its modalities are there;
   * 0 in others.
   *
   * @param inputs per modality {@code [batch, width]}, 0 where it is missing
   * @param presence of modalities that may be missing
   * @return per interaction, in order, {@code [batch, product of widths]}
   */
  public List<SDVariable> define(
      Definition definition, Map<Integer, SDVariable> inputs, Map<Integer, Presence> presence) {
    Map<Interaction, SDVariable> raw = raw(inputs);
    Map<Interaction, SDVariable> moments = new TreeMap<>();
    Map<Interaction, SDVariable> centred = new TreeMap<>();
    for (Interaction target : closure) {
      if (hasMoment(target)) {
        moments.put(
            target,
            definition.statistic(
                moment(target), () -> all(target, presence).mean(raw.get(target).mean(0))));
      }
      centred.put(target, centre(target, raw.get(target), moments, centred));
    }
    return products.stream()
        .map(
            product ->
                Vbn.rescale(
                    definition,
                    scale(product),
                    all(product, presence).only(centred.get(product).reshape(-1, width(product))),
                    all(product, presence)))
        .toList();
  }

  private static Presence all(Interaction product, Map<Integer, Presence> presence) {
    return product.modalities().stream()
        .map(m -> presence.getOrDefault(m, Presence.EVERYWHERE))
        .reduce(Presence.EVERYWHERE, Presence::and);
  }

  /**
   * Defines the products themselves, of every subset of an interaction.
   *
   * @param inputs per modality {@code [batch, width]}
   */
  public Map<Interaction, SDVariable> raw(Map<Integer, SDVariable> inputs) {
    return rankOne
        ? RawProducts.ofRankOne(closure, inputs)
        : RawProducts.of(closure, inputs, widths);
  }

  private SDVariable centre(
      Interaction target,
      SDVariable product,
      Map<Interaction, SDVariable> moments,
      Map<Interaction, SDVariable> centred) {
    SDVariable result = product;
    for (Interaction subset : target.subsets()) {
      if (!hasMoment(subset)) {
        continue;
      }
      SDVariable moment = moments.get(subset);
      if (subset.equals(target)) {
        result = result.sub(moment);
      } else {
        Interaction rest = target.minus(subset);
        SDVariable lifted = moment.reshape(withBatchOfOne(grid(subset, target, false)));
        result = result.sub(lifted.mul(centred.get(rest).reshape(grid(rest, target, true))));
      }
    }
    return result;
  }

  private boolean hasMoment(Interaction subset) {
    return !centredInputs || subset.order() > 1;
  }

  private long[] grid(Interaction present, Interaction all, boolean batch) {
    if (!rankOne) {
      return RawProducts.grid(widths, present, all, batch);
    }
    long[] axes = {width(all)};
    return batch ? RawProducts.prepend(-1, axes) : axes;
  }

  private static long[] withBatchOfOne(long[] axes) {
    return RawProducts.prepend(1, axes);
  }

  /** Returns the name of a moment's statistic. */
  public static String moment(Interaction subset) {
    return "moment" + key(subset);
  }

  /** Returns the prefix of the name of a product's scale. */
  public static String scale(Interaction product) {
    return "product" + key(product);
  }

  private static String key(Interaction term) {
    return term.modalities().stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}

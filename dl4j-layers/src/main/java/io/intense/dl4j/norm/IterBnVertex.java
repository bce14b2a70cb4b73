package io.intense.dl4j.norm;

import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * {@link IterBn} as a vertex: one input {@code [batch, widths[m]]} per modality, output {@code
 * [batch, sum of the products' widths]}, the blocks of the interactions side by side. No trained
 * parameters. Inputs need not be centred; in single precision feed roughly centred ones, since the
 * polynomials cancel.
 */
public final class IterBnVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int[] widths;
  private int[][] products;

  /** For deserialisation. */
  public IterBnVertex() {}

  /**
   * Normalises the products of some modalities.
   *
   * @param widths one per input
   * @param products the interactions, over the inputs' positions
   */
  public IterBnVertex(int[] widths, List<Interaction> products) {
    this.widths = widths.clone();
    this.products = toArrays(products);
  }

  /** Turns interactions into arrays, which Deeplearning4j's JSON can hold. */
  public static int[][] toArrays(List<Interaction> products) {
    return products.stream()
        .map(product -> product.modalities().stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** Undoes {@link #toArrays}. */
  public static InteractionSet toSet(int[][] products, int modalities) {
    return new InteractionSet(
        IntStream.range(0, modalities).mapToObj(m -> "m" + m).toList(),
        Arrays.stream(products).map(Interaction::of).toList());
  }

  private InteractionSet set() {
    return toSet(products, widths.length);
  }

  private IterBn iterBn() {
    Map<Integer, Integer> byModality = new HashMap<>();
    set().interacting().forEach(m -> byModality.put(m, widths[m]));
    return new IterBn(byModality, set(), false);
  }

  @Override
  protected void declare(Declaration declaration) {
    IntStream.range(0, widths.length).forEach(m -> declaration.input("input" + m));
    iterBn().declare(declaration);
  }

  @Override
  protected SDVariable define(Definition definition) {
    Map<Integer, SDVariable> inputs = new HashMap<>();
    set().interacting().forEach(m -> inputs.put(m, definition.input("input" + m)));
    List<SDVariable> blocks = iterBn().define(definition, inputs);
    return blocks.size() == 1
        ? blocks.get(0)
        : definition.graph().concat(1, blocks.toArray(SDVariable[]::new));
  }

  @Override
  public int outputWidth() {
    IterBn iterBn = iterBn();
    return set().products().stream().mapToInt(iterBn::width).sum();
  }

  @Override
  protected List<Object> settings() {
    return List.of(Arrays.toString(widths), Arrays.deepToString(products));
  }

  /** Returns the inputs' widths. */
  public int[] getWidths() {
    return widths;
  }

  /** Sets the inputs' widths. */
  public void setWidths(int[] widths) {
    this.widths = widths;
  }

  /** Returns the interactions. */
  public int[][] getProducts() {
    return products;
  }

  /** Sets the interactions. */
  public void setProducts(int[][] products) {
    this.products = products;
  }
}

package io.intense.dl4j.fusion;

import io.intense.dl4j.norm.BatchNorm;
import io.intense.dl4j.norm.IterBnVertex;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Routing of {@link MultiRoute}: representations {@code [batch, widths[m]]} to, per term {@code i}
 * and concept {@code j}, what the term adds to the concept's logit, {@code p_i r_ij <v_ij, o_j>},
 * then all {@code r_ij}, then all {@code p_i r_ij}; {@code [batch, 3 * terms * concepts]}, terms
 * first.
 *
 * <p>Statistics: {@code feature<m>mean} and {@code feature<m>variance} {@code [widths[m]]}.
 * Parameters: {@code join<i>} {@code [sum of widths, featureDim]} and {@code joinBias<i>} of each
 * interaction; per term {@code pose<i>} {@code [width, poseDim]}, {@code poseBias<i>}, {@code
 * activation<i>} {@code [width, 1]}, {@code activationBias<i>}, {@code vote<i>} {@code [poseDim,
 * concepts * poseDim]}; {@code concepts} {@code [1, 1, concepts, poseDim]}, which starts at 0.
 */
public final class MultiRouteVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int[] widths;
  private int[][] products;
  private int concepts;
  private int featureDim;
  private int poseDim;
  private int iterations;
  private double dropout;

  /** For deserialisation. */
  public MultiRouteVertex() {}

  /**
   * Routes representations.
   *
   * @param widths of the representations
   * @param products the interactions, over the representations' positions
   * @param concepts number of concepts
   * @param of the settings
   */
  MultiRouteVertex(int[] widths, List<Interaction> products, int concepts, MultiRoute of) {
    this.widths = widths.clone();
    this.products = IterBnVertex.toArrays(products);
    this.concepts = concepts;
    this.featureDim = of.featureDim();
    this.poseDim = of.poseDim();
    this.iterations = of.iterations();
    this.dropout = of.dropout();
  }

  private InteractionSet set() {
    return IterBnVertex.toSet(products, widths.length);
  }

  private int joined(Interaction term) {
    return term.modalities().stream().mapToInt(m -> widths[m]).sum();
  }

  @Override
  protected void declare(Declaration declaration) {
    for (int m = 0; m < widths.length; m++) {
      declaration.input("input" + m);
      BatchNorm.declare(declaration, "feature" + m, widths[m], false);
    }
    List<Interaction> terms = set().terms();
    for (int i = 0; i < terms.size(); i++) {
      Interaction term = terms.get(i);
      int width = term.order() == 1 ? joined(term) : featureDim;
      if (term.order() > 1) {
        declaration.weight("join" + i, joined(term), joined(term), featureDim);
        declaration.bias("joinBias" + i, 0, featureDim);
      }
      declaration.weight("pose" + i, width, width, poseDim);
      declaration.bias("poseBias" + i, 0, poseDim);
      declaration.weight("activation" + i, width, width, 1);
      declaration.bias("activationBias" + i, 0, 1);
      // Uniform, with the variance concepts / (terms poseDim) of the original's normal numbers.
      long fanIn = Math.max(1, Math.round(terms.size() * poseDim / (3.0 * concepts)));
      declaration.weight("vote" + i, fanIn, poseDim, (long) concepts * poseDim);
    }
    declaration.bias("concepts", 0, 1, 1, concepts, poseDim);
  }

  @Override
  protected SDVariable define(Definition definition) {
    SameDiff graph = definition.graph();
    List<Interaction> terms = set().terms();
    SDVariable[] singles =
        IntStream.range(0, widths.length)
            .mapToObj(
                m -> BatchNorm.define(definition, "feature" + m, definition.input("input" + m)))
            .toArray(SDVariable[]::new);
    SDVariable[] termVotes = new SDVariable[terms.size()];
    SDVariable[] termActivations = new SDVariable[terms.size()];
    for (int i = 0; i < terms.size(); i++) {
      SDVariable feature = feature(definition, singles, i, terms.get(i));
      SDVariable pose = linear(definition, feature, "pose" + i, "poseBias" + i);
      termVotes[i] = pose.mmul(definition.parameter("vote" + i)).reshape(-1, 1, concepts, poseDim);
      SDVariable activation = linear(definition, feature, "activation" + i, "activationBias" + i);
      termActivations[i] = graph.nn().sigmoid(activation);
    }
    SDVariable votes = sideBySide(graph, termVotes);
    SDVariable activations = graph.expandDims(sideBySide(graph, termActivations), 2);
    // The first pass is uniform, and does not use the activations.
    SDVariable routing = null;
    SDVariable states = votes.sum(true, 1).div(concepts);
    for (int t = 0; t < iterations; t++) {
      routing = graph.nn().softmax(votes.mul(states).sum(3).div(Math.sqrt(poseDim)), 2);
      SDVariable active = graph.expandDims(activations.mul(routing), 3);
      states = votes.mul(active).sum(true, 1);
    }
    SDVariable active = activations.mul(routing);
    SDVariable heard =
        definition.dropout(
            definition.parameter("concepts"),
            dropout,
            4,
            inputs -> new long[] {inputs[0].size(0), 1, concepts, poseDim});
    SDVariable parts = active.mul(votes.mul(heard).sum(3));
    int count = terms.size() * concepts;
    return graph.concat(
        1, parts.reshape(-1, count), routing.reshape(-1, count), active.reshape(-1, count));
  }

  private SDVariable feature(
      Definition definition, SDVariable[] singles, int index, Interaction term) {
    SDVariable[] members =
        term.modalities().stream().map(m -> singles[m]).toArray(SDVariable[]::new);
    SDVariable all = sideBySide(definition.graph(), members);
    return term.order() == 1
        ? all
        : definition
            .graph()
            .nn()
            .relu(linear(definition, all, "join" + index, "joinBias" + index), 0);
  }

  private static SDVariable linear(
      Definition definition, SDVariable input, String weights, String bias) {
    return input.mmul(definition.parameter(weights)).add(definition.parameter(bias));
  }

  private static SDVariable sideBySide(SameDiff graph, SDVariable[] parts) {
    return parts.length == 1 ? parts[0] : graph.concat(1, parts);
  }

  @Override
  public int outputWidth() {
    return 3 * set().terms().size() * concepts;
  }

  @Override
  protected List<Object> settings() {
    return List.of(
        Arrays.toString(widths),
        Arrays.deepToString(products),
        concepts,
        featureDim,
        poseDim,
        iterations,
        dropout);
  }

  /** Returns the representations' widths. */
  public int[] getWidths() {
    return widths;
  }

  /** Sets the representations' widths. */
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

  /** Returns the number of concepts. */
  public int getConcepts() {
    return concepts;
  }

  /** Sets the number of concepts. */
  public void setConcepts(int concepts) {
    this.concepts = concepts;
  }

  /** Returns the width of an interaction's feature. */
  public int getFeatureDim() {
    return featureDim;
  }

  /** Sets the width of an interaction's feature. */
  public void setFeatureDim(int featureDim) {
    this.featureDim = featureDim;
  }

  /** Returns the width of poses. */
  public int getPoseDim() {
    return poseDim;
  }

  /** Sets the width of poses. */
  public void setPoseDim(int poseDim) {
    this.poseDim = poseDim;
  }

  /** Returns the number of passes after the uniform one. */
  public int getIterations() {
    return iterations;
  }

  /** Sets the number of passes after the uniform one. */
  public void setIterations(int iterations) {
    this.iterations = iterations;
  }

  /** Returns the probability of dropping a value of the concepts. */
  public double getDropout() {
    return dropout;
  }

  /** Sets the probability of dropping a value of the concepts. */
  public void setDropout(double dropout) {
    this.dropout = dropout;
  }
}

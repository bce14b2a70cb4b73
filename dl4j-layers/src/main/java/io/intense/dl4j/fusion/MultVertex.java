package io.intense.dl4j.fusion;

import io.intense.dl4j.attention.Tensors;
import io.intense.dl4j.attention.TransformerLayer;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Crossmodal attention of {@link Mult}: modalities' inputs, {@code [batch, time, widths[m]]} with
 * masks or {@code [batch, widths[m]]} (a sequence of one frame), to {@code [batch, outputWidth]}.
 *
 * <p>Each modality is projected to {@code dim} ({@code projection<m>}). Each target {@code i} looks
 * at each source {@code j} through layers of its own ({@code cross<i>from<j>layer<l>…}), whose
 * memory is the source as it was projected; what comes out for all sources, side by side, goes
 * through layers of attention to itself ({@code memory<i>layer<l>…}), of which the last valid frame
 * is taken. Those of all targets, side by side, pass a residual block: {@code h + down(relu(up
 * h))}. Layers normalise first, have a future mask (frame {@code t} sees no later ones, see {@link
 * Tensors#hideFuture}) and know positions; after the last one of each stack there is one more
 * normalisation ({@code …norm}).
 */
public final class MultVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  /** How much wider than its input the layers are between their two linear maps. */
  private static final int HIDDEN_PER_DIM = 4;

  private int[] widths;
  private boolean[] sequences;
  private int dim;
  private int heads;
  private int layers;
  private boolean selfPairs;
  private double dropout;
  private double embeddingDropout;

  /** For deserialisation. */
  public MultVertex() {}

  /**
   * Fuses inputs.
   *
   * @param widths values per frame of each modality
   * @param sequences whether each is a sequence rather than a vector
   * @param of the settings
   */
  MultVertex(int[] widths, boolean[] sequences, Mult of) {
    this.widths = widths.clone();
    this.sequences = sequences.clone();
    this.dim = of.dim();
    this.heads = of.heads();
    this.layers = of.layers();
    this.selfPairs = of.selfPairs();
    this.dropout = of.dropout();
    this.embeddingDropout = of.embeddingDropout();
  }

  private int[] sources(int target) {
    return IntStream.range(0, widths.length).filter(j -> selfPairs || j != target).toArray();
  }

  /** Width of what a target has seen of all its sources. */
  private int seen() {
    return dim * sources(0).length;
  }

  private int memoryLayers() {
    return Math.max(layers, Mult.LEAST_MEMORY_LAYERS);
  }

  private TransformerLayer layer(int width) {
    return new TransformerLayer(
        width,
        heads,
        HIDDEN_PER_DIM * width,
        true,
        new TransformerLayer.Dropout(dropout, dropout, dropout));
  }

  @Override
  protected void declare(Declaration declaration) {
    for (int m = 0; m < widths.length; m++) {
      if (sequences[m]) {
        declaration.maskedInput("input" + m);
      } else {
        declaration.input("input" + m);
      }
      declaration.weight("projection" + m, widths[m], widths[m], dim);
    }
    for (int i = 0; i < widths.length; i++) {
      for (int j : sources(i)) {
        declareStack(declaration, cross(i, j), layers, dim);
      }
      declareStack(declaration, memory(i), memoryLayers(), seen());
    }
    int width = outputWidth();
    declaration.weight("up", width, width, width);
    declaration.bias("upBias", 0, width);
    declaration.weight("down", width, width, width);
    declaration.bias("downBias", 0, width);
  }

  private void declareStack(Declaration declaration, String name, int count, int width) {
    for (int l = 0; l < count; l++) {
      layer(width).declare(declaration, name + "layer" + l);
    }
    TransformerLayer.declareNorm(declaration, name + "norm", width);
  }

  private static String cross(int target, int source) {
    return "cross" + target + "from" + source;
  }

  private static String memory(int target) {
    return "memory" + target;
  }

  /** A modality in the graph: projected frames, which of them are valid, its index. */
  private record Frames(SDVariable values, SDVariable mask, int input) {}

  @Override
  protected SDVariable define(Definition definition) {
    SameDiff graph = definition.graph();
    List<Frames> modalities = new ArrayList<>();
    for (int m = 0; m < widths.length; m++) {
      modalities.add(project(definition, m));
    }
    List<SDVariable> last = new ArrayList<>();
    for (Frames target : modalities) {
      List<SDVariable> seen = new ArrayList<>();
      for (int j : sources(target.input)) {
        seen.add(look(definition, target, modalities.get(j)));
      }
      Frames all = new Frames(sideBySide(graph, 2, seen), target.mask, target.input);
      last.add(Tensors.last(graph, remember(definition, all), target.mask));
    }
    return residualBlock(definition, sideBySide(graph, 1, last));
  }

  private Frames project(Definition definition, int m) {
    SameDiff graph = definition.graph();
    SDVariable input = definition.input("input" + m);
    SDVariable mask =
        sequences[m] ? definition.mask("input" + m) : input.mul(0).add(1).max(true, 1);
    SDVariable frames = sequences[m] ? input : graph.expandDims(input, 1);
    return new Frames(
        Tensors.multiply(graph, frames, widths[m], definition.parameter("projection" + m), dim),
        mask,
        m);
  }

  /** Returns frames with positions, some of whose values are dropped. */
  private SDVariable embed(Definition definition, Frames frames, int width) {
    return TransformerLayer.dropFrames(
        definition,
        Tensors.withPositions(definition.graph(), frames.values, frames.mask, width),
        frames.input,
        width,
        embeddingDropout);
  }

  private SDVariable look(Definition definition, Frames target, Frames source) {
    SDVariable memory = embed(definition, source, dim);
    SDVariable hide = hide(definition.graph(), target.mask, source.mask);
    SDVariable x = embed(definition, target, dim);
    String name = cross(target.input, source.input);
    for (int l = 0; l < layers; l++) {
      x =
          layer(dim)
              .define(definition, name + "layer" + l, x, target.input, memory, source.input, hide);
    }
    return TransformerLayer.norm(definition, name + "norm", x);
  }

  private SDVariable remember(Definition definition, Frames frames) {
    SDVariable hide = hide(definition.graph(), frames.mask, frames.mask);
    SDVariable x = embed(definition, frames, seen());
    String name = memory(frames.input);
    for (int l = 0; l < memoryLayers(); l++) {
      x = layer(seen()).define(definition, name + "layer" + l, x, frames.input, hide);
    }
    return TransformerLayer.norm(definition, name + "norm", x);
  }

  private static SDVariable hide(SameDiff graph, SDVariable mask, SDVariable memoryMask) {
    return Tensors.hideFuture(graph, mask, memoryMask).add(Tensors.hidePadding(graph, memoryMask));
  }

  private SDVariable residualBlock(Definition definition, SDVariable h) {
    SDVariable up =
        definition
            .graph()
            .nn()
            .relu(h.mmul(definition.parameter("up")).add(definition.parameter("upBias")), 0);
    SDVariable dropped =
        definition.dropout(up, dropout, 2, inputs -> new long[] {inputs[0].size(0), outputWidth()});
    return h.add(dropped.mmul(definition.parameter("down")).add(definition.parameter("downBias")));
  }

  private static SDVariable sideBySide(SameDiff graph, int axis, List<SDVariable> parts) {
    return parts.size() == 1 ? parts.get(0) : graph.concat(axis, parts.toArray(SDVariable[]::new));
  }

  @Override
  public int outputWidth() {
    return widths.length * seen();
  }

  @Override
  protected List<Object> settings() {
    return List.of(
        Arrays.toString(widths),
        Arrays.toString(sequences),
        dim,
        heads,
        layers,
        selfPairs,
        dropout,
        embeddingDropout);
  }

  /** Returns the values per frame of each modality. */
  public int[] getWidths() {
    return widths;
  }

  /** Sets the values per frame of each modality. */
  public void setWidths(int[] widths) {
    this.widths = widths;
  }

  /** Returns which modalities are sequences. */
  public boolean[] getSequences() {
    return sequences;
  }

  /** Sets which modalities are sequences. */
  public void setSequences(boolean[] sequences) {
    this.sequences = sequences;
  }

  /** Returns the width of the projections. */
  public int getDim() {
    return dim;
  }

  /** Sets the width of the projections. */
  public void setDim(int dim) {
    this.dim = dim;
  }

  /** Returns the number of heads. */
  public int getHeads() {
    return heads;
  }

  /** Sets the number of heads. */
  public void setHeads(int heads) {
    this.heads = heads;
  }

  /** Returns the number of layers of crossmodal attention. */
  public int getLayers() {
    return layers;
  }

  /** Sets the number of layers of crossmodal attention. */
  public void setLayers(int layers) {
    this.layers = layers;
  }

  /** Returns whether a modality is among its own sources. */
  public boolean isSelfPairs() {
    return selfPairs;
  }

  /** Sets whether a modality is among its own sources. */
  public void setSelfPairs(boolean selfPairs) {
    this.selfPairs = selfPairs;
  }

  /** Returns the probability of dropping a value within layers. */
  public double getDropout() {
    return dropout;
  }

  /** Sets the probability of dropping a value within layers. */
  public void setDropout(double dropout) {
    this.dropout = dropout;
  }

  /** Returns the probability of dropping a value of embedded frames. */
  public double getEmbeddingDropout() {
    return embeddingDropout;
  }

  /** Sets the probability of dropping a value of embedded frames. */
  public void setEmbeddingDropout(double embeddingDropout) {
    this.embeddingDropout = embeddingDropout;
  }
}

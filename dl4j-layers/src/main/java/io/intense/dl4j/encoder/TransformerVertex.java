package io.intense.dl4j.encoder;

import io.intense.dl4j.attention.Tensors;
import io.intense.dl4j.attention.TransformerLayer;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Transformer encoder; {@code [batch, time, width]} with mask {@code [batch, time]}, padded at the
 * end, to {@code [batch, dim]}: each frame times {@code projection} {@code [width, dim]}, with
 * sinusoidal positions where asked for, then layers of attention to the valid frames ({@link
 * TransformerLayer}, parameters {@code layer<l>…}), and what comes out at the last valid frame.
 * With the normalisation before each part there is one more at the end ({@code norm…}).
 */
public final class TransformerVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int width;
  private int dim;
  private int heads;
  private int layers;
  private int hidden;
  private boolean normFirst;
  private boolean positions;
  private double dropout;

  /** For deserialisation. */
  public TransformerVertex() {}

  /**
   * Makes an encoder.
   *
   * @param width values per frame
   * @param of the encoder's settings
   */
  TransformerVertex(int width, Transformer of) {
    this.width = width;
    this.dim = of.dim();
    this.heads = of.heads();
    this.layers = of.layers();
    this.hidden = of.hidden();
    this.normFirst = of.normFirst();
    this.positions = of.positions();
    this.dropout = of.dropout();
  }

  private TransformerLayer layer() {
    return new TransformerLayer(
        dim, heads, hidden, normFirst, new TransformerLayer.Dropout(dropout, dropout, dropout));
  }

  @Override
  protected void declare(Declaration declaration) {
    declaration.maskedInput("frames");
    declaration.weight("projection", width, width, dim);
    for (int l = 0; l < layers; l++) {
      layer().declare(declaration, "layer" + l);
    }
    if (normFirst) {
      TransformerLayer.declareNorm(declaration, "norm", dim);
    }
  }

  @Override
  protected SDVariable define(Definition definition) {
    SDVariable mask = definition.mask("frames");
    SDVariable frames =
        Tensors.multiply(
            definition.graph(),
            definition.input("frames"),
            width,
            definition.parameter("projection"),
            dim);
    if (positions) {
      frames = Tensors.withPositions(definition.graph(), frames, mask, dim);
    }
    SDVariable hide = Tensors.hidePadding(definition.graph(), mask);
    for (int l = 0; l < layers; l++) {
      frames = layer().define(definition, "layer" + l, frames, 0, hide);
    }
    if (normFirst) {
      frames = TransformerLayer.norm(definition, "norm", frames);
    }
    return Tensors.last(definition.graph(), frames, mask);
  }

  @Override
  public int outputWidth() {
    return dim;
  }

  @Override
  protected List<Object> settings() {
    return List.of(width, dim, heads, layers, hidden, normFirst, positions, dropout);
  }

  /** Returns the number of values per frame. */
  public int getWidth() {
    return width;
  }

  /** Sets the number of values per frame. */
  public void setWidth(int width) {
    this.width = width;
  }

  /** Returns the width of the representation. */
  public int getDim() {
    return dim;
  }

  /** Sets the width of the representation. */
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

  /** Returns the number of layers. */
  public int getLayers() {
    return layers;
  }

  /** Sets the number of layers. */
  public void setLayers(int layers) {
    this.layers = layers;
  }

  /** Returns the width between the linear maps. */
  public int getHidden() {
    return hidden;
  }

  /** Sets the width between the linear maps. */
  public void setHidden(int hidden) {
    this.hidden = hidden;
  }

  /** Returns whether the normalisation comes before each part. */
  public boolean isNormFirst() {
    return normFirst;
  }

  /** Sets whether the normalisation comes before each part. */
  public void setNormFirst(boolean normFirst) {
    this.normFirst = normFirst;
  }

  /** Returns whether frames know their positions. */
  public boolean isPositions() {
    return positions;
  }

  /** Sets whether frames know their positions. */
  public void setPositions(boolean positions) {
    this.positions = positions;
  }

  /** Returns the probability of dropping a value within the layers. */
  public double getDropout() {
    return dropout;
  }

  /** Sets the probability of dropping a value within the layers. */
  public void setDropout(double dropout) {
    this.dropout = dropout;
  }
}

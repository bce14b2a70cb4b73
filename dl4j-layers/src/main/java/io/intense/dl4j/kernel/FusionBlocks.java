package io.intense.dl4j.kernel;

import io.intense.dl4j.norm.ProductAxes;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The blocks of all terms for batches of one size, forward and backward. The rows of a batch are
 * divided into {@link FusionPiece}s, small enough for the cache and one for each thread.
 */
final class FusionBlocks {

  private static final int MOST_ROWS = 512;

  /** With fewer, loops over the rows are too short, or a thread is done before it has begun. */
  private static final int LEAST_ROWS = 32;

  private static final int LEAST_VALUES = 1 << 17;

  final int rows;
  final ProductAxes axes;
  final int[] blockWidths;

  /** The sum of the blocks' widths. */
  final int width;

  final VectorNorm.Statistics[] singles;

  /** By modality, for those that interact. */
  final Map<Integer, LatentProjection.Parameters> latents = new TreeMap<>();

  /** The sets of two and more modalities that have to be computed, by order. */
  final List<ProductStatistics> products = new ArrayList<>();

  /** Those that are terms. */
  final List<ProductStatistics> terms = new ArrayList<>();

  private final FusionPiece[] pieces;

  /** The gradients of the representations, {@code [width, batch]}. */
  final float[][] representationGradients;

  private LinearHead head;

  FusionBlocks(InteractionSet set, int[] widths, ProductAxes axes, int[] blockWidths, int rows) {
    this.rows = rows;
    this.axes = axes;
    this.blockWidths = blockWidths.clone();
    this.width = Arrays.stream(blockWidths).sum();
    int count = pieces();
    singles = new VectorNorm.Statistics[widths.length];
    representationGradients = new float[widths.length][];
    for (int m = 0; m < widths.length; m++) {
      singles[m] = new VectorNorm.Statistics(widths[m], rows, count);
      representationGradients[m] = new float[Math.multiplyExact(widths[m], rows)];
    }
    for (int m : set.interacting()) {
      latents.put(m, new LatentProjection.Parameters(widths[m], axes.latentDim(), rows, count));
    }
    for (Interaction subset : set.closure()) {
      if (subset.order() > 1) {
        ProductStatistics product = new ProductStatistics(subset, axes, rows, count);
        products.add(product);
        if (set.products().contains(subset)) {
          terms.add(product);
        }
      }
    }
    pieces = new FusionPiece[count];
    for (int p = 0; p < count; p++) {
      int start = (int) ((long) rows * p / count);
      int end = (int) ((long) rows * (p + 1) / count);
      pieces[p] = new FusionPiece(this, p, start, end - start);
    }
  }

  private int pieces() {
    long worthwhile = Math.min(rows / LEAST_ROWS, (long) rows * width / LEAST_VALUES);
    return Math.max((rows + MOST_ROWS - 1) / MOST_ROWS, (int) Math.min(Crew.threads(), worthwhile));
  }

  /**
   * Computes the blocks, {@code [sum of widths, batch]}.
   *
   * @param training whether to take the moments of the batch
   * @param representations per modality {@code [batch, width]}
   */
  float[] forward(boolean training, float[][] representations) {
    forward(training, representations, Optional.empty());
    float[] output = new float[Math.multiplyExact(width, rows)];
    each(piece -> piece.normalise(output));
    terms.forEach(ProductStatistics::setNormalised);
    return output;
  }

  /** Computes the contributions of all terms. */
  void forward(boolean training, float[][] representations, LinearHead linear) {
    linear.clear();
    forward(training, representations, Optional.of(linear));
    for (int i = 0; i < terms.size(); i++) {
      linear.scale(singles.length + i, terms.get(i).factor());
    }
  }

  private void forward(boolean training, float[][] representations, Optional<LinearHead> linear) {
    latents.values().forEach(latent -> latent.weights.push());
    if (!training) {
      each(
          piece -> {
            piece.project(false, representations);
            piece.multiply(false, linear);
            piece.centre(linear);
          });
      return;
    }
    each(piece -> piece.project(true, representations));
    eachNorm(VectorNorm.Statistics::mergeMean);
    each(FusionPiece::takeScales);
    eachNorm(VectorNorm.Statistics::mergeScale);
    each(piece -> piece.multiply(true, linear));
    products.forEach(product -> product.moment.merge());
    each(piece -> piece.centre(linear));
    products.forEach(ProductStatistics::mergeScale);
  }

  private void each(Consumer<FusionPiece> pass) {
    Crew.run(pieces.length, p -> pass.accept(pieces[p]));
  }

  private void eachNorm(Consumer<VectorNorm.Statistics> merge) {
    Arrays.stream(singles).forEach(merge);
    latents.values().forEach(latent -> merge.accept(latent.norm));
  }

  /** Returns the linear layer over the blocks. */
  LinearHead head(int outputs) {
    if (head == null) {
      head = new LinearHead(blockWidths, outputs, rows, pieces.length);
    }
    return head;
  }

  /** Computes all gradients from those of the logits. */
  void backward(LinearHead linear) {
    backward(piece -> piece.weightGradient(linear));
    linear.weightGradient.merge();
  }

  /**
   * Computes all gradients from that of the blocks.
   *
   * @param ofOutput {@code [sum of widths, batch]}
   */
  void backward(float[] ofOutput) {
    backward(piece -> piece.gradient(ofOutput));
  }

  private void backward(Function<FusionPiece, BlockGradient> ofBlocks) {
    BlockGradient[] ofPieces = new BlockGradient[pieces.length];
    Crew.run(
        pieces.length,
        p -> {
          ofPieces[p] = ofBlocks.apply(pieces[p]);
          pieces[p].takeAlongBlocks(ofPieces[p]);
        });
    Arrays.stream(singles).forEach(VectorNorm.Statistics::mergeGradients);
    terms.forEach(term -> term.alongBlock.merge());
    Crew.run(pieces.length, p -> pieces[p].backwardToPolynomials(ofPieces[p]));
    products.forEach(product -> product.ofMean.merge());
    each(FusionPiece::backwardToFactors);
    latents.values().forEach(latent -> latent.norm.mergeGradients());
    Crew.run(
        pieces.length,
        p -> pieces[p].backwardToRepresentations(ofPieces[p], representationGradients));
    for (LatentProjection.Parameters latent : latents.values()) {
      latent.weightGradient.merge();
      latent.offsetGradient.merge();
    }
  }
}

package io.intense.dl4j.kernel;

import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The blocks of all terms for batches of one size, forward and backward. All arrays are {@code
 * [width, batch]}.
 */
final class FusionBlocks {

  private final int modalities;
  private final int batch;
  final Matrix[] representations;
  final Matrix[] representationGradients;
  final VectorNorm[] singles;

  /** By modality, for those that interact. */
  final Map<Integer, LatentProjection> latents = new TreeMap<>();

  private final Map<Interaction, TensorProduct> sets = new TreeMap<>();

  /** The sets of two and more modalities that have to be computed, by order. */
  final List<TensorProduct> products = new ArrayList<>();

  /** Those that are terms. */
  final List<TensorProduct> terms = new ArrayList<>();

  /** The blocks side by side, {@code [sum of widths, batch]}. */
  final float[] output;

  private final int[] blockWidths;
  private WholeGradient outputGradient;
  private LinearHead head;

  FusionBlocks(InteractionSet set, int[] widths, int latentDim, int[] blockWidths, int batch) {
    this.blockWidths = blockWidths.clone();
    this.modalities = widths.length;
    this.batch = batch;
    representations = new Matrix[modalities];
    representationGradients = new Matrix[modalities];
    singles = new VectorNorm[modalities];
    output = new float[Math.multiplyExact(Arrays.stream(blockWidths).sum(), batch)];
    int firstRow = 0;
    for (int m = 0; m < modalities; m++) {
      representations[m] = new Matrix(widths[m], batch);
      representationGradients[m] = new Matrix(widths[m], batch);
      singles[m] = new VectorNorm(widths[m], batch);
      firstRow += widths[m];
    }
    for (int m : set.interacting()) {
      latents.put(
          m, new LatentProjection(representations[m], representationGradients[m], latentDim));
      sets.put(Interaction.of(m), new TensorProduct(Interaction.of(m), latentDim, batch));
    }
    for (Interaction subset : set.closure()) {
      if (subset.order() > 1) {
        TensorProduct product = new TensorProduct(subset, sets, latentDim, batch);
        sets.put(subset, product);
        products.add(product);
        if (set.products().contains(subset)) {
          product.setBlock(modalities + terms.size(), firstRow);
          terms.add(product);
          firstRow += product.width;
        }
      }
    }
  }

  private TensorProduct latent(int modality) {
    return sets.get(Interaction.of(modality));
  }

  /** Computes {@link #output}; in training with the moments of the batch. */
  void forward(boolean training) {
    forward(training, Optional.empty());
    terms.forEach(term -> term.normalise(output));
  }

  /**
   * Computes the contributions of all terms, and {@link #output} up to the last factors of its
   * products.
   */
  void forward(boolean training, LinearHead linear) {
    linear.clear();
    forward(training, Optional.of(linear));
  }

  private void forward(boolean training, Optional<LinearHead> linear) {
    int firstRow = 0;
    for (int m = 0; m < modalities; m++) {
      singles[m].forward(training, representations[m].values, output, firstRow * batch);
      int end = firstRow + representations[m].rows;
      if (linear.isPresent()) {
        for (int row = firstRow; row < end; row += LinearHead.ROWS_AT_A_TIME) {
          linear.get().add(m, row, Math.min(end, row + LinearHead.ROWS_AT_A_TIME), output);
        }
      }
      firstRow = end;
    }
    latents.forEach(
        (m, projection) -> {
          projection.forward(training, latent(m).values());
          if (training) {
            latent(m).push();
          }
        });
    products.forEach(product -> product.forward(training, output, linear));
  }

  /** Returns the linear layer over the blocks. */
  LinearHead head(int outputs) {
    if (head == null) {
      head = new LinearHead(blockWidths, outputs, batch);
    }
    return head;
  }

  /** Returns the gradient of {@link #output}, to be set before the backward pass. */
  WholeGradient outputGradient() {
    if (outputGradient == null) {
      outputGradient = new WholeGradient(blockWidths, batch, new float[output.length], output);
    }
    return outputGradient;
  }

  /** Computes all gradients from those of the logits. */
  void backward(LinearHead linear) {
    int rowsOfSingles = Arrays.stream(representations).mapToInt(matrix -> matrix.rows).sum();
    linear.backward(0, rowsOfSingles, output);
    terms.forEach(term -> term.weightGradient(linear));
    backward((BlockGradient) linear);
  }

  /** Computes all gradients from that of {@link #output}. */
  void backward(BlockGradient ofOutput) {
    sets.values().forEach(TensorProduct::clearGradients);
    for (int i = products.size() - 1; i >= 0; i--) {
      products.get(i).backward(ofOutput, output);
    }
    int firstRow = 0;
    for (int m = 0; m < modalities; m++) {
      float[] gradient = representationGradients[m].values;
      if (latents.containsKey(m)) {
        latents.get(m).backward(latent(m).ofValues(), latent(m).values());
      } else {
        Arrays.fill(gradient, 0);
      }
      double along = ofOutput.alongBlock(m);
      singles[m].backward(ofOutput, along, output, firstRow, gradient);
      firstRow += representations[m].rows;
    }
  }
}

package io.intense.dl4j.kernel;

import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The blocks of all terms for batches of one size, forward and backward. All arrays are {@code
 * [width, batch]}.
 */
final class FusionBlocks {

  private final InteractionSet terms;
  private final int[] widths;
  private final int batch;
  final Matrix[] representations;
  final VectorNorm[] singles;
  final Matrix[] projections;
  final float[][] offsets;
  final VectorNorm[] latents;
  private final Matrix[] latentInputs;
  private final Matrix.Product[] project;
  private final Map<Interaction, TensorProduct> sets = new TreeMap<>();

  /** The blocks side by side, {@code [sum of widths, batch]}. */
  final float[] output;

  private float[] outputGradient;
  final Matrix[] projectionGradients;
  final float[][] offsetGradients;
  final Matrix[] representationGradients;
  private final Matrix[] latentGradients;
  private final Matrix.Product[] toProjection;
  private final Matrix.Product[] toRepresentation;

  FusionBlocks(InteractionSet terms, int[] widths, int latentDim, int outputs, int batch) {
    this.terms = terms;
    this.widths = widths;
    this.batch = batch;
    int modalities = widths.length;
    representations = new Matrix[modalities];
    singles = new VectorNorm[modalities];
    projections = new Matrix[modalities];
    offsets = new float[modalities][];
    latents = new VectorNorm[modalities];
    latentInputs = new Matrix[modalities];
    project = new Matrix.Product[modalities];
    projectionGradients = new Matrix[modalities];
    offsetGradients = new float[modalities][];
    representationGradients = new Matrix[modalities];
    latentGradients = new Matrix[modalities];
    toProjection = new Matrix.Product[modalities];
    toRepresentation = new Matrix.Product[modalities];
    output = new float[Math.multiplyExact(outputs, batch)];
    for (int m = 0; m < modalities; m++) {
      representations[m] = new Matrix(widths[m], batch);
      singles[m] = new VectorNorm(widths[m], batch);
      representationGradients[m] = new Matrix(widths[m], batch);
    }
    for (int m : terms.interacting()) {
      projections[m] = new Matrix(widths[m], latentDim);
      offsets[m] = new float[latentDim];
      latents[m] = new VectorNorm(latentDim, batch);
      latentInputs[m] = new Matrix(latentDim, batch);
      project[m] =
          new Matrix.Product(projections[m], true, representations[m], false, latentInputs[m]);
      projectionGradients[m] = new Matrix(widths[m], latentDim);
      offsetGradients[m] = new float[latentDim];
      latentGradients[m] = new Matrix(latentDim, batch);
      toProjection[m] =
          new Matrix.Product(
              representations[m], false, latentGradients[m], true, projectionGradients[m]);
      toRepresentation[m] =
          new Matrix.Product(
              projections[m], false, latentGradients[m], false, representationGradients[m]);
    }
    for (Interaction set : terms.closure()) {
      sets.put(
          set,
          set.order() == 1
              ? new TensorProduct(set, latentDim, batch)
              : new TensorProduct(set, sets, latentDim, batch));
    }
  }

  /** Returns the sets of two and more modalities that have to be computed, by order. */
  List<TensorProduct> products() {
    return sets.values().stream().filter(set -> set.set.order() > 1).toList();
  }

  /** Returns an interaction. */
  TensorProduct product(Interaction term) {
    return sets.get(term);
  }

  /** Computes {@link #output}; in training with the moments of the batch. */
  void forward(boolean training) {
    int at = 0;
    for (int m = 0; m < widths.length; m++) {
      normalise(singles[m], training, representations[m].values, output, at);
      at += widths[m] * batch;
    }
    for (int m : terms.interacting()) {
      representations[m].push();
      projections[m].push();
      float[] values = project[m].compute();
      for (int i = 0; i < offsets[m].length; i++) {
        Rows.add(offsets[m][i], values, i * batch, batch);
      }
      normalise(latents[m], training, values, sets.get(Interaction.of(m)).values(), 0);
    }
    for (TensorProduct product : products()) {
      boolean isTerm = terms.products().contains(product.set);
      product.forward(training, isTerm ? output : null, at);
      at += isTerm ? product.width * batch : 0;
    }
  }

  private static void normalise(
      VectorNorm norm, boolean training, float[] values, float[] out, int at) {
    if (training) {
      norm.takeMoments(values);
    }
    norm.forward(values, out, at);
  }

  /** Returns the gradient of {@link #output}, to be set before the backward pass. */
  float[] outputGradient() {
    if (outputGradient == null) {
      outputGradient = new float[output.length];
    }
    return outputGradient;
  }

  /** Computes all gradients. */
  void backward() {
    int at = output.length;
    sets.values().forEach(TensorProduct::clearGradients);
    List<TensorProduct> descending = new ArrayList<>(products());
    java.util.Collections.reverse(descending);
    for (TensorProduct product : descending) {
      boolean isTerm = terms.products().contains(product.set);
      at -= isTerm ? product.width * batch : 0;
      product.backward(isTerm ? outputGradient : null, output, at);
    }
    for (int m = widths.length - 1; m >= 0; m--) {
      at -= widths[m] * batch;
      float[] gradient = representationGradients[m].values;
      if (projections[m] == null) {
        Arrays.fill(gradient, 0);
      } else {
        throughProjection(m);
      }
      singles[m].backward(outputGradient, output, at, gradient);
    }
  }

  private void throughProjection(int m) {
    TensorProduct latent = sets.get(Interaction.of(m));
    float[] gradient = latentGradients[m].values;
    Arrays.fill(gradient, 0);
    latents[m].backward(latent.ofValues(), latent.values(), 0, gradient);
    for (int i = 0; i < offsetGradients[m].length; i++) {
      offsetGradients[m][i] = (float) Rows.sum(gradient, i * batch, batch);
    }
    latentGradients[m].push();
    toProjection[m].compute();
    toRepresentation[m].compute();
  }
}

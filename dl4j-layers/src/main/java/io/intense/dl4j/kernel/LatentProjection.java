package io.intense.dl4j.kernel;

import java.util.Arrays;

/**
 * The latent of one modality, {@code VBN(f A + a)}, forward and backward, on arrays {@code [width,
 * batch]}.
 */
final class LatentProjection {

  private final int batch;
  private final Matrix representation;

  /** {@code A}, {@code [width, latentDim]}. */
  final Matrix weights;

  /** {@code a}. */
  final float[] offset;

  final VectorNorm norm;
  private final Matrix.Product project;
  final Matrix weightGradient;
  final float[] offsetGradient;
  private final Matrix projectedGradient;
  private final Matrix.Product toWeights;
  private final Matrix.Product toRepresentation;

  /**
   * Binds the operands.
   *
   * @param representation {@code f}
   * @param representationGradient is set by the backward pass
   */
  LatentProjection(Matrix representation, Matrix representationGradient, int latentDim) {
    this.batch = representation.columns;
    this.representation = representation;
    weights = new Matrix(representation.rows, latentDim);
    offset = new float[latentDim];
    norm = new VectorNorm(latentDim, batch);
    Matrix projected = new Matrix(latentDim, batch);
    project = new Matrix.Product(weights, true, representation, false, projected);
    weightGradient = new Matrix(representation.rows, latentDim);
    offsetGradient = new float[latentDim];
    projectedGradient = new Matrix(latentDim, batch);
    toWeights = new Matrix.Product(representation, false, projectedGradient, true, weightGradient);
    toRepresentation =
        new Matrix.Product(weights, false, projectedGradient, false, representationGradient);
  }

  /** Computes the latent; in training with the moments of the batch. */
  void forward(boolean training, float[] latent) {
    representation.push();
    weights.push();
    float[] projected = project.compute();
    for (int i = 0; i < offset.length; i++) {
      Rows.add(offset[i], projected, i * batch, batch);
    }
    norm.forward(training, projected, latent, 0);
  }

  /** Computes all gradients. */
  void backward(float[] ofLatent, float[] latent) {
    float[] gradient = projectedGradient.values;
    Arrays.fill(gradient, 0);
    BlockGradient given = new WholeGradient(new int[] {offset.length}, batch, ofLatent, latent);
    norm.backward(given, given.alongBlock(0), latent, 0, gradient);
    for (int i = 0; i < offset.length; i++) {
      offsetGradient[i] = (float) Rows.sum(gradient, i * batch, batch);
    }
    projectedGradient.push();
    toWeights.compute();
    toRepresentation.compute();
  }
}

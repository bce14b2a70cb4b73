package io.intense.dl4j.kernel;

import java.util.Arrays;

/**
 * The latent of one modality, {@code VBN(f A + a)}, forward and backward, on arrays {@code [width,
 * rows of a piece]}.
 */
final class LatentProjection {

  private final Parameters parameters;
  private final int piece;
  private final int rows;
  private final Matrix representation;
  private final VectorNorm norm;
  private final Matrix projected;
  private final Matrix.Product project;
  private final Matrix projectedGradient;
  private final Matrix.Product toWeights;
  private final Matrix.Product toRepresentation;

  /** What all pieces of a batch have in common. */
  static final class Parameters {

    /** {@code A}, {@code [width, latentDim]}. */
    final Matrix weights;

    /** {@code a}. */
    final float[] offset;

    final VectorNorm.Statistics norm;
    final BatchSums weightGradient;
    final BatchSums offsetGradient;

    Parameters(int width, int latentDim, int rows, int pieces) {
      weights = new Matrix(width, latentDim);
      offset = new float[latentDim];
      norm = new VectorNorm.Statistics(latentDim, rows, pieces);
      weightGradient = new BatchSums(width * latentDim, pieces);
      offsetGradient = new BatchSums(latentDim, pieces);
    }
  }

  /**
   * Binds the operands.
   *
   * @param representation {@code f}
   * @param representationGradient is set by the backward pass
   */
  LatentProjection(
      Parameters parameters, int piece, Matrix representation, Matrix representationGradient) {
    this.parameters = parameters;
    this.piece = piece;
    this.rows = representation.columns;
    this.representation = representation;
    Matrix weights = parameters.weights;
    norm = new VectorNorm(parameters.norm, piece, rows);
    projected = new Matrix(weights.columns, rows);
    project = new Matrix.Product(weights, true, representation, false, projected);
    projectedGradient = new Matrix(weights.columns, rows);
    toWeights =
        new Matrix.Product(
            representation,
            false,
            projectedGradient,
            true,
            new Matrix(weights.rows, weights.columns, parameters.weightGradient.of(piece)));
    toRepresentation =
        new Matrix.Product(weights, false, projectedGradient, false, representationGradient);
  }

  /** Projects the representation; in training takes the mean. */
  void project(boolean training) {
    representation.push();
    project.compute();
    for (int i = 0; i < parameters.offset.length; i++) {
      Rows.add(parameters.offset[i], projected.values, i * rows, rows);
    }
    if (training) {
      norm.takeMean(projected.values);
    }
  }

  void takeScale() {
    norm.takeScale(projected.values);
  }

  void normalise(float[] latent) {
    norm.forward(projected.values, latent, 0);
  }

  /** Sums up what the gradients need. */
  void takeGradients(float[] ofLatent, float[] latent) {
    norm.takeGradients(given(ofLatent, latent), 0, latent, 0);
  }

  /** Computes all gradients. */
  void backward(float[] ofLatent, float[] latent) {
    float[] gradient = projectedGradient.values;
    Arrays.fill(gradient, 0);
    norm.backward(given(ofLatent, latent), latent, 0, gradient);
    float[] ofOffset = parameters.offsetGradient.of(piece);
    for (int i = 0; i < ofOffset.length; i++) {
      ofOffset[i] = (float) Rows.sum(gradient, i * rows, rows);
    }
    projectedGradient.push();
    toWeights.compute();
    toRepresentation.compute();
  }

  private BlockGradient given(float[] ofLatent, float[] latent) {
    return new WholeGradient(new int[] {parameters.offset.length}, rows, ofLatent, latent);
  }
}

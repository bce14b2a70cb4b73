package io.intense.dl4j.kernel;

import io.intense.dl4j.term.Interaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The blocks of all terms for neighbouring rows of a batch. A piece goes through its passes by
 * itself, possibly while others do; between two passes {@link FusionBlocks} adds up their sums.
 * Arrays are {@code [width, rows of the piece]}.
 */
final class FusionPiece {

  private final FusionBlocks batch;
  private final int piece;

  /** The first row in the batch. */
  final int start;

  final int rows;
  private final Matrix[] representations;
  private final Matrix[] representationGradients;
  private final VectorNorm[] singles;
  private final Map<Integer, LatentProjection> latents = new TreeMap<>();
  private final Map<Interaction, TensorProduct> sets = new TreeMap<>();

  /** The sets of two and more modalities, by order. */
  private final List<TensorProduct> products = new ArrayList<>();

  private final List<TensorProduct> terms = new ArrayList<>();

  /** The blocks side by side, {@code [sum of widths, rows]}; their gradient after the backward. */
  private final float[] output;

  private HeadPiece head;
  private WholeGradient outputGradient;

  FusionPiece(FusionBlocks batch, int piece, int start, int rows) {
    this.batch = batch;
    this.piece = piece;
    this.start = start;
    this.rows = rows;
    int modalities = batch.singles.length;
    representations = new Matrix[modalities];
    representationGradients = new Matrix[modalities];
    singles = new VectorNorm[modalities];
    output = new float[Math.multiplyExact(batch.width, rows)];
    int firstRow = 0;
    for (int m = 0; m < modalities; m++) {
      int width = batch.singles[m].mean().length;
      representations[m] = new Matrix(width, rows);
      representationGradients[m] = new Matrix(width, rows);
      singles[m] = new VectorNorm(batch.singles[m], piece, rows);
      firstRow += width;
    }
    batch.latents.forEach(
        (m, parameters) -> {
          latents.put(
              m,
              new LatentProjection(
                  parameters, piece, representations[m], representationGradients[m]));
          ProductStatistics alone = new ProductStatistics(Interaction.of(m), batch.axes, rows, 1);
          sets.put(alone.set, new TensorProduct(alone, 0, Map.of(), batch.axes, rows));
        });
    for (ProductStatistics statistics : batch.products) {
      TensorProduct product = new TensorProduct(statistics, piece, sets, batch.axes, rows);
      sets.put(product.set, product);
      products.add(product);
      if (batch.terms.contains(statistics)) {
        product.setBlock(modalities + terms.size(), firstRow);
        terms.add(product);
        firstRow += product.width;
      }
    }
  }

  private TensorProduct latent(int modality) {
    return sets.get(Interaction.of(modality));
  }

  /**
   * Takes the piece's rows of the representations.
   *
   * @param all per modality {@code [batch, width]}
   */
  void project(boolean training, float[][] all) {
    for (int m = 0; m < singles.length; m++) {
      Matrix representation = representations[m];
      Rows.transpose(
          all[m], start * representation.rows, representation.values, rows, representation.rows);
      if (training) {
        singles[m].takeMean(representation.values);
      }
    }
    latents.values().forEach(latent -> latent.project(training));
  }

  void takeScales() {
    for (int m = 0; m < singles.length; m++) {
      singles[m].takeScale(representations[m].values);
    }
    latents.values().forEach(LatentProjection::takeScale);
  }

  /** Computes the blocks of single modalities, and what products are made of. */
  void multiply(boolean training, Optional<LinearHead> linear) {
    Optional<HeadPiece> ofPiece = linear.map(this::piece);
    int firstRow = 0;
    for (int m = 0; m < singles.length; m++) {
      singles[m].forward(representations[m].values, output, firstRow * rows);
      int end = firstRow + representations[m].rows;
      if (ofPiece.isPresent()) {
        for (int row = firstRow; row < end; row += HeadPiece.ROWS_AT_A_TIME) {
          ofPiece.get().add(m, row, Math.min(end, row + HeadPiece.ROWS_AT_A_TIME), output);
        }
      }
      firstRow = end;
    }
    latents.forEach(
        (m, projection) -> {
          projection.normalise(latent(m).values());
          if (training) {
            latent(m).push();
          }
        });
    products.forEach(product -> product.multiply(training));
  }

  /** Computes the blocks of products, up to their last factors. */
  void centre(Optional<LinearHead> linear) {
    Optional<HeadPiece> ofPiece = linear.map(this::piece);
    products.forEach(product -> product.forward(output, ofPiece));
  }

  private HeadPiece piece(LinearHead linear) {
    if (head == null) {
      head = new HeadPiece(linear, piece, start, rows);
    }
    return head;
  }

  /** Multiplies the blocks by their last factors and writes them to those of the batch. */
  void normalise(float[] all) {
    terms.forEach(term -> term.normalise(output));
    write(output, batch.width, all);
  }

  /** Takes the piece's part of the gradient of all blocks. */
  BlockGradient gradient(float[] all) {
    if (outputGradient == null) {
      outputGradient = new WholeGradient(batch.blockWidths, rows, new float[output.length], output);
    }
    for (int i = 0; i < batch.width; i++) {
      System.arraycopy(all, i * batch.rows + start, outputGradient.values, i * rows, rows);
    }
    return outputGradient;
  }

  /** Computes the gradient of the head's weights. */
  HeadPiece weightGradient(LinearHead linear) {
    HeadPiece ofPiece = piece(linear);
    int rowsOfSingles = Arrays.stream(representations).mapToInt(matrix -> matrix.rows).sum();
    ofPiece.backward(0, rowsOfSingles, output);
    terms.forEach(term -> term.weightGradient(ofPiece));
    return ofPiece;
  }

  /** Sums up what the gradients of the terms need of their blocks. */
  void takeAlongBlocks(BlockGradient ofOutput) {
    int firstRow = 0;
    for (int m = 0; m < singles.length; m++) {
      singles[m].takeGradients(ofOutput, m, output, firstRow);
      firstRow += representations[m].rows;
    }
    terms.forEach(term -> term.takeAlongBlock(ofOutput));
  }

  void backwardToPolynomials(BlockGradient ofOutput) {
    sets.values().forEach(TensorProduct::clearGradients);
    for (int i = products.size() - 1; i >= 0; i--) {
      products.get(i).backwardToPolynomial(ofOutput, output);
    }
  }

  void backwardToFactors() {
    for (int i = products.size() - 1; i >= 0; i--) {
      products.get(i).backwardToFactors(output);
    }
    latents.forEach((m, latent) -> latent.takeGradients(latent(m).ofValues(), latent(m).values()));
  }

  /**
   * Computes the gradients of the representations and of the projections.
   *
   * @param all per modality {@code [width, batch]}, in which those of the piece's rows are set
   */
  void backwardToRepresentations(BlockGradient ofOutput, float[][] all) {
    int firstRow = 0;
    for (int m = 0; m < singles.length; m++) {
      Matrix gradient = representationGradients[m];
      if (latents.containsKey(m)) {
        latents.get(m).backward(latent(m).ofValues(), latent(m).values());
      } else {
        Arrays.fill(gradient.values, 0);
      }
      singles[m].backward(ofOutput, output, firstRow, gradient.values);
      write(gradient.values, gradient.rows, all[m]);
      firstRow += gradient.rows;
    }
  }

  private void write(float[] values, int width, float[] all) {
    for (int i = 0; i < width; i++) {
      System.arraycopy(values, i * rows, all, i * batch.rows + start, rows);
    }
  }
}

package io.intense.dl4j.encoder;

import io.intense.dl4j.vertex.ParameterVertex;
import io.intense.dl4j.vertex.Placement;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs a {@link GruVertex}: matrix products by ND4J, the gates between them in Java. Arrays are
 * time-major: the value of row {@code b}, frame {@code t}, column {@code j} of {@code n} stands at
 * {@code (t * batch + b) * n + j}.
 */
final class GruGraphVertex extends ParameterVertex {

  private static final long serialVersionUID = 1L;

  private final GruVertex config;
  private transient Trace trace;

  /** What the backward pass needs of the forward one. */
  private record Trace(
      int batch,
      int frames,
      INDArray input,
      double[] states,
      double[] gates,
      double[] candidateStates,
      double[] weights) {}

  GruGraphVertex(GruVertex config, Placement placement) {
    super(config, placement);
    this.config = config;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    double[] output;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      trace = run(inputs[0], frameWeights());
      output = pool(trace);
    }
    return workspaces.dup(ArrayType.ACTIVATIONS, matrix(output, config.getUnits()));
  }

  /** Returns {@code [time, batch]}: how much of each state goes into the result. */
  private double[] frameWeights() {
    int batch = (int) inputs[0].size(0);
    int frames = (int) inputs[0].size(1);
    double[][] mask = mask(0) == null ? null : mask(0).toDoubleMatrix();
    double[] weights = new double[frames * batch];
    for (int b = 0; b < batch; b++) {
      int length = 0;
      for (int t = 0; t < frames; t++) {
        length += mask == null || mask[b][t] != 0 ? 1 : 0;
      }
      for (int t = 0; t < length; t++) {
        weights[t * batch + b] = config.isMeanOfStates() ? 1.0 / length : t == length - 1 ? 1 : 0;
      }
    }
    return weights;
  }

  private Trace run(INDArray sequences, double[] frameWeights) {
    int batch = (int) sequences.size(0);
    int frames = (int) sequences.size(1);
    int n = config.getUnits();
    INDArray input = sequences.permute(1, 0, 2).dup('c').reshape(frames * batch, config.getWidth());
    double[] projected =
        values(input.mmul(parameter("inputWeights")).addiRowVector(parameter("bias")));
    INDArray stateWeights = parameter("stateWeights");
    // State t stands at t + 1; state 0 is the start.
    double[] states = new double[(frames + 1) * batch * n];
    double[] gates = new double[frames * batch * 3 * n];
    double[] candidateStates = new double[frames * batch * n];
    for (int t = 0; t < frames; t++) {
      double[] recurrent =
          t == 0
              ? new double[batch * 3 * n]
              : values(matrix(slice(states, t, batch * n), n).mmul(stateWeights));
      for (int b = 0; b < batch; b++) {
        int row = t * batch + b;
        for (int j = 0; j < n; j++) {
          int at = row * 3 * n + j;
          int here = b * 3 * n + j;
          double reset = sigmoid(projected[at] + recurrent[here]);
          double update = sigmoid(projected[at + n] + recurrent[here + n]);
          double candidateState = recurrent[here + 2 * n];
          double candidate = Math.tanh(projected[at + 2 * n] + reset * candidateState);
          gates[at] = reset;
          gates[at + n] = update;
          gates[at + 2 * n] = candidate;
          candidateStates[row * n + j] = candidateState;
          states[(row + batch) * n + j] = update * states[row * n + j] + (1 - update) * candidate;
        }
      }
    }
    return new Trace(batch, frames, input, states, gates, candidateStates, frameWeights);
  }

  private double[] pool(Trace of) {
    int n = config.getUnits();
    double[] output = new double[of.batch * n];
    for (int t = 0; t < of.frames; t++) {
      for (int b = 0; b < of.batch; b++) {
        double weight = of.weights[t * of.batch + b];
        for (int j = 0; weight != 0 && j < n; j++) {
          output[b * n + j] += weight * of.states[((t + 1) * of.batch + b) * n + j];
        }
      }
    }
    return output;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    INDArray inputGradient;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      int n = config.getUnits();
      double[] ofProjected = new double[trace.frames * trace.batch * 3 * n];
      double[] ofRecurrent = new double[ofProjected.length];
      unroll(values(epsilon), ofProjected, ofRecurrent);
      INDArray projected = matrix(ofProjected, 3 * n);
      INDArray previous = matrix(slice(trace.states, 0, trace.frames * trace.batch * n), n);
      gradients().get("inputWeights").assign(trace.input.transpose().mmul(projected));
      gradients().get("stateWeights").assign(previous.transpose().mmul(matrix(ofRecurrent, 3 * n)));
      gradients().get("bias").assign(projected.sum(0));
      inputGradient =
          projected
              .mmul(parameter("inputWeights").transpose())
              .dup('c')
              .reshape(trace.frames, trace.batch, config.getWidth())
              .permute(1, 0, 2);
    }
    return result(workspaces.dup(ArrayType.ACTIVATION_GRAD, inputGradient, 'c'));
  }

  /**
   * Goes back through time, from the result's gradient to those of the frames' and the states'
   * projections.
   */
  private void unroll(double[] ofOutput, double[] ofProjected, double[] ofRecurrent) {
    int n = config.getUnits();
    int batch = trace.batch;
    INDArray transposed = parameter("stateWeights").transpose();
    double[] ofState = new double[batch * n];
    for (int t = trace.frames - 1; t >= 0; t--) {
      for (int b = 0; b < batch; b++) {
        int row = t * batch + b;
        for (int j = 0; j < n; j++) {
          int at = row * 3 * n + j;
          double reset = trace.gates[at];
          double update = trace.gates[at + n];
          double candidate = trace.gates[at + 2 * n];
          double d = ofState[b * n + j] + trace.weights[row] * ofOutput[b * n + j];
          double ofCandidate = d * (1 - update) * (1 - candidate * candidate);
          double ofUpdate = d * (trace.states[row * n + j] - candidate) * update * (1 - update);
          double ofReset = ofCandidate * trace.candidateStates[row * n + j] * reset * (1 - reset);
          ofProjected[at] = ofReset;
          ofProjected[at + n] = ofUpdate;
          ofProjected[at + 2 * n] = ofCandidate;
          ofRecurrent[at] = ofReset;
          ofRecurrent[at + n] = ofUpdate;
          ofRecurrent[at + 2 * n] = ofCandidate * reset;
          ofState[b * n + j] = d * update;
        }
      }
      double[] through =
          values(matrix(slice(ofRecurrent, t, batch * 3 * n), 3 * n).mmul(transposed));
      for (int i = 0; i < ofState.length; i++) {
        ofState[i] += through[i];
      }
    }
  }

  private static double[] slice(double[] values, int index, int length) {
    double[] slice = new double[length];
    System.arraycopy(values, index * length, slice, 0, length);
    return slice;
  }

  private INDArray matrix(double[] values, int columns) {
    INDArray matrix = Nd4j.createFromArray(values).reshape('c', values.length / columns, columns);
    return dataType == DataType.DOUBLE ? matrix : matrix.castTo(dataType);
  }

  private static double[] values(INDArray matrix) {
    return matrix.dup('c').data().asDouble();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}

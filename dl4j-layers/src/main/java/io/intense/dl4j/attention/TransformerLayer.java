package io.intense.dl4j.attention;

import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a Transformer: attention of a sequence to a memory (itself or another sequence), and
 * two linear maps with ReLU between them, each with a residual connection and layer normalisation.
 * With {@code a(q, m) = concat_h softmax(q Q_h (m K_h)' / sqrt(dim / heads)) m V_h O + o} and
 * {@code f(x) = relu(x U + u) D + d}
 *
 * <pre>
 *   after:   y = norm1(x + a(x, m)),          z = norm2(y + f(y))
 *   before:  y = x + a(norm1(x), norm1(m)),   z = y + f(norm2(y))
 * </pre>
 *
 * @param dim width of frames, a multiple of the heads
 * @param heads number of heads
 * @param hidden width between the two linear maps
 * @param normFirst whether the normalisation comes before attention and linear maps
 * @param dropout what is dropped in training
 */
public record TransformerLayer(int dim, int heads, int hidden, boolean normFirst, Dropout dropout) {

  private static final double EPS = 1e-5;

  /**
   * Probabilities of dropping values in training.
   *
   * @param attention weights of the attention
   * @param hidden values after ReLU
   * @param residual what is added to the residual connection
   */
  public record Dropout(double attention, double hidden, double residual) {}

  /** A sequence: its place among the vertex's inputs tells its length. */
  private record Sequence(SDVariable frames, int input) {}

  /**
   * Declares the parameters, whose names start with {@code name}: {@code query}, {@code key},
   * {@code value}, {@code out} {@code [dim, dim]}, {@code up} {@code [dim, hidden]}, {@code down}
   * {@code [hidden, dim]}, each with a bias of the same name and {@code Bias}; {@code norm1gain},
   * {@code norm1shift}, {@code norm2gain}, {@code norm2shift} {@code [dim]}.
   */
  public void declare(Declaration declaration, String name) {
    for (String map : List.of("query", "key", "value", "out")) {
      linear(declaration, name + map, dim, dim);
    }
    linear(declaration, name + "up", dim, hidden);
    linear(declaration, name + "down", hidden, dim);
    declareNorm(declaration, name + "norm1", dim);
    declareNorm(declaration, name + "norm2", dim);
  }

  private static void linear(Declaration declaration, String name, int in, int out) {
    declaration.weight(name, in, in, out);
    declaration.bias(name + "Bias", 0, out);
  }

  /** Declares a layer normalisation: {@code gain} and {@code shift}. */
  public static void declareNorm(Declaration declaration, String name, int width) {
    declaration.bias(name + "gain", 1, width);
    declaration.bias(name + "shift", 0, width);
  }

  /** Defines a layer normalisation of frames. */
  public static SDVariable norm(Definition definition, String name, SDVariable frames) {
    SDVariable centred = frames.sub(frames.mean(true, 2));
    SDVariable variance = centred.mul(centred).mean(true, 2);
    return centred
        .mul(definition.graph().math().rsqrt(variance.add(EPS)))
        .mul(definition.parameter(name + "gain"))
        .add(definition.parameter(name + "shift"));
  }

  /**
   * Defines the layer.
   *
   * @param frames {@code [batch, time, dim]}
   * @param input index of the vertex's input that has as many frames
   * @param hide what is added to the scores {@code [batch, heads, time, time]}
   */
  public SDVariable define(
      Definition definition, String name, SDVariable frames, int input, SDVariable hide) {
    return define(definition, name, new Sequence(frames, input), Optional.empty(), hide);
  }

  /**
   * Defines the layer with a memory of its own.
   *
   * @param memory {@code [batch, time of memory, dim]}
   * @param memoryInput index of the vertex's input that has as many frames as the memory
   * @param hide what is added to the scores {@code [batch, heads, time, time of memory]}
   */
  public SDVariable define(
      Definition definition,
      String name,
      SDVariable frames,
      int input,
      SDVariable memory,
      int memoryInput,
      SDVariable hide) {
    return define(
        definition,
        name,
        new Sequence(frames, input),
        Optional.of(new Sequence(memory, memoryInput)),
        hide);
  }

  private SDVariable define(
      Definition definition,
      String name,
      Sequence frames,
      Optional<Sequence> memory,
      SDVariable hide) {
    UnaryOperator<SDVariable> first = x -> norm(definition, name + "norm1", x);
    UnaryOperator<SDVariable> second = x -> norm(definition, name + "norm2", x);
    UnaryOperator<SDVariable> none = x -> x;
    UnaryOperator<SDVariable> before = normFirst ? first : none;
    Sequence queries = new Sequence(before.apply(frames.frames), frames.input);
    Sequence seen = memory.map(m -> new Sequence(before.apply(m.frames), m.input)).orElse(queries);
    SDVariable attended = attend(definition, name, queries, seen, hide);
    SDVariable y = frames.frames.add(dropResidual(definition, attended, frames.input));
    y = normFirst ? y : first.apply(y);
    SDVariable mapped = map(definition, name, normFirst ? second.apply(y) : y, frames.input);
    SDVariable z = y.add(dropResidual(definition, mapped, frames.input));
    return normFirst ? z : second.apply(z);
  }

  private SDVariable dropResidual(Definition definition, SDVariable frames, int input) {
    return dropFrames(definition, frames, input, dim, dropout.residual);
  }

  /**
   * Drops values of frames in training.
   *
   * @param input index of the vertex's input that has as many frames
   * @param width of the frames
   */
  public static SDVariable dropFrames(
      Definition definition, SDVariable frames, int input, int width, double probability) {
    return definition.dropout(frames, probability, 3, inputs -> framesShape(inputs, input, width));
  }

  private static long[] framesShape(INDArray[] inputs, int input, int width) {
    return new long[] {inputs[input].size(0), frames(inputs[input]), width};
  }

  /** A vector is a sequence of one frame. */
  private static long frames(INDArray input) {
    return input.rank() == 2 ? 1 : input.size(1);
  }

  private SDVariable map(Definition definition, String name, SDVariable frames, int input) {
    SDVariable up =
        definition.graph().nn().relu(linear(definition, name + "up", frames, dim, hidden), 0);
    SDVariable dropped = dropFrames(definition, up, input, hidden, dropout.hidden);
    return linear(definition, name + "down", dropped, hidden, dim);
  }

  private static SDVariable linear(
      Definition definition, String name, SDVariable frames, int in, int out) {
    return Tensors.multiply(definition.graph(), frames, in, definition.parameter(name), out)
        .add(definition.parameter(name + "Bias"));
  }

  private SDVariable attend(
      Definition definition, String name, Sequence queries, Sequence memory, SDVariable hide) {
    SameDiff graph = definition.graph();
    SDVariable q = split(graph, linear(definition, name + "query", queries.frames, dim, dim));
    SDVariable k = split(graph, linear(definition, name + "key", memory.frames, dim, dim));
    SDVariable v = split(graph, linear(definition, name + "value", memory.frames, dim, dim));
    SDVariable scores =
        graph
            .mmul(q, graph.permute(k, 0, 1, 3, 2))
            .mul(1 / Math.sqrt((double) dim / heads))
            .add(hide);
    SDVariable weights =
        definition.dropout(
            graph.nn().softmax(scores, 3),
            dropout.attention,
            4,
            inputs ->
                new long[] {
                  inputs[queries.input].size(0),
                  heads,
                  frames(inputs[queries.input]),
                  frames(inputs[memory.input])
                });
    SDVariable joined =
        Tensors.reshape(
            graph, graph.permute(graph.mmul(weights, v), 0, 2, 1, 3), queries.frames, dim);
    return linear(definition, name + "out", joined, dim, dim);
  }

  /** {@code [batch, time, dim]} to {@code [batch, heads, time, dim / heads]}. */
  private SDVariable split(SameDiff graph, SDVariable frames) {
    return graph.permute(Tensors.reshape(graph, frames, frames, heads, dim / heads), 0, 2, 1, 3);
  }
}

package io.intense.dl4j.fusion;

import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.term.Term;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.graph.MergeVertex;

/**
 * Late fusion (LF-Concat, appendix E.1 of the paper): {@code y = W [f_1, ..., f_M] + b}, one linear
 * layer over the representations side by side. It has no scores: nothing makes the sizes of its
 * weights comparable.
 */
public record LateFusion() implements Fusion {

  @Override
  public void addTo(FusionGraph graph, String name) {
    graph.graph().addVertex(name, new MergeVertex(), graph.representations());
  }

  @Override
  public Head head(List<Modality> modalities, int outputs) {
    int width = Arrays.stream(FusionGraph.widths(modalities)).sum();
    return new Head.Linear(new int[] {width}, OptionalDouble.empty());
  }

  @Override
  public List<Term> terms(List<Modality> modalities) {
    return List.of();
  }

  @Override
  public double activationsPerRow(List<Modality> modalities) {
    double width = Arrays.stream(FusionGraph.widths(modalities)).asDoubleStream().sum();
    return FusionGraph.activationsOfEncoders(modalities) + 2 * width;
  }

  @Override
  public String toNeedLess() {
    return "smaller encoders";
  }
}

package io.intense.spark.extension;

import io.intense.dl4j.encoder.Arguments;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.FusionGraph;
import io.intense.dl4j.fusion.FusionProvider;
import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.fusion.ProvidedFusion;
import io.intense.dl4j.term.Term;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;

/** One linear layer over the sum of the representations. */
record SumFusion() implements ProvidedFusion {

  /** What {@code META-INF/services} names. */
  public static final class Provider implements FusionProvider {

    @Override
    public String name() {
      return "sum";
    }

    @Override
    public ProvidedFusion of(Arguments arguments) {
      return new SumFusion();
    }
  }

  @Override
  public String text() {
    return "sum()";
  }

  @Override
  public void requireFit(List<Modality> modalities) {
    int[] widths = FusionGraph.widths(modalities);
    if (Arrays.stream(widths).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "Encoders are summed, so their widths must be equal, got " + Arrays.toString(widths));
    }
  }

  @Override
  public void addTo(FusionGraph graph, String name) {
    ElementWiseVertex sum = new ElementWiseVertex(ElementWiseVertex.Op.Add);
    graph.graph().addVertex(name, sum, graph.representations());
  }

  @Override
  public Head head(List<Modality> modalities, int outputs) {
    int width = FusionGraph.widths(modalities)[0];
    return new Head.Linear(new int[] {width}, OptionalDouble.empty());
  }

  @Override
  public List<Term> terms(List<Modality> modalities) {
    return List.of(); // It has no scores, as nothing tells the summands apart.
  }

  @Override
  public double activationsPerRow(List<Modality> modalities) {
    return FusionGraph.activationsOfEncoders(modalities) + 2.0 * FusionGraph.widths(modalities)[0];
  }

  @Override
  public String toNeedLess() {
    return "smaller encoders";
  }
}

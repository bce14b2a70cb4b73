package io.intense.jobs.benchmark;

import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.train.TrainingSteps;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One vertex forward and backward, for JMH; the JVM's property {@code intense.kernels} says whether
 * by its kernel or by its definition.
 */
@State(Scope.Benchmark)
public class KernelBenchmark {

  static final int BATCH = 64;

  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  /** Which vertex. */
  public enum Kernel {
    /** The letter encoder: 100 frames of 4 to 32. */
    CNN(Work.CHAR_CNN, 0, "encoder0-cnn"),
    /** Normalisation of 50 frames of 20. */
    FRAME_NORM(Work.GRU_MOSI, 0, "encoder0-norm"),
    /** The GRU over 50 frames, 20 to 64. */
    GRU(Work.GRU_MOSI, 0, "encoder0-gru"),
    /** The fusion of three representations of 16, all seven terms. */
    FUSION(Work.FUSION, 16, "fusion");

    private final Workload workload;
    private final String vertex;

    Kernel(Work work, int size, String vertex) {
      this.workload = new Workload(work, size, BATCH);
      this.vertex = vertex;
    }

    Workload workload() {
      return workload;
    }
  }

  @Param private Kernel kernel;

  private GraphVertex vertex;
  private INDArray[] inputs;
  private INDArray epsilon;

  /** Makes the network and the vertex's inputs. */
  @Setup
  public void prepare() {
    Workload workload = kernel.workload();
    NetworkSpec spec = workload.network();
    Examples rows = workload.rows().subList(0, BATCH);
    TrainedNetwork network = TrainingSteps.of(spec, workload.settings(), rows).trained();
    network.graph().initGradientsView();
    vertex = network.graph().getVertex(kernel.vertex);
    INDArray[] features = Batches.features(spec, rows);
    // What comes in between keeps the shape.
    inputs = Arrays.copyOf(features, vertex.getInputVertices().length);
    epsilon = Nd4j.rand(forward().shape());
  }

  private INDArray forward() {
    vertex.setInputs(inputs);
    return vertex.doForward(true, NO_WORKSPACES);
  }

  /** Runs the vertex once. */
  @Benchmark
  public Object step() {
    forward();
    vertex.setEpsilon(epsilon);
    return vertex.doBackward(false, NO_WORKSPACES);
  }
}

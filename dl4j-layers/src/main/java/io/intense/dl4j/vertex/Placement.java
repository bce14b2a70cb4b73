package io.intense.dl4j.vertex;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the runtime of a vertex stands in a network.
 *
 * @param graph the network
 * @param name of the vertex
 * @param index of the vertex in the network
 * @param parameters its part of the network's parameters; null if it has none
 * @param initialise whether they have to be given their first values
 * @param dataType of parameters and activations
 */
public record Placement(
    ComputationGraph graph,
    String name,
    int index,
    INDArray parameters,
    boolean initialise,
    DataType dataType) {}

package io.intense.dl4j.vertex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.reduce.floating.Mean;
import org.nd4j.linalg.api.ops.impl.reduce.same.Max;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.api.ops.impl.shape.ExpandDims;
import org.nd4j.linalg.api.ops.impl.shape.Reshape;
import org.nd4j.linalg.api.ops.impl.shape.Squeeze;
import org.nd4j.linalg.api.ops.impl.transforms.same.Identity;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The operations of a graph with arrays for one combination of input shapes. The first run of each
 * half allocates; later ones execute. Reshapes are views, and what depends on shapes alone is
 * computed once.
 */
final class Plan {

  private final SameDiff graph;
  private final Map<String, INDArray> values = new HashMap<>();
  private final Set<String> fixed = new HashSet<>();
  private final List<List<Step>> halves = new ArrayList<>();

  /** An operation with its operands bound. */
  private record Step(DifferentialFunction function, OpContext operands) {
    void execute() {
      if (function instanceof DynamicCustomOp custom) {
        Nd4j.exec(custom, operands);
      } else {
        Nd4j.exec((Op) function, operands);
      }
    }
  }

  Plan(SameDiff graph) {
    this.graph = graph;
  }

  void feed(Map<String, INDArray> inputs) {
    inputs.forEach(
        (name, array) ->
            values
                .computeIfAbsent(
                    name, key -> Nd4j.createUninitialized(array.dataType(), array.shape()))
                .assign(array));
  }

  void run(int half, List<SameDiffOp> ops) {
    if (halves.size() > half) {
      halves.get(half).forEach(Step::execute);
      return;
    }
    List<Step> steps = new ArrayList<>();
    for (SameDiffOp op : ops) {
      bind(op.getOp(), steps);
    }
    halves.add(steps);
  }

  INDArray value(String variable) {
    INDArray value = values.get(variable);
    return value != null ? value : stored(graph.getVariable(variable));
  }

  /**
   * Binds an operation to arrays, runs it for the first time and, unless its result is final,
   * enters it as a step.
   */
  private void bind(DifferentialFunction function, List<Step> steps) {
    String[] arguments = function.argNames();
    INDArray[] operands = new INDArray[arguments.length];
    boolean constant = true;
    for (int i = 0; i < arguments.length; i++) {
      operands[i] = value(arguments[i]);
      constant &= isConstant(arguments[i]);
    }
    String[] results = function.outputVariablesNames();
    if (function instanceof Identity) {
      values.put(results[0], operands[0]);
    } else {
      OpContext context = Nd4j.getExecutioner().buildContext();
      allocateResults(function, operands, results, context);
      if ((isReshape(function) || reducesNothing(function, operands[0], values.get(results[0])))
          && alias(operands[0], results[0])) {
        return;
      }
      Step step = new Step(function, context);
      step.execute();
      // Shapes do not change within a plan.
      if (constant || function.opName().equals("shape_of")) {
        fixed.addAll(List.of(results));
      } else {
        steps.add(step);
      }
    }
  }

  private boolean isConstant(String variable) {
    return fixed.contains(variable)
        || graph.getVariable(variable).getVariableType() == VariableType.CONSTANT;
  }

  private static boolean isReshape(DifferentialFunction function) {
    return function instanceof Reshape
        || function instanceof ExpandDims
        || function instanceof Squeeze;
  }

  /**
   * Over axes of length 1 these return what they get, and ND4J's own shortcut for that fails with
   * bound operands.
   */
  private static boolean reducesNothing(
      DifferentialFunction function, INDArray operand, INDArray result) {
    boolean keepsSingleValues =
        function instanceof Mean || function instanceof Sum || function instanceof Max;
    return keepsSingleValues && operand.length() == result.length();
  }

  private boolean alias(INDArray source, String result) {
    INDArray target = values.get(result);
    if (source.ordering() != 'c'
        || source.length() != target.length()
        || !Shape.hasDefaultStridesForShape(source)) {
      return false;
    }
    values.put(result, source.reshape('c', true, target.shape()));
    return true;
  }

  private void allocateResults(
      DifferentialFunction function, INDArray[] operands, String[] results, OpContext context) {
    List<LongShapeDescriptor> shapes;
    if (function instanceof DynamicCustomOp custom) {
      context.setArgs(operands, custom.iArgs(), custom.dArgs(), custom.tArgs(), custom.bArgs());
      shapes = custom.calculateOutputShape(context);
    } else {
      bindLegacy((Op) function, operands, context);
      shapes = ((BaseOp) function).calculateOutputShape(context);
    }
    for (int i = 0; i < results.length; i++) {
      LongShapeDescriptor shape =
          shapes.get(i).asDataType(graph.getVariable(results[i]).dataType());
      INDArray array =
          shape.isEmpty()
              ? Nd4j.create(shape)
              : Nd4j.createUninitialized(shape.dataType(), shape.getShape());
      values.put(results[i], array);
      context.setOutputArray(i, array);
    }
  }

  /**
   * Operations of the older kind take axes and scalars from the operation, not from its operands.
   */
  private static void bindLegacy(Op op, INDArray[] operands, OpContext context) {
    int bound = operands.length;
    if (op instanceof ReduceOp && operands.length == 2) {
      ((DifferentialFunction) op)
          .setDimensions(Shape.normalizeAxis(operands[0].rank(), operands[1].toIntVector()));
      bound = 1;
    } else if (op instanceof ScalarOp scalar && operands.length == 2) {
      scalar.setScalar(operands[1]);
      bound = 1;
    }
    for (int i = 0; i < bound; i++) {
      context.setInputArray(i, operands[i]);
    }
  }

  private static INDArray stored(SDVariable variable) {
    if (variable == null || variable.getArr() == null) {
      throw new IllegalStateException(
          "No value for variable " + (variable == null ? "?" : variable.name()));
    }
    return variable.getArr();
  }
}

package io.intense.spark.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import scala.Option;

/** The values of a stage's Params as JSON, in the form in which Spark writes them. */
final class ParamJson {

  private ParamJson() {}

  /** Writes the values that were set. */
  static ObjectNode values(Params stage, ObjectMapper json) throws JsonProcessingException {
    return write(stage, json, stage::get);
  }

  /** Writes the defaults. */
  static ObjectNode defaults(Params stage, ObjectMapper json) throws JsonProcessingException {
    return write(stage, json, stage::getDefault);
  }

  @SuppressWarnings("unchecked")
  private static ObjectNode write(
      Params stage, ObjectMapper json, Function<Param<Object>, Option<Object>> valueOf)
      throws JsonProcessingException {
    ObjectNode node = json.createObjectNode();
    for (Param<?> param : stage.params()) {
      Param<Object> any = (Param<Object>) param;
      Option<Object> value = valueOf.apply(any);
      if (value.isDefined()) {
        node.set(param.name(), json.readTree(any.jsonEncode(value.get())));
      }
    }
    return node;
  }

  /**
   * Reads values into a stage.
   *
   * @throws IllegalArgumentException if the stage has no such Param
   */
  static void read(Params stage, JsonNode values, JsonNode defaults) {
    each(stage, defaults, stage::setDefault);
    each(stage, values, stage::set);
  }

  private static void each(Params stage, JsonNode values, BiConsumer<Param<Object>, Object> into) {
    values
        .fields()
        .forEachRemaining(
            entry -> {
              if (!stage.hasParam(entry.getKey())) {
                throw new IllegalArgumentException(
                    "it has a Param '" + entry.getKey() + "', which is not known");
              }
              Param<Object> param = stage.getParam(entry.getKey());
              into.accept(param, param.jsonDecode(entry.getValue().toString()));
            });
  }
}

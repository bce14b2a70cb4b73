package io.intense.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** Params of a stage as settings: every Param may be set under its own name. */
public final class StageParams {

  private StageParams() {}

  /** Sets the Params of a stage that are in a configuration. */
  public static void set(Params stage, Config config) {
    for (Param<?> param : stage.params()) {
      if (config.hasPath(param.name())) {
        set(stage, param, value(param, config));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static void set(Params stage, Param<?> param, Object value) {
    stage.set((Param<Object>) param, value);
  }

  private static Object value(Param<?> param, Config config) {
    String name = param.name();
    if (param instanceof IntParam) {
      return config.getInt(name);
    } else if (param instanceof LongParam) {
      return config.getLong(name);
    } else if (param instanceof DoubleParam) {
      return config.getDouble(name);
    } else if (param instanceof BooleanParam) {
      return config.getBoolean(name);
    } else if (param instanceof StringArrayParam) {
      return strings(config, name).toArray(String[]::new);
    } else if (param instanceof DoubleArrayParam) {
      return config.getDoubleList(name).stream().mapToDouble(Double::doubleValue).toArray();
    }
    return config.getString(name);
  }

  /** Returns a list of texts, which may be written as one text with commas. */
  static List<String> strings(Config config, String name) {
    return config.getValue(name).valueType() == ConfigValueType.LIST
        ? config.getStringList(name)
        : Names.split(config.getString(name));
  }

  /** Returns all Params of a stage that have a value, by name. */
  static Map<String, Object> values(Params stage) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Param<?> param : stage.params()) {
      if (stage.isDefined(param)) {
        values.put(param.name(), plain(stage.getOrDefault(param)));
      }
    }
    return values;
  }

  private static Object plain(Object value) {
    if (value instanceof String[] strings) {
      return Arrays.asList(strings);
    }
    return value instanceof double[] numbers ? Arrays.stream(numbers).boxed().toList() : value;
  }
}

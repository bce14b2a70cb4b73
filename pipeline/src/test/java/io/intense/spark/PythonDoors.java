package io.intense.spark;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.Dataset;

/** Writes the Python classes of all stages, from their Params. */
final class PythonDoors {

  private static final Path CLASSES = Path.of("target/classes");
  private static final Path SOURCES = Path.of("src/main/java");

  private PythonDoors() {}

  /** Returns the module's text. */
  static String module() throws IOException {
    List<Class<?>> stages = stages();
    StringBuilder text =
        new StringBuilder(
            """
            \"""Doors to the Java stages. Generated from their Params by PythonStagesTest: do not edit.\"""

            from pyspark import keyword_only
            from pyspark.ml.param import Param, Params, TypeConverters
            from pyspark.ml.util import JavaMLReadable, JavaMLWritable
            from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaTransformer

            __all__ = [
            """);
    stages.forEach(stage -> text.append("    \"").append(stage.getSimpleName()).append("\",\n"));
    text.append("]\n");
    for (Class<?> stage : stages) {
      text.append(door(stage));
    }
    return text.toString();
  }

  /** Returns the stages of this module. */
  static List<Class<?>> stages() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .map(file -> CLASSES.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.contains("package-info"))
          .map(name -> load(name.replace('/', '.').substring(0, name.length() - 6)))
          .filter(
              type ->
                  PipelineStage.class.isAssignableFrom(type)
                      && Modifier.isPublic(type.getModifiers())
                      && !Modifier.isAbstract(type.getModifiers()))
          .sorted(Comparator.comparing(Class::getName))
          .collect(Collectors.toList());
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PythonDoors.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String door(Class<?> type) throws IOException {
    boolean model = Model.class.isAssignableFrom(type);
    boolean estimator = Estimator.class.isAssignableFrom(type);
    PipelineStage stage = make(type);
    String base = model ? "JavaModel" : estimator ? "JavaEstimator" : "JavaTransformer";
    StringBuilder text = new StringBuilder();
    text.append(
        """


        class %s(%s, JavaMLReadable, JavaMLWritable):
            \"""%s\"""

            __module__ = "%s"
        """
            .formatted(type.getSimpleName(), base, sentence(type), type.getPackageName()));
    List<Param<?>> params =
        Arrays.stream(stage.params())
            .sorted(Comparator.comparing(p -> p.name()))
            .collect(Collectors.toList());
    for (Param<?> param : params) {
      text.append(
          """

              %s = Param(
                  Params._dummy(),
                  "%s",
                  "%s",
                  typeConverter=TypeConverters.%s,
              )
          """
              .formatted(
                  param.name(), param.name(), param.doc().replace("\"", "\\\""), converter(param)));
    }
    if (!model) {
      text.append(constructor(stage, params));
    }
    if (estimator) {
      text.append(
          """

              def _create_model(self, java_model):
                  return %s(java_model)
          """
              .formatted(modelOf(type).getSimpleName()));
    }
    params.forEach(param -> text.append(accessors(type, param)));
    if (model) {
      Arrays.stream(type.getMethods())
          .filter(PythonDoors::tellsSomething)
          .sorted(Comparator.comparing(Method::getName))
          .forEach(method -> text.append(question(method)));
    }
    return text.toString();
  }

  /** Models have no public constructor: they are made by a fit. */
  private static PipelineStage make(Class<?> type) {
    try {
      Constructor<?> constructor =
          Arrays.stream(type.getDeclaredConstructors())
              .min(Comparator.comparingInt(Constructor::getParameterCount))
              .orElseThrow();
      constructor.setAccessible(true);
      Object[] arguments =
          Arrays.stream(constructor.getParameterTypes())
              .map(parameter -> parameter == String.class ? "uid" : null)
              .toArray();
      return (PipelineStage) constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot make a " + type, e);
    }
  }

  /** Returns the model that {@code fit} returns, which may be a type argument of a base class. */
  private static Class<?> modelOf(Class<?> estimator) {
    if (estimator.getGenericSuperclass() instanceof ParameterizedType base) {
      for (Type argument : base.getActualTypeArguments()) {
        if (argument instanceof Class<?> type && Model.class.isAssignableFrom(type)) {
          return type;
        }
      }
    }
    return Arrays.stream(estimator.getMethods())
        .filter(method -> method.getName().equals("fit") && method.getParameterCount() == 1)
        .map(Method::getReturnType)
        .filter(type -> type != Model.class && type != Object.class)
        .findFirst()
        .orElseThrow();
  }

  private static String constructor(PipelineStage stage, List<Param<?>> params) {
    String keywords =
        params.stream()
            .map(param -> "        %s=None,\n".formatted(param.name()))
            .collect(Collectors.joining());
    String defaults =
        params.stream()
            .filter(stage::hasDefault)
            .map(
                param ->
                    "            %s=%s,\n"
                        .formatted(param.name(), literal(stage.getDefault(param).get())))
            .collect(Collectors.joining());
    return """

            @keyword_only
            def __init__(
                self,
                *,
        %s    ):
                super().__init__()
                self._java_obj = self._new_java_obj("%s", self.uid)
                self._setDefault(
        %s        )
                self._set(**self._input_kwargs)

            @keyword_only
            def setParams(
                self,
                *,
        %s    ):
                \"""Sets several Params.\"""
                return self._set(**self._input_kwargs)
        """
        .formatted(keywords, stage.getClass().getName(), defaults, keywords);
  }

  private static String accessors(Class<?> type, Param<?> param) {
    String upper = param.name().substring(0, 1).toUpperCase() + param.name().substring(1);
    boolean settable =
        Arrays.stream(type.getMethods()).anyMatch(m -> m.getName().equals("set" + upper));
    String setter =
        """

            def set%s(self, value):
                \"""Sets :py:attr:`%s`.\"""
                return self._set(%s=value)
        """
            .formatted(upper, param.name(), param.name());
    String getter =
        """

            def get%s(self):
                \"""Returns :py:attr:`%s`.\"""
                return self.getOrDefault(self.%s)
        """
            .formatted(upper, param.name(), param.name());
    return settable ? setter + getter : getter;
  }

  /** Whether Python can ask for it, and get something that Python understands. */
  private static boolean tellsSomething(Method method) {
    String type = method.getGenericReturnType().getTypeName();
    return method.getParameterCount() == 0
        && !Modifier.isStatic(method.getModifiers())
        && !method.isSynthetic()
        && method.getDeclaringClass().getName().startsWith("io.intense")
        && !method.getName().startsWith("get")
        && (method.getReturnType() == Dataset.class
            || List.of("boolean", "int", "double", "double[]", "java.util.List<java.lang.String>")
                .contains(type));
  }

  private static String question(Method method) {
    return """

            def %s(self):
                \"""Asks the Java model.\"""
                return self._call_java("%s")
        """
        .formatted(method.getName(), method.getName());
  }

  private static String converter(Param<?> param) {
    if (param instanceof StringArrayParam) {
      return "toListString";
    } else if (param instanceof DoubleArrayParam) {
      return "toListFloat";
    } else if (param instanceof IntArrayParam) {
      return "toListInt";
    } else if (param instanceof IntParam || param instanceof LongParam) {
      return "toInt";
    } else if (param instanceof DoubleParam) {
      return "toFloat";
    } else if (param instanceof BooleanParam) {
      return "toBoolean";
    } else if (param.getClass() == Param.class) {
      return "toString";
    }
    throw new IllegalStateException("No converter for " + param.getClass() + " " + param);
  }

  private static String literal(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    } else if (value instanceof Number) {
      return value.toString();
    } else if (value instanceof Object[] several) {
      return Arrays.stream(several)
          .map(PythonDoors::literal)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return '"' + value.toString() + '"';
  }

  /** Returns the first sentence of the class's Javadoc. */
  private static String sentence(Class<?> type) throws IOException {
    String source = Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
    Matcher comment =
        Pattern.compile(
                "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(@\\w+(\\([^)]*\\))?\\s*)*public ", Pattern.DOTALL)
            .matcher(source);
    if (!comment.find()) {
      throw new IllegalStateException(type + " has no Javadoc");
    }
    String text =
        comment
            .group(1)
            .replaceAll("\\s*\\n\\s*\\*", " ")
            .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
            .replaceAll("\\s+", " ")
            .strip();
    Matcher end = Pattern.compile("[.:](?= |$)").matcher(text);
    return (end.find() ? text.substring(0, end.start()) : text) + ".";
  }
}

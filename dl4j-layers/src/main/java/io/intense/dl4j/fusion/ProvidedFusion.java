package io.intense.dl4j.fusion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.intense.dl4j.encoder.Arguments;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * A fusion that is not part of this library: a record that another jar has, and a {@link
 * FusionProvider} that makes it. It is saved with the network as its text.
 */
@JsonTypeName(ProvidedFusion.METHOD)
@JsonIncludeProperties("text")
public non-sealed interface ProvidedFusion extends Fusion {

  /** What stands for all of them where a saved network says how it fuses. */
  String METHOD = "provided";

  /**
   * Returns the text from which {@link #parse} makes an equal fusion, for example {@code sum()}.
   */
  @JsonProperty("text")
  String text();

  /**
   * Reads a fusion.
   *
   * @throws IllegalArgumentException naming the unknown fusion and those that are provided
   */
  @JsonCreator
  static ProvidedFusion parse(@JsonProperty("text") String text) {
    Arguments arguments = Arguments.parse("Fusion", text);
    Map<String, FusionProvider> known = new TreeMap<>();
    ServiceLoader.load(FusionProvider.class)
        .forEach(provider -> known.putIfAbsent(provider.name(), provider));
    if (!known.containsKey(arguments.name())) {
      throw new IllegalArgumentException(
          "Unknown fusion '%s'; the jars that are there provide %s; the one that has it is needed wherever the network is used"
              .formatted(text, known.keySet()));
    }
    return known.get(arguments.name()).of(arguments);
  }
}

package io.intense.dl4j.encoder;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;

/** The shape of one row of one modality. Values are stored flat, last axis fastest. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = InputShape.Vector.class, name = "vector"),
  @JsonSubTypes.Type(value = InputShape.Sequence.class, name = "sequence"),
  @JsonSubTypes.Type(value = InputShape.Image.class, name = "image")
})
public sealed interface InputShape extends Serializable {

  /** Returns the number of values of a row; of a sequence, at most. */
  int size();

  /**
   * A vector; batches are {@code [batch, width]}.
   *
   * @param width number of values
   */
  record Vector(int width) implements InputShape {
    /** Checks that the width is positive. */
    public Vector {
      requirePositive("width", width);
    }

    @Override
    public int size() {
      return width;
    }
  }

  /**
   * A sequence of frames; batches are {@code [batch, time, width]}, padded at the end.
   *
   * @param width values per frame
   * @param length the longest sequence of the training rows, in frames
   * @param varying whether lengths differ between rows; then a mask {@code [batch, time]} goes with
   *     each batch
   */
  record Sequence(int width, int length, boolean varying) implements InputShape {
    /** Checks that width and length are positive. */
    public Sequence {
      requirePositive("width", width);
      requirePositive("length", length);
    }

    @Override
    public int size() {
      return width * length;
    }
  }

  /**
   * An image; batches are {@code [batch, height, width, channels]}.
   *
   * @param height rows of pixels
   * @param width columns of pixels
   * @param channels values per pixel
   */
  record Image(int height, int width, int channels) implements InputShape {
    /** Checks that all three are positive. */
    public Image {
      requirePositive("height", height);
      requirePositive("width", width);
      requirePositive("channels", channels);
    }

    @Override
    public int size() {
      return height * width * channels;
    }
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "The " + what + " of an input must be positive, got " + value);
    }
  }
}

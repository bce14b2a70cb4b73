package io.intense.dl4j.vertex;

import java.util.List;

/** A vertex whose only setting is how many values it has per row or frame, and puts out as many. */
public abstract class WidthVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int width;

  /** For deserialisation. */
  protected WidthVertex() {}

  /**
   * Makes a vertex of some width.
   *
   * @param width number of values per row or frame
   */
  protected WidthVertex(int width) {
    this.width = width;
  }

  @Override
  public final int outputWidth() {
    return width;
  }

  @Override
  protected final List<Object> settings() {
    return List.of(width);
  }

  /** Returns the width. */
  public int getWidth() {
    return width;
  }

  /** Sets the width. */
  public void setWidth(int width) {
    this.width = width;
  }
}

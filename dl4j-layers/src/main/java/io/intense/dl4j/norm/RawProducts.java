package io.intense.dl4j.norm;

import io.intense.dl4j.term.Interaction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.autodiff.samediff.SDVariable;

/** Tensor products of modalities, each computed from the one without its last modality. */
final class RawProducts {

  private RawProducts() {}

  /**
   * Defines the products of some sets of modalities.
   *
   * @param closure the sets with all their subsets, smaller ones first
   * @param inputs per modality {@code [batch, width]}
   * @param widths per modality
   * @return per set {@code [batch, width, width, ...]}, its modalities' axes in ascending order
   */
  static Map<Interaction, SDVariable> of(
      List<Interaction> closure, Map<Integer, SDVariable> inputs, Map<Integer, Integer> widths) {
    Map<Interaction, SDVariable> products = new TreeMap<>();
    for (Interaction target : closure) {
      int last = target.modalities().get(target.order() - 1);
      SDVariable factor = inputs.get(last);
      if (target.order() > 1) {
        Interaction one = Interaction.of(last);
        Interaction prefix = target.minus(one);
        factor =
            products
                .get(prefix)
                .reshape(grid(widths, prefix, target, true))
                .mul(factor.reshape(grid(widths, one, target, true)));
      }
      products.put(target, factor);
    }
    return products;
  }

  /**
   * Defines the products of features at the same place.
   *
   * @param closure the sets with all their subsets, smaller ones first
   * @param inputs per modality {@code [batch, width]}, all of one width
   * @return per set {@code [batch, width]}
   */
  static Map<Interaction, SDVariable> ofRankOne(
      List<Interaction> closure, Map<Integer, SDVariable> inputs) {
    Map<Interaction, SDVariable> products = new TreeMap<>();
    for (Interaction target : closure) {
      Interaction one = Interaction.of(target.modalities().get(target.order() - 1));
      SDVariable factor = inputs.get(one.modalities().get(0));
      products.put(
          target, target.order() == 1 ? factor : products.get(target.minus(one)).mul(factor));
    }
    return products;
  }

  /**
   * The shape of a tensor over {@code present} on the axes of {@code all}: axes of absent
   * modalities have length 1.
   */
  static long[] grid(
      Map<Integer, Integer> widths, Interaction present, Interaction all, boolean batch) {
    long[] axes =
        all.modalities().stream()
            .mapToLong(m -> present.modalities().contains(m) ? widths.get(m) : 1)
            .toArray();
    return batch ? prepend(-1, axes) : axes;
  }

  static long[] prepend(long first, long[] axes) {
    long[] shape = new long[axes.length + 1];
    shape[0] = first;
    System.arraycopy(axes, 0, shape, 1, axes.length);
    return shape;
  }
}

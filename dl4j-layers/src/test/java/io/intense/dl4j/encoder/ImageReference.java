package io.intense.dl4j.encoder;

import io.intense.dl4j.kernel.ImageLayer;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an {@link ImageVertex} computes for one image in inference, by loops over pixels. */
record ImageReference(Map<String, INDArray> parameters, int height, int width, int channels) {

  double[] represent(List<ImageLayer> layers, double[] pixels) {
    double[][][] image = new double[height][width][channels];
    for (int i = 0; i < pixels.length; i++) {
      image[i / (width * channels)][i / channels % width][i % channels] = pixels[i];
    }
    for (int block = 0; block < layers.size(); block++) {
      image = convolve(image, layers.get(block), block);
      if (layers.get(block).pooled()) {
        image = pool(image);
      }
    }
    double[] mean = new double[image[0][0].length];
    for (double[][] line : image) {
      for (double[] pixel : line) {
        for (int c = 0; c < mean.length; c++) {
          mean[c] += pixel[c] / (image.length * line.length);
        }
      }
    }
    return mean;
  }

  private double[][][] convolve(double[][][] image, ImageLayer layer, int block) {
    INDArray filters = parameters.get("filters" + block);
    int reach = layer.size() / 2;
    double[][][] result = new double[image.length][image[0].length][layer.filters()];
    for (int y = 0; y < image.length; y++) {
      for (int x = 0; x < image[0].length; x++) {
        for (int k = 0; k < layer.filters(); k++) {
          double sum = 0;
          for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
              boolean inside =
                  y + dy >= 0 && y + dy < image.length && x + dx >= 0 && x + dx < image[0].length;
              for (int c = 0; inside && c < image[0][0].length; c++) {
                sum += image[y + dy][x + dx][c] * filters.getDouble(dy + reach, dx + reach, c, k);
              }
            }
          }
          String name = "block" + block;
          double centred = sum - parameters.get(name + "mean").getDouble(k);
          double deviation = Math.sqrt(parameters.get(name + "variance").getDouble(k) + 1e-5);
          double normalised =
              centred / deviation * parameters.get(name + "gain").getDouble(k)
                  + parameters.get(name + "shift").getDouble(k);
          result[y][x][k] = Math.max(0, normalised);
        }
      }
    }
    return result;
  }

  private static double[][][] pool(double[][][] image) {
    double[][][] pooled = new double[image.length / 2][image[0].length / 2][image[0][0].length];
    for (int y = 0; y < pooled.length * 2; y++) {
      for (int x = 0; x < pooled[0].length * 2; x++) {
        for (int k = 0; k < image[0][0].length; k++) {
          pooled[y / 2][x / 2][k] = Math.max(pooled[y / 2][x / 2][k], image[y][x][k]);
        }
      }
    }
    return pooled;
  }
}

package io.intense.jobs.loader;

import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The log-mel spectrogram of a recording as a grey picture: time from left to right, pitch from the
 * bottom to the top. Short windows are spread evenly over the whole recording, whatever its length;
 * brightness is the logarithm of the energy, over 80 dB below the loudest point.
 */
final class Spectrogram {

  /** Height and width of the picture. */
  static final int SIZE = 112;

  private static final double WINDOW_SECONDS = 0.032;
  private static final double RANGE_DB = 80;
  private static final double WHITE = 255;
  private static final double SILENCE = 1e-12;

  /** So many bins at least that each of the mel bands, the lowest too, has several. */
  private static final double HERTZ_PER_BIN = 8;

  private Spectrogram() {}

  /**
   * Draws a recording.
   *
   * @param samples of any scale
   * @param rate samples per second
   * @return {@code [SIZE * SIZE]}, row by row from the top
   */
  static byte[] of(double[] samples, double rate) {
    int window = (int) Math.round(WINDOW_SECONDS * rate);
    int transform = Integer.highestOneBit((int) (rate / HERTZ_PER_BIN) - 1) << 1;
    double[][] filters = filters(transform, rate);
    double[][] energies = new double[SIZE][];
    double loudest = SILENCE;
    for (int frame = 0; frame < SIZE; frame++) {
      double start = (samples.length - window) * (frame / (SIZE - 1.0));
      energies[frame] =
          energies(spectrum(samples, (int) Math.round(start), window, transform), filters);
      for (double energy : energies[frame]) {
        loudest = Math.max(loudest, energy);
      }
    }
    byte[] picture = new byte[SIZE * SIZE];
    for (int frame = 0; frame < SIZE; frame++) {
      for (int band = 0; band < SIZE; band++) {
        double decibels = 10 * Math.log10(Math.max(SILENCE, energies[frame][band]) / loudest);
        double grey = Math.max(0, 1 + decibels / RANGE_DB) * WHITE;
        picture[(SIZE - 1 - band) * SIZE + frame] = (byte) Math.round(grey);
      }
    }
    return picture;
  }

  private static double[] spectrum(double[] samples, int start, int window, int transform) {
    double[] frame = new double[transform];
    for (int i = 0; i < window; i++) {
      int at = start + i;
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / window);
      frame[i] = at >= 0 && at < samples.length ? samples[at] * hann : 0;
    }
    Complex[] waves =
        new FastFourierTransformer(DftNormalization.STANDARD)
            .transform(frame, TransformType.FORWARD);
    double[] power = new double[transform / 2 + 1];
    for (int bin = 0; bin < power.length; bin++) {
      double real = waves[bin].getReal();
      double imaginary = waves[bin].getImaginary();
      power[bin] = real * real + imaginary * imaginary;
    }
    return power;
  }

  private static double[] energies(double[] power, double[][] filters) {
    double[] energies = new double[filters.length];
    for (int band = 0; band < filters.length; band++) {
      for (int bin = 0; bin < power.length; bin++) {
        energies[band] += filters[band][bin] * power[bin];
      }
    }
    return energies;
  }

  /** Triangles whose corners are evenly spaced on the mel scale. */
  private static double[][] filters(int transform, double rate) {
    double highest = mel(rate / 2);
    double[][] filters = new double[SIZE][transform / 2 + 1];
    for (int band = 0; band < SIZE; band++) {
      double low = hertz(highest * band / (SIZE + 1));
      double middle = hertz(highest * (band + 1) / (SIZE + 1));
      double high = hertz(highest * (band + 2) / (SIZE + 1));
      for (int bin = 0; bin < filters[band].length; bin++) {
        double pitch = bin * rate / transform;
        double rising = (pitch - low) / (middle - low);
        double falling = (high - pitch) / (high - middle);
        filters[band][bin] = Math.max(0, Math.min(rising, falling));
      }
    }
    return filters;
  }

  private static double mel(double hertz) {
    return 2595 * Math.log10(1 + hertz / 700);
  }

  private static double hertz(double mel) {
    return 700 * (Math.pow(10, mel / 2595) - 1);
  }
}

package io.intense.jobs.loader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpectrogramTest {

  private static final double RATE = 8000;

  private static double[] tone(double hertz, int samples) {
    double[] tone = new double[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = 1000 * Math.sin(2 * Math.PI * hertz * i / RATE);
    }
    return tone;
  }

  /** Returns the row, counted from the bottom, that is brightest at a time. */
  private static int brightest(byte[] picture, int time) {
    int best = 0;
    for (int band = 0; band < Spectrogram.SIZE; band++) {
      if (at(picture, band, time) > at(picture, best, time)) {
        best = band;
      }
    }
    return best;
  }

  private static int at(byte[] picture, int band, int time) {
    return picture[(Spectrogram.SIZE - 1 - band) * Spectrogram.SIZE + time] & 0xFF;
  }

  @Test
  void toneIsALineAtItsPitchOnTheMelScale() {
    for (double hertz : new double[] {200, 1000, 3000}) {
      byte[] picture = Spectrogram.of(tone(hertz, 4000), RATE);
      double mel = 2595 * Math.log10(1 + hertz / 700);
      double expected = mel / (2595 * Math.log10(1 + 4000 / 700.0)) * (Spectrogram.SIZE + 1) - 1;
      for (int time : new int[] {0, 50, 111}) {
        assertEquals(expected, brightest(picture, time), 2, hertz + " Hz");
      }
    }
  }

  @Test
  void recordingFillsThePictureWhateverItsLength() {
    double[] sound = tone(500, 6000);
    double[] later = tone(2000, 6000);
    System.arraycopy(later, 3000, sound, 3000, 3000);
    byte[] picture = Spectrogram.of(sound, RATE);
    assertTrue(brightest(picture, 40) < brightest(picture, 70), "the pitch rises in the middle");
    assertEquals(brightest(picture, 0), brightest(picture, 40), 1);
    assertEquals(255, at(picture, brightest(picture, 70), 70), 2, "the loudest is white");
  }

  @Test
  void loudnessDoesNotMatterAndSilenceIsBlack() {
    double[] loud = tone(700, 3000);
    double[] quiet = loud.clone();
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] /= 64;
    }
    assertArrayEquals(Spectrogram.of(loud, RATE), Spectrogram.of(quiet, RATE));
    byte[] silence = Spectrogram.of(new double[3000], RATE);
    assertArrayEquals(Spectrogram.of(new double[10], RATE), silence, "shorter than a window");
  }
}

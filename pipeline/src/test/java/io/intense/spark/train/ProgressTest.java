package io.intense.spark.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.train.EpochResult;
import io.intense.spark.follow.FitEpoch;
import io.intense.spark.follow.FitStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final FitStart START = new FitStart(List.of("a"), true, 10, 1000, 100);

  private final List<Integer> told = new ArrayList<>();
  private final Progress progress =
      new Progress(START, List.of(epoch -> told.add(epoch.result().epoch())));

  private static EpochResult epoch(int number) {
    return new EpochResult(number, 0.51234, 0.6, 0.9, 0.01, 0.003, 2, List.of(1.0));
  }

  private static List<EpochResult> upTo(int last) {
    List<EpochResult> epochs = new ArrayList<>();
    for (int number = 1; number <= last; number++) {
      epochs.add(epoch(number));
    }
    return epochs;
  }

  @Test
  void whatComesTwiceIsToldOnce() {
    progress.reached(7, upTo(2));
    progress.reached(7, upTo(2));
    progress.reached(7, upTo(3));
    progress.ended(upTo(4));
    progress.close();
    assertEquals(List.of(1, 2, 3, 4), told);
  }

  @Test
  void aRepeatedTrainingIsToldFromItsBeginning() {
    progress.reached(7, upTo(2));
    progress.reached(8, upTo(1));
    progress.reached(7, upTo(3));
    progress.close();
    assertEquals(List.of(1, 2, 1), told);
  }

  @Test
  void aLineTellsHowFastAndHowLong() throws IOException {
    String line = ProgressLog.line(new FitEpoch(START, epoch(3), 500, 140));
    assertEquals(
        "epoch 3/10: training loss 0.5123, validation loss 0.6000, validation accuracy 0.9000,"
            + " penalty 0.01000, 500 rows/s, 2 min 20 s left",
        line);
    assertTrue(Files.readString(Path.of("../jobs/docs/follow.md")).contains("    " + line + "\n"));
  }
}

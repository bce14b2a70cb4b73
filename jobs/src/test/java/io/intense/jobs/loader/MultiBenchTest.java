package io.intense.jobs.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.jobs.array.PickleWriter;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Affect data in the layouts in which MultiBench distributes it. */
@Tag("spark")
class MultiBenchTest extends LoaderFixture {

  /** Returns clips with padding in front of the text and sound; one of them says nothing. */
  private static Map<String, Object> clips(int count, int frames, int vision, int audio, int text) {
    Random random = new Random(count);
    float[][][] seen = new float[count][frames][vision];
    float[][][] heard = new float[count][frames][audio];
    float[][][] said = new float[count][frames][text];
    float[][][] labels = new float[count][1][1];
    for (int clip = 0; clip < count; clip++) {
      labels[clip][0][0] = clip - 1.5f;
      for (int time = clip; time < frames && clip < count - 1; time++) {
        Arrays.fill(said[clip][time], 1 + time);
        Arrays.fill(heard[clip][time], random.nextFloat());
        Arrays.fill(seen[clip][time], time);
      }
      heard[clip][frames - 1][0] = Float.NEGATIVE_INFINITY;
    }
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("vision", seen);
    table.put("audio", heard);
    table.put("text", said);
    table.put("labels", labels);
    table.put("id", IntStream.range(0, count).mapToObj(i -> "clip" + i).toArray(String[]::new));
    return table;
  }

  private static Map<String, Map<String, Object>> splits(
      int frames, int vision, int audio, int text) {
    Map<String, Map<String, Object>> splits = new LinkedHashMap<>();
    splits.put("train", clips(5, frames, vision, audio, text));
    splits.put("valid", clips(4, frames, vision, audio, text));
    splits.put("test", clips(3, frames, vision, audio, text));
    return splits;
  }

  @ParameterizedTest
  @CsvSource({
    "mosi,50,20,5,300,4",
    "mosei,50,35,74,300,2",
    "mosei-raw,50,713,74,300,4",
    "humor,20,371,81,300,4",
    "sarcasm,50,371,81,300,4"
  })
  void layoutsOfTheAffectDataAreReadAndPrepared(
      String name, int frames, int vision, int audio, int text, int protocol) throws IOException {
    Path file = folder.resolve(name + ".pkl");
    PickleWriter.write(file, protocol, splits(frames, vision, audio, text));
    List<Row> rows = rows(new MultiBench(file.toString(), MultiBench.Labels.NUMBERS, true));
    Map<String, List<Row>> splits = bySplit(rows);
    assertEquals(4, splits.get("train").size(), "the clip without words is dropped");
    assertEquals(3, splits.get("valid").size());
    assertEquals(2, splits.get("test").size());
    Row third = splits.get("train").get(2);
    assertEquals("clip2", third.getAs("id"));
    assertEquals(0.5, (double) third.getAs("label"));
    int[] widths = {vision, audio, text};
    String[] names = {"vision", "audio", "text"};
    for (int i = 0; i < names.length; i++) {
      List<scala.collection.Seq<Float>> sequence = third.getList(third.fieldIndex(names[i]));
      assertEquals(frames - 2, sequence.size(), "cut where the text begins");
      assertEquals(widths[i], sequence.get(0).size());
    }
    List<scala.collection.Seq<Float>> seen = third.getList(third.fieldIndex("vision"));
    assertEquals(2f, seen.get(0).apply(0));
    List<scala.collection.Seq<Float>> heard = third.getList(third.fieldIndex("audio"));
    assertEquals(0f, heard.get(frames - 3).apply(0), "the logarithm of silence");
  }

  @Test
  void hdf5OfTheSameLayoutGivesTheSameRows() throws IOException {
    Map<String, Map<String, Object>> splits = splits(20, 4, 3, 6);
    Path pickle = folder.resolve("humor.pkl");
    Path hdf = folder.resolve("humor.h5");
    PickleWriter.write(pickle, 4, splits);
    try (WritableHdfFile out = HdfFile.write(hdf)) {
      splits.forEach(
          (split, table) -> {
            WritableGroup group = out.putGroup(split);
            table.forEach(group::putDataset);
          });
    }
    assertEquals(
        rows(new MultiBench(pickle.toString(), MultiBench.Labels.NUMBERS, true)),
        rows(new MultiBench(hdf.toString(), MultiBench.Labels.NUMBERS, true)));
  }

  @Test
  void labelsBecomeClassesAndRowsMayStayAsTheyAre() throws IOException {
    Path file = folder.resolve("raw.pkl");
    PickleWriter.write(file, 4, splits(6, 2, 2, 2));
    List<Row> train =
        bySplit(rows(new MultiBench(file.toString(), MultiBench.Labels.CLASSES, false)))
            .get("train");
    assertEquals(
        List.of(0.0, 0.0, 1.0, 1.0, 1.0),
        train.stream().map(row -> (Double) row.getAs("label")).toList());
    assertEquals(6, train.get(3).getList(train.get(3).fieldIndex("text")).size());
  }

  @Test
  void affectDataOfAnotherLayoutIsRefused() throws IOException {
    Path file = folder.resolve("odd.pkl");
    Map<String, Map<String, Object>> splits = splits(4, 2, 2, 2);
    MultiBench loader = new MultiBench(file.toString(), MultiBench.Labels.NUMBERS, true);
    splits.get("valid").put("labels", new float[7][1][1]);
    PickleWriter.write(file, 4, splits);
    assertRefused(loader, file, "4 clips in 'vision' of 'valid' and 7 labels");
    splits.get("valid").put("labels", new float[4][1][2]);
    PickleWriter.write(file, 4, splits);
    assertRefused(loader, file, "'labels' of 'valid' of shape [4, 1, 2]");
    splits.get("valid").remove("audio");
    PickleWriter.write(file, 4, splits);
    assertRefused(loader, file, "the arrays [vision, text, labels, id] in 'valid'");
    splits.remove("valid");
    PickleWriter.write(file, 4, splits);
    assertRefused(loader, file, "the tables [train, test]");
  }
}

package io.intense.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A folder with small data: {@code rows.jsonl}, where the label tells the sign of the first value
 * of a, while b is a sequence and c a string of noise; {@code numbers.jsonl} with that value as the
 * label; and {@code rows.csv} with words as labels.
 *
 * @param folder where they are
 */
public record Workspace(Path folder) {

  /** Writes the data. */
  public static Workspace in(Path folder) throws IOException {
    Random random = new Random(4);
    StringBuilder classes = new StringBuilder();
    StringBuilder numbers = new StringBuilder();
    StringBuilder csv = new StringBuilder("id,split,label,a,b,c\n");
    for (int i = 0; i < 240; i++) {
      double x = random.nextGaussian();
      String split = i % 4 == 3 ? "test" : i % 8 == 2 ? "valid" : "train";
      String a = format("[%f,%f]", x, random.nextGaussian());
      String b =
          format(
              "[[%f],[%f]%s]",
              random.nextGaussian(), random.nextGaussian(), i % 2 == 0 ? ",[0.5]" : "");
      String c = "ACGT".repeat(6).substring(random.nextInt(4)) + "ACGT".charAt(random.nextInt(4));
      classes.append(json(i, split, x > 0 ? 1 : 0, a, b, c));
      numbers.append(json(i, split, 3 * x, a, b, c));
      csv.append(format("r%d,%s,%s,\"%s\",\"%s\",%s\n", i, split, x > 0 ? "up" : "down", a, b, c));
    }
    Files.writeString(folder.resolve("rows.jsonl"), classes);
    Files.writeString(folder.resolve("numbers.jsonl"), numbers);
    Files.writeString(folder.resolve("rows.csv"), csv);
    return new Workspace(folder);
  }

  private static String json(int id, String split, Object label, String a, String b, String c) {
    return format(
        "{\"id\":\"r%d\",\"split\":\"%s\",\"label\":%s,\"a\":%s,\"b\":%s,\"c\":\"%s\"}\n",
        id, split, label, a, b, c);
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  /** Returns where a file is. */
  public String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Trains on a, b and c, with more options. */
  CommandRun train(String data, String model, String... more) {
    List<String> args =
        new ArrayList<>(List.of("train", "--data", path(data), "--model", path(model)));
    args.addAll(
        List.of(
            "--label-col",
            "label",
            "--modality-cols",
            "a,b,c",
            "--batch-size",
            "16",
            "--seed",
            "3"));
    args.addAll(List.of(more));
    if (!args.contains("--max-iter")) {
      args.addAll(List.of("--max-iter", "6"));
    }
    return CommandRun.of(args.toArray(String[]::new));
  }
}

package io.intense.jobs.loader;

import io.intense.jobs.array.ArrayFile;
import io.intense.jobs.array.ArrayRef;
import io.intense.jobs.array.BadFileException;
import io.intense.spark.feature.AffectPreparation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * MultiBench's affect data (CMU-MOSI, CMU-MOSEI, UR-FUNNY, MUStARD) as a pickle or in HDF5: tables
 * {@code train}, {@code valid} and {@code test} of arrays {@code vision}, {@code audio} and {@code
 * text} (clips, frames, values), {@code labels} (one number per clip) and {@code id}. Executors
 * read blocks of rows from the file, which has to be where they see it.
 *
 * @param file the pickle or HDF5 file
 * @param labels what becomes of the labels
 * @param prepared whether rows are prepared as MultiBench does, see {@link AffectPreparation}
 */
public record MultiBench(String file, Labels labels, boolean prepared) implements Loader {

  private static final List<String> MODALITIES = List.of("vision", "audio", "text");
  private static final String LABELS = "labels";
  private static final String ID = "id";
  private static final List<String> SPLITS = List.of("train", "valid", "test");
  private static final long BLOCK_BYTES = 16L << 20;

  /** What becomes of a label. */
  public enum Labels {
    /** The number in the file, for regression. */
    NUMBERS,
    /** 1 if the number is above 0, else 0. */
    CLASSES;

    double of(double number) {
      return this == NUMBERS ? number : number > 0 ? 1 : 0;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Dataset<Row> load(SparkSession spark) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    ArrayFile arrays = ArrayFile.read(file, hadoop);
    List<RowBlock> blocks = new ArrayList<>();
    for (String split : SPLITS) {
      if (!arrays.tables().containsKey(split)) {
        throw new BadFileException(
            file,
            "the tables " + arrays.tables().keySet(),
            "the tables %s, each with the arrays %s and %s"
                .formatted(SPLITS, MODALITIES, List.of(LABELS)));
      }
      blocks.addAll(blocks(split, arrays.tables().get(split)));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SerializableConfiguration settings = new SerializableConfiguration(hadoop);
    Dataset<Row> rows =
        spark.createDataFrame(
            context
                .parallelize(blocks, Math.max(1, blocks.size()))
                .flatMap(block -> block.rows(settings.value())),
            schema());
    return prepared ? new AffectPreparation().transform(rows) : rows;
  }

  private static StructType schema() {
    ArrayType frames =
        DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType, false), false);
    StructType schema =
        new StructType()
            .add("id", DataTypes.StringType)
            .add("split", DataTypes.StringType)
            .add("label", DataTypes.DoubleType);
    for (String modality : MODALITIES) {
      schema = schema.add(modality, (DataType) frames);
    }
    return schema;
  }

  private List<RowBlock> blocks(String split, Map<String, ArrayRef> table) {
    List<ArrayRef> modalities = new ArrayList<>();
    for (String name : MODALITIES) {
      modalities.add(array(split, table, name, 3));
    }
    ArrayRef numbers = array(split, table, LABELS, 0);
    long rows = numbers.rows();
    if (rows > 0 && numbers.rowSize() != 1) {
      throw new BadFileException(
          file,
          "'labels' of '%s' of shape %s".formatted(split, Arrays.toString(numbers.shape())),
          "one number per clip");
    }
    long bytes = 1;
    for (int i = 0; i < modalities.size(); i++) {
      if (modalities.get(i).rows() != rows) {
        throw new BadFileException(
            file,
            "%d clips in '%s' of '%s' and %d labels"
                .formatted(modalities.get(i).rows(), MODALITIES.get(i), split, rows),
            "as many of each");
      }
      bytes += modalities.get(i).rowSize() * Float.BYTES;
    }
    ArrayRef ids = table.get(ID);
    List<ArrayRef> names = ids == null || ids.rows() != rows ? List.of() : List.of(ids);
    long perBlock = Math.max(1, BLOCK_BYTES / bytes);
    List<RowBlock> blocks = new ArrayList<>();
    for (long first = 0; first < rows; first += perBlock) {
      int count = (int) Math.min(perBlock, rows - first);
      blocks.add(new RowBlock(split, first, count, names, numbers, labels, modalities));
    }
    return blocks;
  }

  private ArrayRef array(String split, Map<String, ArrayRef> table, String name, int axes) {
    ArrayRef array = table.get(name);
    if (array == null) {
      throw new BadFileException(
          file,
          "the arrays %s in '%s'".formatted(table.keySet(), split),
          "the arrays %s and %s".formatted(MODALITIES, List.of(LABELS)));
    }
    if (!array.isNumeric() || axes > 0 && array.rows() > 0 && array.shape().length != axes) {
      throw new BadFileException(
          file,
          "'%s' of '%s' with %s of shape %s"
              .formatted(name, split, array.elements(), Arrays.toString(array.shape())),
          axes > 0 ? "numbers of shape [clips, frames, values]" : "numbers");
    }
    return array;
  }
}

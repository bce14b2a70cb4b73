package io.intense.jobs.report;

import io.intense.jobs.picture.Picture;
import io.intense.jobs.run.Evaluation;
import io.intense.jobs.run.SavedModel;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What rows with labels say about a model.
 *
 * @param evaluation how good it is on them
 * @param pictures confusion matrix or residuals, and what each term does to each class
 * @param examples the rows it predicts best and worst
 */
record Findings(Evaluation evaluation, List<Picture> pictures, List<Example> examples) {

  /** Measures. */
  static Findings of(SavedModel saved, Dataset<Row> rows) {
    Evaluation evaluation = saved.evaluate(rows);
    Dataset<Row> compared = saved.compared(rows).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      RowPictures all = new RowPictures(saved, rows, compared);
      List<Picture> pictures = new ArrayList<>(all.residuals());
      all.confusion().ifPresent(pictures::add);
      pictures.addAll(all.perClass());
      return new Findings(evaluation, pictures, Example.of(saved, compared));
    } finally {
      compared.unpersist();
    }
  }
}

"""The doors open: in a JVM behind a gateway, whose port is in INTENSE_GATEWAY."""

import os
import re
import unittest

from pyspark import SparkContext

SparkContext.connect(int(os.environ["INTENSE_GATEWAY"]))

import intense  # noqa: E402
from gateway import JavaError, JavaObject  # noqa: E402
from pyspark.ml import PipelineModel  # noqa: E402
from pyspark.ml.util import JavaMLReader  # noqa: E402

FOLDER = os.environ["INTENSE_FOLDER"]


def rows(count):
    """Rows of the Java tests: vectors a and b, label, number."""
    return JavaObject(SparkContext._jvm, "t").rows(count)


def classifier(**more):
    """A classifier that trains within a second."""
    return intense.InTenseClassifier(
        modalityCols=["a", "b"],
        encoders=["mlp(4)", "mlp(4)"],
        interactions="a*b",
        latentDim=3,
        maxIter=2,
        batchSize=16,
        seed=1,
        **more
    )


class StagesTest(unittest.TestCase):
    """Stages in Python."""

    def test_defaults_are_those_of_java(self):
        for name in intense.__all__:
            stage_class = getattr(intense, name)
            if name.endswith("Model"):
                continue
            stage = stage_class()
            for param in stage.params:
                java_param = stage._java_obj.getParam(param.name)
                self.assertEqual(
                    stage.isDefined(param), stage._java_obj.isDefined(java_param), (name, param.name)
                )
                if stage.isDefined(param):
                    self.assertEqual(
                        stage.getOrDefault(param), stage._java_obj.getOrDefault(java_param), param.name
                    )

    def test_a_fit_from_python_gives_a_python_model(self):
        model = classifier(thresholds=[0.5, 0.5]).fit(rows(40))
        self.assertIs(type(model), intense.InTenseClassificationModel)
        self.assertEqual(model.terms(), ["a", "b", "a*b"])
        self.assertEqual(model.numClasses(), 2)
        self.assertEqual(len(model.bias()), 2)
        self.assertEqual(model.relevance().count(), 3)
        self.assertEqual(model.transform(rows(10)).count(), 10)

    def test_a_model_saved_from_python_loads_there(self):
        model = classifier(predictionCol="guess").fit(rows(40))
        model.write().overwrite().save(FOLDER + "model")
        loaded = intense.InTenseClassificationModel.load(FOLDER + "model")
        self.assertEqual(loaded.uid, model._java_obj.uid())
        self.assertEqual(loaded.getPredictionCol(), "guess")
        self.assertIn("guess", loaded.transform(rows(3)).columns())

    def test_an_estimator_saved_from_python_loads_there(self):
        classifier().write().overwrite().save(FOLDER + "estimator")
        self.assertEqual(intense.InTenseClassifier.load(FOLDER + "estimator").getMaxIter(), 2)

    def test_a_pipeline_model_of_java_loads_with_python_stages(self):
        model = intense.InTenseRegressor(
            modalityCols=["a", "b"], labelCol="number", maxIter=1, batchSize=16, seed=1
        ).fit(rows(40))
        pipeline = JavaObject(SparkContext._jvm, "t").pipelineOf(model._java_obj)
        pipeline.fit(rows(1)).write().overwrite().save(FOLDER + "pipeline")
        loaded = PipelineModel.load(FOLDER + "pipeline")
        self.assertIs(type(loaded.stages[0]), intense.InTenseRegressionModel)
        self.assertEqual(loaded.stages[0].getLabelCol(), "number")

    def test_pyspark_finds_the_java_class_by_the_module(self):
        self.assertEqual(
            JavaMLReader(intense.InTenseClassifier).reader.getClass().getName(),
            "org.apache.spark.ml.util.DefaultParamsReader",
        )
        import io

        self.assertIs(io.intense.spark.InTenseClassifier, intense.InTenseClassifier)
        self.assertTrue(io.StringIO)

    def test_what_java_refuses_is_an_error_in_python(self):
        with self.assertRaises(JavaError) as refused:
            classifier().setLatentDim(0).fit(rows(4))
        self.assertIn("latentDim", str(refused.exception))

    def test_the_example_in_the_readme_names_what_is_there(self):
        readme = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "README.md")
        with open(readme, encoding="utf-8") as file:
            example = re.search(r"```python\n(.*?)```", file.read(), re.S).group(1)
        compile(example, readme, "exec")
        for name, keywords in re.findall(r"    (\w+)\((.*)\),\n", example):
            stage = getattr(intense, name)
            for keyword in re.findall(r"(\w+)=", keywords):
                self.assertTrue(hasattr(stage, keyword), (name, keyword))


if __name__ == "__main__":
    unittest.main()

"""Stands for pyspark.ml."""

from pyspark.ml.util import JavaMLReadable
from pyspark.ml.wrapper import JavaParams


class PipelineModel(JavaMLReadable):
    """A fitted pipeline."""

    __module__ = "pyspark.ml.pipeline"

    def __init__(self, stages):
        self.stages = stages

    @classmethod
    def _from_java(cls, java_stage):
        return cls([JavaParams._from_java(stage) for stage in java_stage.stages()])

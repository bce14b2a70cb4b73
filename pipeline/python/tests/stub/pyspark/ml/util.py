"""Stands for pyspark.ml.util."""

from pyspark import SparkContext


class JavaMLReader:
    """Reads by the Java class of a door's name."""

    def __init__(self, python_class):
        self.python_class = python_class
        module = python_class.__module__.replace("pyspark", "org.apache.spark")
        if python_class.__name__ in ("Pipeline", "PipelineModel"):
            module = module.rpartition(".")[0]
        self.reader = SparkContext._jvm.static(module + "." + python_class.__name__, "read")

    def load(self, path):
        return self.python_class._from_java(self.reader.load(path))


class JavaMLReadable:
    """What can be read."""

    @classmethod
    def read(cls):
        return JavaMLReader(cls)

    @classmethod
    def load(cls, path):
        return cls.read().load(path)


class JavaMLWritable:
    """What can be written."""

    def write(self):
        return self._to_java().write()

    def save(self, path):
        self.write().save(path)

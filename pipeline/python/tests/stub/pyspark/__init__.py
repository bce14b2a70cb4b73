"""Stands for pyspark in tests: the few classes that the doors use, over Py4J's wire protocol."""

import functools

from gateway import Jvm


class SparkContext:
    """The JVM that is there."""

    _active_spark_context = None
    _jvm = None

    @classmethod
    def connect(cls, port):
        """Takes the JVM behind a gateway."""
        cls._jvm = Jvm(port)
        cls._active_spark_context = cls()


def keyword_only(function):
    """Keeps the keywords of a call where the function finds them."""

    @functools.wraps(function)
    def wrapper(self, *args, **kwargs):
        if args:
            raise TypeError("%s takes keywords only" % function.__name__)
        self._input_kwargs = kwargs
        return function(self, **kwargs)

    return wrapper

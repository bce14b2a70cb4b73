"""InTense for Spark, from Python.

Each class here is a door to the Java class of the same name: the work is done by the JVM, which needs the jar
(``spark.jars``). Importing this package also lets ``PipelineModel.load`` and ``Pipeline.load`` find the classes.
"""

import sys
import types

from intense import stages
from intense.stages import *  # noqa: F401,F403

__all__ = stages.__all__


def _register():
    """Lets pyspark find the Python class of a Java class: it looks for a module named as the Java package.

    The packages begin with ``io``, which is a module of Python's own; a submodule of it does no harm there.
    """
    for name in stages.__all__:
        python_class = getattr(stages, name)
        path = python_class.__module__
        parent = sys.modules[path.split(".")[0]]
        parts = path.split(".")
        for depth in range(2, len(parts) + 1):
            prefix = ".".join(parts[:depth])
            if prefix not in sys.modules:
                sys.modules[prefix] = types.ModuleType(prefix, "Python doors to the Java package " + prefix)
                setattr(parent, parts[depth - 1], sys.modules[prefix])
            parent = sys.modules[prefix]
        setattr(parent, name, python_class)


_register()

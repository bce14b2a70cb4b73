"""Stands for pyspark.ml.param."""

import uuid


class Param:
    """A Param, of a class or of an instance."""

    def __init__(self, parent, name, doc, typeConverter=None):
        self.parent, self.name, self.doc = parent, name, doc
        self.typeConverter = typeConverter or (lambda value: value)


class TypeConverters:
    """From what users write to what the JVM takes."""

    toString = staticmethod(str)
    toInt = staticmethod(int)
    toFloat = staticmethod(float)

    @staticmethod
    def toBoolean(value):
        if not isinstance(value, bool):
            raise TypeError("Boolean Param requires value of type bool, got %r" % (value,))
        return value

    @staticmethod
    def toListString(value):
        return [str(element) for element in value]

    @staticmethod
    def toListFloat(value):
        return [float(element) for element in value]

    @staticmethod
    def toListInt(value):
        return [int(element) for element in value]


class Params:
    """Something with Params."""

    def __init__(self):
        self.uid = "%s_%s" % (type(self).__name__, uuid.uuid4().hex[-12:])
        self._paramMap, self._defaultParamMap = {}, {}

    @staticmethod
    def _dummy():
        return None

    @property
    def params(self):
        found = {name: getattr(type(self), name) for name in dir(type(self)) if name != "params"}
        return [value for _, value in sorted(found.items()) if isinstance(value, Param)]

    def _set(self, **values):
        for name, value in values.items():
            if value is not None:
                param = getattr(type(self), name)
                self._paramMap[param] = param.typeConverter(value)
        return self

    def _setDefault(self, **values):
        for name, value in values.items():
            self._defaultParamMap[getattr(type(self), name)] = value
        return self

    def isDefined(self, param):
        return param in self._paramMap or param in self._defaultParamMap

    def getOrDefault(self, param):
        return self._paramMap[param] if param in self._paramMap else self._defaultParamMap[param]

    def _resetUid(self, uid):
        self.uid = uid
        return self

"""Stands for pyspark.ml.wrapper."""

from pyspark import SparkContext
from pyspark.ml.param import Params


class JavaParams(Params):
    """A door to a Java stage."""

    def __init__(self, java_obj=None):
        super().__init__()
        self._java_obj = java_obj

    @staticmethod
    def _new_java_obj(java_class, *args):
        return SparkContext._jvm.new(java_class, *args)

    def _transfer_params_to_java(self):
        for param in self.params:
            if param in self._paramMap:
                java_param = self._java_obj.getParam(param.name)
                self._java_obj.set(java_param.w(self._paramMap[param]))

    def _transfer_params_from_java(self):
        for param in self.params:
            if self._java_obj.hasParam(param.name):
                java_param = self._java_obj.getParam(param.name)
                if self._java_obj.isSet(java_param):
                    self._paramMap[param] = self._java_obj.getOrDefault(java_param)

    def _create_params_from_java(self):
        known = {param.name for param in self.params}
        java_params = {param.name() for param in self._java_obj.params()}
        assert known == java_params, known ^ java_params

    def _to_java(self):
        self._transfer_params_to_java()
        return self._java_obj

    def _call_java(self, name, *args):
        return getattr(self._java_obj, name)(*args)

    @staticmethod
    def _from_java(java_stage):
        name = java_stage.getClass().getName().replace("org.apache.spark", "pyspark")
        module, _, simple = name.rpartition(".")
        stage = getattr(__import__(module, fromlist=[simple]), simple)()
        stage._java_obj = java_stage
        if isinstance(stage, JavaModel):
            stage._create_params_from_java()
        stage._resetUid(java_stage.uid())
        stage._transfer_params_from_java()
        return stage


class JavaTransformer(JavaParams):
    """A door to a Java transformer."""

    def transform(self, dataset):
        self._transfer_params_to_java()
        return self._java_obj.transform(dataset)


class JavaEstimator(JavaParams):
    """A door to a Java estimator."""

    def fit(self, dataset):
        self._transfer_params_to_java()
        model = self._create_model(self._java_obj.fit(dataset))
        model._resetUid(self.uid)
        return model


class JavaModel(JavaTransformer):
    """A door to a Java model."""

    def __init__(self, java_model=None):
        super().__init__(java_model)
        if java_model is not None:
            self._create_params_from_java()
            self._resetUid(java_model.uid())

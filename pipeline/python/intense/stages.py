"""Doors to the Java stages. Generated from their Params by PythonStagesTest: do not edit."""

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaTransformer

__all__ = [
    "InTenseClassificationModel",
    "InTenseClassifier",
    "InTenseRegressionModel",
    "InTenseRegressor",
    "LateFusionClassifier",
    "LateFusionRegressor",
    "MklClassificationModel",
    "MklClassifier",
    "MklRegressionModel",
    "MklRegressor",
    "MroClassificationModel",
    "MroClassifier",
    "MroRegressionModel",
    "MroRegressor",
    "MulTClassifier",
    "MulTRegressor",
    "MultiRouteClassificationModel",
    "MultiRouteClassifier",
    "MultiRouteRegressionModel",
    "MultiRouteRegressor",
    "PlainClassificationModel",
    "PlainRegressionModel",
    "TensorFusionClassifier",
    "TensorFusionRegressor",
    "AffectPreparation",
    "LetterEncoder",
    "SequenceStandardizer",
    "SequenceStandardizerModel",
]


class InTenseClassificationModel(JavaModel, JavaMLReadable, JavaMLWritable):
    """Classifies rows by interpretable tensor fusion."""

    __module__ = "io.intense.spark"

    actBeforeVbn = Param(
        Params._dummy(),
        "actBeforeVbn",
        "whether a ReLU precedes VBN: that of a modality, and without iterBn that of a product",
        typeConverter=TypeConverters.toBoolean,
    )

    affine = Param(
        Params._dummy(),
        "affine",
        "whether the normalised terms are multiplied by a trained number, and another is added",
        typeConverter=TypeConverters.toBoolean,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    contributionsCol = Param(
        Params._dummy(),
        "contributionsCol",
        "column with what each term adds to the prediction; empty = none",
        typeConverter=TypeConverters.toString,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    handleInvalid = Param(
        Params._dummy(),
        "handleInvalid",
        "what to do with a modality that is null: error, or keep the row, in which its terms contribute nothing",
        typeConverter=TypeConverters.toString,
    )

    interactionOrder = Param(
        Params._dummy(),
        "interactionOrder",
        "all interactions of up to this many modalities; 1 = none, which is the default; excludes interactions",
        typeConverter=TypeConverters.toInt,
    )

    interactions = Param(
        Params._dummy(),
        "interactions",
        "the interactions by name, such as video*text,audio*text; excludes interactionOrder",
        typeConverter=TypeConverters.toString,
    )

    iterBn = Param(
        Params._dummy(),
        "iterBn",
        "whether products are normalised by IterBN, or else only by VBN",
        typeConverter=TypeConverters.toBoolean,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    latentDim = Param(
        Params._dummy(),
        "latentDim",
        "width to which each modality is projected before it enters tensor products",
        typeConverter=TypeConverters.toInt,
    )

    latentNorm = Param(
        Params._dummy(),
        "latentNorm",
        "normalisation before tensor products: vbn, batchnorm (element-wise with gain and shift) or none",
        typeConverter=TypeConverters.toString,
    )

    lowRank = Param(
        Params._dummy(),
        "lowRank",
        "whether an interaction has latentDim products of rank one instead of the full tensor product of latentDim features per modality",
        typeConverter=TypeConverters.toBoolean,
    )

    maxClasses = Param(
        Params._dummy(),
        "maxClasses",
        "more classes than this are taken for a mistake in the label column",
        typeConverter=TypeConverters.toInt,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    modalityDropout = Param(
        Params._dummy(),
        "modalityDropout",
        "share of the modalities that are left out of each training row at random; needs handleInvalid 'keep'",
        typeConverter=TypeConverters.toFloat,
    )

    orthogonalize = Param(
        Params._dummy(),
        "orthogonalize",
        "whether what lower orders can say of an interaction's contribution is given back to them after training",
        typeConverter=TypeConverters.toBoolean,
    )

    p = Param(
        Params._dummy(),
        "p",
        "norm over the relevances, a real number of at least 1; 1 is the sparsest",
        typeConverter=TypeConverters.toFloat,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    probabilityCol = Param(
        Params._dummy(),
        "probabilityCol",
        "column with one probability per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    rawPredictionCol = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction column: one logit per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParam = Param(
        Params._dummy(),
        "regParam",
        "weight of the block-norm penalty on the terms",
        typeConverter=TypeConverters.toFloat,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    thresholds = Param(
        Params._dummy(),
        "thresholds",
        "one threshold per class, not negative and at most one 0: the class with the largest p/t is predicted",
        typeConverter=TypeConverters.toListFloat,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    def getActBeforeVbn(self):
        """Returns :py:attr:`actBeforeVbn`."""
        return self.getOrDefault(self.actBeforeVbn)

    def getAffine(self):
        """Returns :py:attr:`affine`."""
        return self.getOrDefault(self.affine)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setContributionsCol(self, value):
        """Sets :py:attr:`contributionsCol`."""
        return self._set(contributionsCol=value)

    def getContributionsCol(self):
        """Returns :py:attr:`contributionsCol`."""
        return self.getOrDefault(self.contributionsCol)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def getHandleInvalid(self):
        """Returns :py:attr:`handleInvalid`."""
        return self.getOrDefault(self.handleInvalid)

    def getInteractionOrder(self):
        """Returns :py:attr:`interactionOrder`."""
        return self.getOrDefault(self.interactionOrder)

    def getInteractions(self):
        """Returns :py:attr:`interactions`."""
        return self.getOrDefault(self.interactions)

    def getIterBn(self):
        """Returns :py:attr:`iterBn`."""
        return self.getOrDefault(self.iterBn)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def getLatentDim(self):
        """Returns :py:attr:`latentDim`."""
        return self.getOrDefault(self.latentDim)

    def getLatentNorm(self):
        """Returns :py:attr:`latentNorm`."""
        return self.getOrDefault(self.latentNorm)

    def getLowRank(self):
        """Returns :py:attr:`lowRank`."""
        return self.getOrDefault(self.lowRank)

    def getMaxClasses(self):
        """Returns :py:attr:`maxClasses`."""
        return self.getOrDefault(self.maxClasses)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def getModalityDropout(self):
        """Returns :py:attr:`modalityDropout`."""
        return self.getOrDefault(self.modalityDropout)

    def getOrthogonalize(self):
        """Returns :py:attr:`orthogonalize`."""
        return self.getOrDefault(self.orthogonalize)

    def getP(self):
        """Returns :py:attr:`p`."""
        return self.getOrDefault(self.p)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setProbabilityCol(self, value):
        """Sets :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def getProbabilityCol(self):
        """Returns :py:attr:`probabilityCol`."""
        return self.getOrDefault(self.probabilityCol)

    def setRawPredictionCol(self, value):
        """Sets :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self):
        """Returns :py:attr:`rawPredictionCol`."""
        return self.getOrDefault(self.rawPredictionCol)

    def getRegParam(self):
        """Returns :py:attr:`regParam`."""
        return self.getOrDefault(self.regParam)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setThresholds(self, value):
        """Sets :py:attr:`thresholds`."""
        return self._set(thresholds=value)

    def getThresholds(self):
        """Returns :py:attr:`thresholds`."""
        return self.getOrDefault(self.thresholds)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)

    def bias(self):
        """Asks the Java model."""
        return self._call_java("bias")

    def keepsMissing(self):
        """Asks the Java model."""
        return self._call_java("keepsMissing")

    def meaningful(self):
        """Asks the Java model."""
        return self._call_java("meaningful")

    def numClasses(self):
        """Asks the Java model."""
        return self._call_java("numClasses")

    def paths(self):
        """Asks the Java model."""
        return self._call_java("paths")

    def penaltyWeight(self):
        """Asks the Java model."""
        return self._call_java("penaltyWeight")

    def relevance(self):
        """Asks the Java model."""
        return self._call_java("relevance")

    def terms(self):
        """Asks the Java model."""
        return self._call_java("terms")


class InTenseClassifier(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to classify rows from several modalities, by one network whose weights say how much each modality, and each chosen interaction of modalities, matters."""

    __module__ = "io.intense.spark"

    actBeforeVbn = Param(
        Params._dummy(),
        "actBeforeVbn",
        "whether a ReLU precedes VBN: that of a modality, and without iterBn that of a product",
        typeConverter=TypeConverters.toBoolean,
    )

    affine = Param(
        Params._dummy(),
        "affine",
        "whether the normalised terms are multiplied by a trained number, and another is added",
        typeConverter=TypeConverters.toBoolean,
    )

    averagingFrequency = Param(
        Params._dummy(),
        "averagingFrequency",
        "steps that each of several workers takes before their networks are averaged",
        typeConverter=TypeConverters.toInt,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    checkpointDir = Param(
        Params._dummy(),
        "checkpointDir",
        "folder on any Hadoop file system for the checkpoints of this training; empty = none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval = Param(
        Params._dummy(),
        "checkpointInterval",
        "epochs from one checkpoint to the next",
        typeConverter=TypeConverters.toInt,
    )

    contributionsCol = Param(
        Params._dummy(),
        "contributionsCol",
        "column with what each term adds to the prediction; empty = none",
        typeConverter=TypeConverters.toString,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    handleInvalid = Param(
        Params._dummy(),
        "handleInvalid",
        "what to do with a modality that is null: error, or keep the row, in which its terms contribute nothing",
        typeConverter=TypeConverters.toString,
    )

    interactionOrder = Param(
        Params._dummy(),
        "interactionOrder",
        "all interactions of up to this many modalities; 1 = none, which is the default; excludes interactions",
        typeConverter=TypeConverters.toInt,
    )

    interactions = Param(
        Params._dummy(),
        "interactions",
        "the interactions by name, such as video*text,audio*text; excludes interactionOrder",
        typeConverter=TypeConverters.toString,
    )

    iterBn = Param(
        Params._dummy(),
        "iterBn",
        "whether products are normalised by IterBN, or else only by VBN",
        typeConverter=TypeConverters.toBoolean,
    )

    keepCheckpoints = Param(
        Params._dummy(),
        "keepCheckpoints",
        "number of newest checkpoints that are kept",
        typeConverter=TypeConverters.toInt,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    latentDim = Param(
        Params._dummy(),
        "latentDim",
        "width to which each modality is projected before it enters tensor products",
        typeConverter=TypeConverters.toInt,
    )

    latentNorm = Param(
        Params._dummy(),
        "latentNorm",
        "normalisation before tensor products: vbn, batchnorm (element-wise with gain and shift) or none",
        typeConverter=TypeConverters.toString,
    )

    lowRank = Param(
        Params._dummy(),
        "lowRank",
        "whether an interaction has latentDim products of rank one instead of the full tensor product of latentDim features per modality",
        typeConverter=TypeConverters.toBoolean,
    )

    maxClasses = Param(
        Params._dummy(),
        "maxClasses",
        "more classes than this are taken for a mistake in the label column",
        typeConverter=TypeConverters.toInt,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    maxTerms = Param(
        Params._dummy(),
        "maxTerms",
        "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    modalityDropout = Param(
        Params._dummy(),
        "modalityDropout",
        "share of the modalities that are left out of each training row at random; needs handleInvalid 'keep'",
        typeConverter=TypeConverters.toFloat,
    )

    norms = Param(
        Params._dummy(),
        "norms",
        "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    numBootstraps = Param(
        Params._dummy(),
        "numBootstraps",
        "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numFolds = Param(
        Params._dummy(),
        "numFolds",
        "folds for relevance on rows not trained on, with p-values; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numPermutations = Param(
        Params._dummy(),
        "numPermutations",
        "refits on permuted labels, for what contributions are by chance; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numStarts = Param(
        Params._dummy(),
        "numStarts",
        "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers = Param(
        Params._dummy(),
        "numWorkers",
        "number of tasks that train at the same time, each on its part of the rows",
        typeConverter=TypeConverters.toInt,
    )

    orthogonalize = Param(
        Params._dummy(),
        "orthogonalize",
        "whether what lower orders can say of an interaction's contribution is given back to them after training",
        typeConverter=TypeConverters.toBoolean,
    )

    p = Param(
        Params._dummy(),
        "p",
        "norm over the relevances, a real number of at least 1; 1 is the sparsest",
        typeConverter=TypeConverters.toFloat,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    probabilityCol = Param(
        Params._dummy(),
        "probabilityCol",
        "column with one probability per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    rawPredictionCol = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction column: one logit per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParam = Param(
        Params._dummy(),
        "regParam",
        "weight of the block-norm penalty on the terms",
        typeConverter=TypeConverters.toFloat,
    )

    regParams = Param(
        Params._dummy(),
        "regParams",
        "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    resampling = Param(
        Params._dummy(),
        "resampling",
        "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
        typeConverter=TypeConverters.toString,
    )

    resume = Param(
        Params._dummy(),
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir, if there is one",
        typeConverter=TypeConverters.toBoolean,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    thresholds = Param(
        Params._dummy(),
        "thresholds",
        "one threshold per class, not negative and at most one 0: the class with the largest p/t is predicted",
        typeConverter=TypeConverters.toListFloat,
    )

    trainingMaster = Param(
        Params._dummy(),
        "trainingMaster",
        "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
        typeConverter=TypeConverters.toString,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        actBeforeVbn=None,
        affine=None,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        contributionsCol=None,
        encoders=None,
        handleInvalid=None,
        interactionOrder=None,
        interactions=None,
        iterBn=None,
        keepCheckpoints=None,
        labelCol=None,
        latentDim=None,
        latentNorm=None,
        lowRank=None,
        maxClasses=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        modalityDropout=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        orthogonalize=None,
        p=None,
        predictionCol=None,
        probabilityCol=None,
        rawPredictionCol=None,
        regParam=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        thresholds=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.InTenseClassifier", self.uid)
        self._setDefault(
            actBeforeVbn=False,
            affine=False,
            averagingFrequency=16,
            batchSize=64,
            checkpointDir="",
            checkpointInterval=1,
            contributionsCol="contributions",
            handleInvalid="error",
            iterBn=True,
            keepCheckpoints=3,
            labelCol="label",
            latentDim=8,
            latentNorm="vbn",
            lowRank=False,
            maxClasses=1000,
            maxIter=25,
            maxTerms=0,
            modalityDropout=0.0,
            numBootstraps=0,
            numFolds=0,
            numPermutations=0,
            numStarts=1,
            numWorkers=1,
            orthogonalize=False,
            p=1.0,
            predictionCol="prediction",
            probabilityCol="probability",
            rawPredictionCol="rawPrediction",
            regParam=0.01,
            resampling="bootstrap",
            resume=False,
            seed=-1768263602,
            stepSize=0.003,
            stepSizeDecay=0.95,
            trainingMaster="averaging",
            validationFraction=0.1,
            validationIndicatorCol="",
            weightCol="",
            weightDecay=0.01,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        actBeforeVbn=None,
        affine=None,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        contributionsCol=None,
        encoders=None,
        handleInvalid=None,
        interactionOrder=None,
        interactions=None,
        iterBn=None,
        keepCheckpoints=None,
        labelCol=None,
        latentDim=None,
        latentNorm=None,
        lowRank=None,
        maxClasses=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        modalityDropout=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        orthogonalize=None,
        p=None,
        predictionCol=None,
        probabilityCol=None,
        rawPredictionCol=None,
        regParam=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        thresholds=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return InTenseClassificationModel(java_model)

    def setActBeforeVbn(self, value):
        """Sets :py:attr:`actBeforeVbn`."""
        return self._set(actBeforeVbn=value)

    def getActBeforeVbn(self):
        """Returns :py:attr:`actBeforeVbn`."""
        return self.getOrDefault(self.actBeforeVbn)

    def setAffine(self, value):
        """Sets :py:attr:`affine`."""
        return self._set(affine=value)

    def getAffine(self):
        """Returns :py:attr:`affine`."""
        return self.getOrDefault(self.affine)

    def setAveragingFrequency(self, value):
        """Sets :py:attr:`averagingFrequency`."""
        return self._set(averagingFrequency=value)

    def getAveragingFrequency(self):
        """Returns :py:attr:`averagingFrequency`."""
        return self.getOrDefault(self.averagingFrequency)

    def setBatchSize(self, value):
        """Sets :py:attr:`batchSize`."""
        return self._set(batchSize=value)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def getCheckpointDir(self):
        """Returns :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointInterval(self, value):
        """Sets :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def getCheckpointInterval(self):
        """Returns :py:attr:`checkpointInterval`."""
        return self.getOrDefault(self.checkpointInterval)

    def setContributionsCol(self, value):
        """Sets :py:attr:`contributionsCol`."""
        return self._set(contributionsCol=value)

    def getContributionsCol(self):
        """Returns :py:attr:`contributionsCol`."""
        return self.getOrDefault(self.contributionsCol)

    def setEncoders(self, value):
        """Sets :py:attr:`encoders`."""
        return self._set(encoders=value)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def setHandleInvalid(self, value):
        """Sets :py:attr:`handleInvalid`."""
        return self._set(handleInvalid=value)

    def getHandleInvalid(self):
        """Returns :py:attr:`handleInvalid`."""
        return self.getOrDefault(self.handleInvalid)

    def setInteractionOrder(self, value):
        """Sets :py:attr:`interactionOrder`."""
        return self._set(interactionOrder=value)

    def getInteractionOrder(self):
        """Returns :py:attr:`interactionOrder`."""
        return self.getOrDefault(self.interactionOrder)

    def setInteractions(self, value):
        """Sets :py:attr:`interactions`."""
        return self._set(interactions=value)

    def getInteractions(self):
        """Returns :py:attr:`interactions`."""
        return self.getOrDefault(self.interactions)

    def setIterBn(self, value):
        """Sets :py:attr:`iterBn`."""
        return self._set(iterBn=value)

    def getIterBn(self):
        """Returns :py:attr:`iterBn`."""
        return self.getOrDefault(self.iterBn)

    def setKeepCheckpoints(self, value):
        """Sets :py:attr:`keepCheckpoints`."""
        return self._set(keepCheckpoints=value)

    def getKeepCheckpoints(self):
        """Returns :py:attr:`keepCheckpoints`."""
        return self.getOrDefault(self.keepCheckpoints)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setLatentDim(self, value):
        """Sets :py:attr:`latentDim`."""
        return self._set(latentDim=value)

    def getLatentDim(self):
        """Returns :py:attr:`latentDim`."""
        return self.getOrDefault(self.latentDim)

    def setLatentNorm(self, value):
        """Sets :py:attr:`latentNorm`."""
        return self._set(latentNorm=value)

    def getLatentNorm(self):
        """Returns :py:attr:`latentNorm`."""
        return self.getOrDefault(self.latentNorm)

    def setLowRank(self, value):
        """Sets :py:attr:`lowRank`."""
        return self._set(lowRank=value)

    def getLowRank(self):
        """Returns :py:attr:`lowRank`."""
        return self.getOrDefault(self.lowRank)

    def setMaxClasses(self, value):
        """Sets :py:attr:`maxClasses`."""
        return self._set(maxClasses=value)

    def getMaxClasses(self):
        """Returns :py:attr:`maxClasses`."""
        return self.getOrDefault(self.maxClasses)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxTerms(self, value):
        """Sets :py:attr:`maxTerms`."""
        return self._set(maxTerms=value)

    def getMaxTerms(self):
        """Returns :py:attr:`maxTerms`."""
        return self.getOrDefault(self.maxTerms)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setModalityDropout(self, value):
        """Sets :py:attr:`modalityDropout`."""
        return self._set(modalityDropout=value)

    def getModalityDropout(self):
        """Returns :py:attr:`modalityDropout`."""
        return self.getOrDefault(self.modalityDropout)

    def setNorms(self, value):
        """Sets :py:attr:`norms`."""
        return self._set(norms=value)

    def getNorms(self):
        """Returns :py:attr:`norms`."""
        return self.getOrDefault(self.norms)

    def setNumBootstraps(self, value):
        """Sets :py:attr:`numBootstraps`."""
        return self._set(numBootstraps=value)

    def getNumBootstraps(self):
        """Returns :py:attr:`numBootstraps`."""
        return self.getOrDefault(self.numBootstraps)

    def setNumFolds(self, value):
        """Sets :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def getNumFolds(self):
        """Returns :py:attr:`numFolds`."""
        return self.getOrDefault(self.numFolds)

    def setNumPermutations(self, value):
        """Sets :py:attr:`numPermutations`."""
        return self._set(numPermutations=value)

    def getNumPermutations(self):
        """Returns :py:attr:`numPermutations`."""
        return self.getOrDefault(self.numPermutations)

    def setNumStarts(self, value):
        """Sets :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def getNumStarts(self):
        """Returns :py:attr:`numStarts`."""
        return self.getOrDefault(self.numStarts)

    def setNumWorkers(self, value):
        """Sets :py:attr:`numWorkers`."""
        return self._set(numWorkers=value)

    def getNumWorkers(self):
        """Returns :py:attr:`numWorkers`."""
        return self.getOrDefault(self.numWorkers)

    def setOrthogonalize(self, value):
        """Sets :py:attr:`orthogonalize`."""
        return self._set(orthogonalize=value)

    def getOrthogonalize(self):
        """Returns :py:attr:`orthogonalize`."""
        return self.getOrDefault(self.orthogonalize)

    def setP(self, value):
        """Sets :py:attr:`p`."""
        return self._set(p=value)

    def getP(self):
        """Returns :py:attr:`p`."""
        return self.getOrDefault(self.p)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setProbabilityCol(self, value):
        """Sets :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def getProbabilityCol(self):
        """Returns :py:attr:`probabilityCol`."""
        return self.getOrDefault(self.probabilityCol)

    def setRawPredictionCol(self, value):
        """Sets :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self):
        """Returns :py:attr:`rawPredictionCol`."""
        return self.getOrDefault(self.rawPredictionCol)

    def setRegParam(self, value):
        """Sets :py:attr:`regParam`."""
        return self._set(regParam=value)

    def getRegParam(self):
        """Returns :py:attr:`regParam`."""
        return self.getOrDefault(self.regParam)

    def setRegParams(self, value):
        """Sets :py:attr:`regParams`."""
        return self._set(regParams=value)

    def getRegParams(self):
        """Returns :py:attr:`regParams`."""
        return self.getOrDefault(self.regParams)

    def setResampling(self, value):
        """Sets :py:attr:`resampling`."""
        return self._set(resampling=value)

    def getResampling(self):
        """Returns :py:attr:`resampling`."""
        return self.getOrDefault(self.resampling)

    def setResume(self, value):
        """Sets :py:attr:`resume`."""
        return self._set(resume=value)

    def getResume(self):
        """Returns :py:attr:`resume`."""
        return self.getOrDefault(self.resume)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def setStepSize(self, value):
        """Sets :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def setStepSizeDecay(self, value):
        """Sets :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setThresholds(self, value):
        """Sets :py:attr:`thresholds`."""
        return self._set(thresholds=value)

    def getThresholds(self):
        """Returns :py:attr:`thresholds`."""
        return self.getOrDefault(self.thresholds)

    def setTrainingMaster(self, value):
        """Sets :py:attr:`trainingMaster`."""
        return self._set(trainingMaster=value)

    def getTrainingMaster(self):
        """Returns :py:attr:`trainingMaster`."""
        return self.getOrDefault(self.trainingMaster)

    def setValidationFraction(self, value):
        """Sets :py:attr:`validationFraction`."""
        return self._set(validationFraction=value)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def setWeightDecay(self, value):
        """Sets :py:attr:`weightDecay`."""
        return self._set(weightDecay=value)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)


class InTenseRegressionModel(JavaModel, JavaMLReadable, JavaMLWritable):
    """Predicts numbers by interpretable tensor fusion."""

    __module__ = "io.intense.spark"

    actBeforeVbn = Param(
        Params._dummy(),
        "actBeforeVbn",
        "whether a ReLU precedes VBN: that of a modality, and without iterBn that of a product",
        typeConverter=TypeConverters.toBoolean,
    )

    affine = Param(
        Params._dummy(),
        "affine",
        "whether the normalised terms are multiplied by a trained number, and another is added",
        typeConverter=TypeConverters.toBoolean,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    contributionsCol = Param(
        Params._dummy(),
        "contributionsCol",
        "column with what each term adds to the prediction; empty = none",
        typeConverter=TypeConverters.toString,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    handleInvalid = Param(
        Params._dummy(),
        "handleInvalid",
        "what to do with a modality that is null: error, or keep the row, in which its terms contribute nothing",
        typeConverter=TypeConverters.toString,
    )

    interactionOrder = Param(
        Params._dummy(),
        "interactionOrder",
        "all interactions of up to this many modalities; 1 = none, which is the default; excludes interactions",
        typeConverter=TypeConverters.toInt,
    )

    interactions = Param(
        Params._dummy(),
        "interactions",
        "the interactions by name, such as video*text,audio*text; excludes interactionOrder",
        typeConverter=TypeConverters.toString,
    )

    iterBn = Param(
        Params._dummy(),
        "iterBn",
        "whether products are normalised by IterBN, or else only by VBN",
        typeConverter=TypeConverters.toBoolean,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    latentDim = Param(
        Params._dummy(),
        "latentDim",
        "width to which each modality is projected before it enters tensor products",
        typeConverter=TypeConverters.toInt,
    )

    latentNorm = Param(
        Params._dummy(),
        "latentNorm",
        "normalisation before tensor products: vbn, batchnorm (element-wise with gain and shift) or none",
        typeConverter=TypeConverters.toString,
    )

    loss = Param(
        Params._dummy(),
        "loss",
        "l1 (mean absolute error) or l2 (mean squared error)",
        typeConverter=TypeConverters.toString,
    )

    lowRank = Param(
        Params._dummy(),
        "lowRank",
        "whether an interaction has latentDim products of rank one instead of the full tensor product of latentDim features per modality",
        typeConverter=TypeConverters.toBoolean,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    modalityDropout = Param(
        Params._dummy(),
        "modalityDropout",
        "share of the modalities that are left out of each training row at random; needs handleInvalid 'keep'",
        typeConverter=TypeConverters.toFloat,
    )

    orthogonalize = Param(
        Params._dummy(),
        "orthogonalize",
        "whether what lower orders can say of an interaction's contribution is given back to them after training",
        typeConverter=TypeConverters.toBoolean,
    )

    p = Param(
        Params._dummy(),
        "p",
        "norm over the relevances, a real number of at least 1; 1 is the sparsest",
        typeConverter=TypeConverters.toFloat,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParam = Param(
        Params._dummy(),
        "regParam",
        "weight of the block-norm penalty on the terms",
        typeConverter=TypeConverters.toFloat,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    def getActBeforeVbn(self):
        """Returns :py:attr:`actBeforeVbn`."""
        return self.getOrDefault(self.actBeforeVbn)

    def getAffine(self):
        """Returns :py:attr:`affine`."""
        return self.getOrDefault(self.affine)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setContributionsCol(self, value):
        """Sets :py:attr:`contributionsCol`."""
        return self._set(contributionsCol=value)

    def getContributionsCol(self):
        """Returns :py:attr:`contributionsCol`."""
        return self.getOrDefault(self.contributionsCol)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def getHandleInvalid(self):
        """Returns :py:attr:`handleInvalid`."""
        return self.getOrDefault(self.handleInvalid)

    def getInteractionOrder(self):
        """Returns :py:attr:`interactionOrder`."""
        return self.getOrDefault(self.interactionOrder)

    def getInteractions(self):
        """Returns :py:attr:`interactions`."""
        return self.getOrDefault(self.interactions)

    def getIterBn(self):
        """Returns :py:attr:`iterBn`."""
        return self.getOrDefault(self.iterBn)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def getLatentDim(self):
        """Returns :py:attr:`latentDim`."""
        return self.getOrDefault(self.latentDim)

    def getLatentNorm(self):
        """Returns :py:attr:`latentNorm`."""
        return self.getOrDefault(self.latentNorm)

    def getLoss(self):
        """Returns :py:attr:`loss`."""
        return self.getOrDefault(self.loss)

    def getLowRank(self):
        """Returns :py:attr:`lowRank`."""
        return self.getOrDefault(self.lowRank)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def getModalityDropout(self):
        """Returns :py:attr:`modalityDropout`."""
        return self.getOrDefault(self.modalityDropout)

    def getOrthogonalize(self):
        """Returns :py:attr:`orthogonalize`."""
        return self.getOrDefault(self.orthogonalize)

    def getP(self):
        """Returns :py:attr:`p`."""
        return self.getOrDefault(self.p)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def getRegParam(self):
        """Returns :py:attr:`regParam`."""
        return self.getOrDefault(self.regParam)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)

    def bias(self):
        """Asks the Java model."""
        return self._call_java("bias")

    def keepsMissing(self):
        """Asks the Java model."""
        return self._call_java("keepsMissing")

    def meaningful(self):
        """Asks the Java model."""
        return self._call_java("meaningful")

    def numOutputs(self):
        """Asks the Java model."""
        return self._call_java("numOutputs")

    def paths(self):
        """Asks the Java model."""
        return self._call_java("paths")

    def penaltyWeight(self):
        """Asks the Java model."""
        return self._call_java("penaltyWeight")

    def relevance(self):
        """Asks the Java model."""
        return self._call_java("relevance")

    def terms(self):
        """Asks the Java model."""
        return self._call_java("terms")


class InTenseRegressor(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to predict numbers from several modalities, by one network whose weights say how much each modality, and each chosen interaction of modalities, matters."""

    __module__ = "io.intense.spark"

    actBeforeVbn = Param(
        Params._dummy(),
        "actBeforeVbn",
        "whether a ReLU precedes VBN: that of a modality, and without iterBn that of a product",
        typeConverter=TypeConverters.toBoolean,
    )

    affine = Param(
        Params._dummy(),
        "affine",
        "whether the normalised terms are multiplied by a trained number, and another is added",
        typeConverter=TypeConverters.toBoolean,
    )

    averagingFrequency = Param(
        Params._dummy(),
        "averagingFrequency",
        "steps that each of several workers takes before their networks are averaged",
        typeConverter=TypeConverters.toInt,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    checkpointDir = Param(
        Params._dummy(),
        "checkpointDir",
        "folder on any Hadoop file system for the checkpoints of this training; empty = none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval = Param(
        Params._dummy(),
        "checkpointInterval",
        "epochs from one checkpoint to the next",
        typeConverter=TypeConverters.toInt,
    )

    contributionsCol = Param(
        Params._dummy(),
        "contributionsCol",
        "column with what each term adds to the prediction; empty = none",
        typeConverter=TypeConverters.toString,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    handleInvalid = Param(
        Params._dummy(),
        "handleInvalid",
        "what to do with a modality that is null: error, or keep the row, in which its terms contribute nothing",
        typeConverter=TypeConverters.toString,
    )

    interactionOrder = Param(
        Params._dummy(),
        "interactionOrder",
        "all interactions of up to this many modalities; 1 = none, which is the default; excludes interactions",
        typeConverter=TypeConverters.toInt,
    )

    interactions = Param(
        Params._dummy(),
        "interactions",
        "the interactions by name, such as video*text,audio*text; excludes interactionOrder",
        typeConverter=TypeConverters.toString,
    )

    iterBn = Param(
        Params._dummy(),
        "iterBn",
        "whether products are normalised by IterBN, or else only by VBN",
        typeConverter=TypeConverters.toBoolean,
    )

    keepCheckpoints = Param(
        Params._dummy(),
        "keepCheckpoints",
        "number of newest checkpoints that are kept",
        typeConverter=TypeConverters.toInt,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    latentDim = Param(
        Params._dummy(),
        "latentDim",
        "width to which each modality is projected before it enters tensor products",
        typeConverter=TypeConverters.toInt,
    )

    latentNorm = Param(
        Params._dummy(),
        "latentNorm",
        "normalisation before tensor products: vbn, batchnorm (element-wise with gain and shift) or none",
        typeConverter=TypeConverters.toString,
    )

    loss = Param(
        Params._dummy(),
        "loss",
        "l1 (mean absolute error) or l2 (mean squared error)",
        typeConverter=TypeConverters.toString,
    )

    lowRank = Param(
        Params._dummy(),
        "lowRank",
        "whether an interaction has latentDim products of rank one instead of the full tensor product of latentDim features per modality",
        typeConverter=TypeConverters.toBoolean,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    maxTerms = Param(
        Params._dummy(),
        "maxTerms",
        "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    modalityDropout = Param(
        Params._dummy(),
        "modalityDropout",
        "share of the modalities that are left out of each training row at random; needs handleInvalid 'keep'",
        typeConverter=TypeConverters.toFloat,
    )

    norms = Param(
        Params._dummy(),
        "norms",
        "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    numBootstraps = Param(
        Params._dummy(),
        "numBootstraps",
        "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numFolds = Param(
        Params._dummy(),
        "numFolds",
        "folds for relevance on rows not trained on, with p-values; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numPermutations = Param(
        Params._dummy(),
        "numPermutations",
        "refits on permuted labels, for what contributions are by chance; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numStarts = Param(
        Params._dummy(),
        "numStarts",
        "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers = Param(
        Params._dummy(),
        "numWorkers",
        "number of tasks that train at the same time, each on its part of the rows",
        typeConverter=TypeConverters.toInt,
    )

    orthogonalize = Param(
        Params._dummy(),
        "orthogonalize",
        "whether what lower orders can say of an interaction's contribution is given back to them after training",
        typeConverter=TypeConverters.toBoolean,
    )

    p = Param(
        Params._dummy(),
        "p",
        "norm over the relevances, a real number of at least 1; 1 is the sparsest",
        typeConverter=TypeConverters.toFloat,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParam = Param(
        Params._dummy(),
        "regParam",
        "weight of the block-norm penalty on the terms",
        typeConverter=TypeConverters.toFloat,
    )

    regParams = Param(
        Params._dummy(),
        "regParams",
        "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    resampling = Param(
        Params._dummy(),
        "resampling",
        "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
        typeConverter=TypeConverters.toString,
    )

    resume = Param(
        Params._dummy(),
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir, if there is one",
        typeConverter=TypeConverters.toBoolean,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    trainingMaster = Param(
        Params._dummy(),
        "trainingMaster",
        "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
        typeConverter=TypeConverters.toString,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        actBeforeVbn=None,
        affine=None,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        contributionsCol=None,
        encoders=None,
        handleInvalid=None,
        interactionOrder=None,
        interactions=None,
        iterBn=None,
        keepCheckpoints=None,
        labelCol=None,
        latentDim=None,
        latentNorm=None,
        loss=None,
        lowRank=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        modalityDropout=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        orthogonalize=None,
        p=None,
        predictionCol=None,
        regParam=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.InTenseRegressor", self.uid)
        self._setDefault(
            actBeforeVbn=False,
            affine=False,
            averagingFrequency=16,
            batchSize=64,
            checkpointDir="",
            checkpointInterval=1,
            contributionsCol="contributions",
            handleInvalid="error",
            iterBn=True,
            keepCheckpoints=3,
            labelCol="label",
            latentDim=8,
            latentNorm="vbn",
            loss="l1",
            lowRank=False,
            maxIter=25,
            maxTerms=0,
            modalityDropout=0.0,
            numBootstraps=0,
            numFolds=0,
            numPermutations=0,
            numStarts=1,
            numWorkers=1,
            orthogonalize=False,
            p=1.0,
            predictionCol="prediction",
            regParam=0.01,
            resampling="bootstrap",
            resume=False,
            seed=1383361213,
            stepSize=0.003,
            stepSizeDecay=0.95,
            trainingMaster="averaging",
            validationFraction=0.1,
            validationIndicatorCol="",
            weightCol="",
            weightDecay=0.01,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        actBeforeVbn=None,
        affine=None,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        contributionsCol=None,
        encoders=None,
        handleInvalid=None,
        interactionOrder=None,
        interactions=None,
        iterBn=None,
        keepCheckpoints=None,
        labelCol=None,
        latentDim=None,
        latentNorm=None,
        loss=None,
        lowRank=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        modalityDropout=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        orthogonalize=None,
        p=None,
        predictionCol=None,
        regParam=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return InTenseRegressionModel(java_model)

    def setActBeforeVbn(self, value):
        """Sets :py:attr:`actBeforeVbn`."""
        return self._set(actBeforeVbn=value)

    def getActBeforeVbn(self):
        """Returns :py:attr:`actBeforeVbn`."""
        return self.getOrDefault(self.actBeforeVbn)

    def setAffine(self, value):
        """Sets :py:attr:`affine`."""
        return self._set(affine=value)

    def getAffine(self):
        """Returns :py:attr:`affine`."""
        return self.getOrDefault(self.affine)

    def setAveragingFrequency(self, value):
        """Sets :py:attr:`averagingFrequency`."""
        return self._set(averagingFrequency=value)

    def getAveragingFrequency(self):
        """Returns :py:attr:`averagingFrequency`."""
        return self.getOrDefault(self.averagingFrequency)

    def setBatchSize(self, value):
        """Sets :py:attr:`batchSize`."""
        return self._set(batchSize=value)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def getCheckpointDir(self):
        """Returns :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointInterval(self, value):
        """Sets :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def getCheckpointInterval(self):
        """Returns :py:attr:`checkpointInterval`."""
        return self.getOrDefault(self.checkpointInterval)

    def setContributionsCol(self, value):
        """Sets :py:attr:`contributionsCol`."""
        return self._set(contributionsCol=value)

    def getContributionsCol(self):
        """Returns :py:attr:`contributionsCol`."""
        return self.getOrDefault(self.contributionsCol)

    def setEncoders(self, value):
        """Sets :py:attr:`encoders`."""
        return self._set(encoders=value)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def setHandleInvalid(self, value):
        """Sets :py:attr:`handleInvalid`."""
        return self._set(handleInvalid=value)

    def getHandleInvalid(self):
        """Returns :py:attr:`handleInvalid`."""
        return self.getOrDefault(self.handleInvalid)

    def setInteractionOrder(self, value):
        """Sets :py:attr:`interactionOrder`."""
        return self._set(interactionOrder=value)

    def getInteractionOrder(self):
        """Returns :py:attr:`interactionOrder`."""
        return self.getOrDefault(self.interactionOrder)

    def setInteractions(self, value):
        """Sets :py:attr:`interactions`."""
        return self._set(interactions=value)

    def getInteractions(self):
        """Returns :py:attr:`interactions`."""
        return self.getOrDefault(self.interactions)

    def setIterBn(self, value):
        """Sets :py:attr:`iterBn`."""
        return self._set(iterBn=value)

    def getIterBn(self):
        """Returns :py:attr:`iterBn`."""
        return self.getOrDefault(self.iterBn)

    def setKeepCheckpoints(self, value):
        """Sets :py:attr:`keepCheckpoints`."""
        return self._set(keepCheckpoints=value)

    def getKeepCheckpoints(self):
        """Returns :py:attr:`keepCheckpoints`."""
        return self.getOrDefault(self.keepCheckpoints)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setLatentDim(self, value):
        """Sets :py:attr:`latentDim`."""
        return self._set(latentDim=value)

    def getLatentDim(self):
        """Returns :py:attr:`latentDim`."""
        return self.getOrDefault(self.latentDim)

    def setLatentNorm(self, value):
        """Sets :py:attr:`latentNorm`."""
        return self._set(latentNorm=value)

    def getLatentNorm(self):
        """Returns :py:attr:`latentNorm`."""
        return self.getOrDefault(self.latentNorm)

    def setLoss(self, value):
        """Sets :py:attr:`loss`."""
        return self._set(loss=value)

    def getLoss(self):
        """Returns :py:attr:`loss`."""
        return self.getOrDefault(self.loss)

    def setLowRank(self, value):
        """Sets :py:attr:`lowRank`."""
        return self._set(lowRank=value)

    def getLowRank(self):
        """Returns :py:attr:`lowRank`."""
        return self.getOrDefault(self.lowRank)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxTerms(self, value):
        """Sets :py:attr:`maxTerms`."""
        return self._set(maxTerms=value)

    def getMaxTerms(self):
        """Returns :py:attr:`maxTerms`."""
        return self.getOrDefault(self.maxTerms)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setModalityDropout(self, value):
        """Sets :py:attr:`modalityDropout`."""
        return self._set(modalityDropout=value)

    def getModalityDropout(self):
        """Returns :py:attr:`modalityDropout`."""
        return self.getOrDefault(self.modalityDropout)

    def setNorms(self, value):
        """Sets :py:attr:`norms`."""
        return self._set(norms=value)

    def getNorms(self):
        """Returns :py:attr:`norms`."""
        return self.getOrDefault(self.norms)

    def setNumBootstraps(self, value):
        """Sets :py:attr:`numBootstraps`."""
        return self._set(numBootstraps=value)

    def getNumBootstraps(self):
        """Returns :py:attr:`numBootstraps`."""
        return self.getOrDefault(self.numBootstraps)

    def setNumFolds(self, value):
        """Sets :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def getNumFolds(self):
        """Returns :py:attr:`numFolds`."""
        return self.getOrDefault(self.numFolds)

    def setNumPermutations(self, value):
        """Sets :py:attr:`numPermutations`."""
        return self._set(numPermutations=value)

    def getNumPermutations(self):
        """Returns :py:attr:`numPermutations`."""
        return self.getOrDefault(self.numPermutations)

    def setNumStarts(self, value):
        """Sets :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def getNumStarts(self):
        """Returns :py:attr:`numStarts`."""
        return self.getOrDefault(self.numStarts)

    def setNumWorkers(self, value):
        """Sets :py:attr:`numWorkers`."""
        return self._set(numWorkers=value)

    def getNumWorkers(self):
        """Returns :py:attr:`numWorkers`."""
        return self.getOrDefault(self.numWorkers)

    def setOrthogonalize(self, value):
        """Sets :py:attr:`orthogonalize`."""
        return self._set(orthogonalize=value)

    def getOrthogonalize(self):
        """Returns :py:attr:`orthogonalize`."""
        return self.getOrDefault(self.orthogonalize)

    def setP(self, value):
        """Sets :py:attr:`p`."""
        return self._set(p=value)

    def getP(self):
        """Returns :py:attr:`p`."""
        return self.getOrDefault(self.p)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setRegParam(self, value):
        """Sets :py:attr:`regParam`."""
        return self._set(regParam=value)

    def getRegParam(self):
        """Returns :py:attr:`regParam`."""
        return self.getOrDefault(self.regParam)

    def setRegParams(self, value):
        """Sets :py:attr:`regParams`."""
        return self._set(regParams=value)

    def getRegParams(self):
        """Returns :py:attr:`regParams`."""
        return self.getOrDefault(self.regParams)

    def setResampling(self, value):
        """Sets :py:attr:`resampling`."""
        return self._set(resampling=value)

    def getResampling(self):
        """Returns :py:attr:`resampling`."""
        return self.getOrDefault(self.resampling)

    def setResume(self, value):
        """Sets :py:attr:`resume`."""
        return self._set(resume=value)

    def getResume(self):
        """Returns :py:attr:`resume`."""
        return self.getOrDefault(self.resume)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def setStepSize(self, value):
        """Sets :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def setStepSizeDecay(self, value):
        """Sets :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setTrainingMaster(self, value):
        """Sets :py:attr:`trainingMaster`."""
        return self._set(trainingMaster=value)

    def getTrainingMaster(self):
        """Returns :py:attr:`trainingMaster`."""
        return self.getOrDefault(self.trainingMaster)

    def setValidationFraction(self, value):
        """Sets :py:attr:`validationFraction`."""
        return self._set(validationFraction=value)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def setWeightDecay(self, value):
        """Sets :py:attr:`weightDecay`."""
        return self._set(weightDecay=value)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)


class LateFusionClassifier(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to classify rows by late fusion (LF-Concat)."""

    __module__ = "io.intense.spark"

    averagingFrequency = Param(
        Params._dummy(),
        "averagingFrequency",
        "steps that each of several workers takes before their networks are averaged",
        typeConverter=TypeConverters.toInt,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    checkpointDir = Param(
        Params._dummy(),
        "checkpointDir",
        "folder on any Hadoop file system for the checkpoints of this training; empty = none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval = Param(
        Params._dummy(),
        "checkpointInterval",
        "epochs from one checkpoint to the next",
        typeConverter=TypeConverters.toInt,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    keepCheckpoints = Param(
        Params._dummy(),
        "keepCheckpoints",
        "number of newest checkpoints that are kept",
        typeConverter=TypeConverters.toInt,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    maxClasses = Param(
        Params._dummy(),
        "maxClasses",
        "more classes than this are taken for a mistake in the label column",
        typeConverter=TypeConverters.toInt,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    maxTerms = Param(
        Params._dummy(),
        "maxTerms",
        "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    norms = Param(
        Params._dummy(),
        "norms",
        "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    numBootstraps = Param(
        Params._dummy(),
        "numBootstraps",
        "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numFolds = Param(
        Params._dummy(),
        "numFolds",
        "folds for relevance on rows not trained on, with p-values; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numPermutations = Param(
        Params._dummy(),
        "numPermutations",
        "refits on permuted labels, for what contributions are by chance; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numStarts = Param(
        Params._dummy(),
        "numStarts",
        "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers = Param(
        Params._dummy(),
        "numWorkers",
        "number of tasks that train at the same time, each on its part of the rows",
        typeConverter=TypeConverters.toInt,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    probabilityCol = Param(
        Params._dummy(),
        "probabilityCol",
        "column with one probability per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    rawPredictionCol = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction column: one logit per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParams = Param(
        Params._dummy(),
        "regParams",
        "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    resampling = Param(
        Params._dummy(),
        "resampling",
        "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
        typeConverter=TypeConverters.toString,
    )

    resume = Param(
        Params._dummy(),
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir, if there is one",
        typeConverter=TypeConverters.toBoolean,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    thresholds = Param(
        Params._dummy(),
        "thresholds",
        "one threshold per class, not negative and at most one 0: the class with the largest p/t is predicted",
        typeConverter=TypeConverters.toListFloat,
    )

    trainingMaster = Param(
        Params._dummy(),
        "trainingMaster",
        "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
        typeConverter=TypeConverters.toString,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        encoders=None,
        keepCheckpoints=None,
        labelCol=None,
        maxClasses=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        probabilityCol=None,
        rawPredictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        thresholds=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.LateFusionClassifier", self.uid)
        self._setDefault(
            averagingFrequency=16,
            batchSize=64,
            checkpointDir="",
            checkpointInterval=1,
            keepCheckpoints=3,
            labelCol="label",
            maxClasses=1000,
            maxIter=25,
            maxTerms=0,
            numBootstraps=0,
            numFolds=0,
            numPermutations=0,
            numStarts=1,
            numWorkers=1,
            predictionCol="prediction",
            probabilityCol="probability",
            rawPredictionCol="rawPrediction",
            resampling="bootstrap",
            resume=False,
            seed=958944168,
            stepSize=0.003,
            stepSizeDecay=0.95,
            trainingMaster="averaging",
            validationFraction=0.1,
            validationIndicatorCol="",
            weightCol="",
            weightDecay=0.01,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        encoders=None,
        keepCheckpoints=None,
        labelCol=None,
        maxClasses=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        probabilityCol=None,
        rawPredictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        thresholds=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return PlainClassificationModel(java_model)

    def setAveragingFrequency(self, value):
        """Sets :py:attr:`averagingFrequency`."""
        return self._set(averagingFrequency=value)

    def getAveragingFrequency(self):
        """Returns :py:attr:`averagingFrequency`."""
        return self.getOrDefault(self.averagingFrequency)

    def setBatchSize(self, value):
        """Sets :py:attr:`batchSize`."""
        return self._set(batchSize=value)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def getCheckpointDir(self):
        """Returns :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointInterval(self, value):
        """Sets :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def getCheckpointInterval(self):
        """Returns :py:attr:`checkpointInterval`."""
        return self.getOrDefault(self.checkpointInterval)

    def setEncoders(self, value):
        """Sets :py:attr:`encoders`."""
        return self._set(encoders=value)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def setKeepCheckpoints(self, value):
        """Sets :py:attr:`keepCheckpoints`."""
        return self._set(keepCheckpoints=value)

    def getKeepCheckpoints(self):
        """Returns :py:attr:`keepCheckpoints`."""
        return self.getOrDefault(self.keepCheckpoints)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setMaxClasses(self, value):
        """Sets :py:attr:`maxClasses`."""
        return self._set(maxClasses=value)

    def getMaxClasses(self):
        """Returns :py:attr:`maxClasses`."""
        return self.getOrDefault(self.maxClasses)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxTerms(self, value):
        """Sets :py:attr:`maxTerms`."""
        return self._set(maxTerms=value)

    def getMaxTerms(self):
        """Returns :py:attr:`maxTerms`."""
        return self.getOrDefault(self.maxTerms)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setNorms(self, value):
        """Sets :py:attr:`norms`."""
        return self._set(norms=value)

    def getNorms(self):
        """Returns :py:attr:`norms`."""
        return self.getOrDefault(self.norms)

    def setNumBootstraps(self, value):
        """Sets :py:attr:`numBootstraps`."""
        return self._set(numBootstraps=value)

    def getNumBootstraps(self):
        """Returns :py:attr:`numBootstraps`."""
        return self.getOrDefault(self.numBootstraps)

    def setNumFolds(self, value):
        """Sets :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def getNumFolds(self):
        """Returns :py:attr:`numFolds`."""
        return self.getOrDefault(self.numFolds)

    def setNumPermutations(self, value):
        """Sets :py:attr:`numPermutations`."""
        return self._set(numPermutations=value)

    def getNumPermutations(self):
        """Returns :py:attr:`numPermutations`."""
        return self.getOrDefault(self.numPermutations)

    def setNumStarts(self, value):
        """Sets :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def getNumStarts(self):
        """Returns :py:attr:`numStarts`."""
        return self.getOrDefault(self.numStarts)

    def setNumWorkers(self, value):
        """Sets :py:attr:`numWorkers`."""
        return self._set(numWorkers=value)

    def getNumWorkers(self):
        """Returns :py:attr:`numWorkers`."""
        return self.getOrDefault(self.numWorkers)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setProbabilityCol(self, value):
        """Sets :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def getProbabilityCol(self):
        """Returns :py:attr:`probabilityCol`."""
        return self.getOrDefault(self.probabilityCol)

    def setRawPredictionCol(self, value):
        """Sets :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self):
        """Returns :py:attr:`rawPredictionCol`."""
        return self.getOrDefault(self.rawPredictionCol)

    def setRegParams(self, value):
        """Sets :py:attr:`regParams`."""
        return self._set(regParams=value)

    def getRegParams(self):
        """Returns :py:attr:`regParams`."""
        return self.getOrDefault(self.regParams)

    def setResampling(self, value):
        """Sets :py:attr:`resampling`."""
        return self._set(resampling=value)

    def getResampling(self):
        """Returns :py:attr:`resampling`."""
        return self.getOrDefault(self.resampling)

    def setResume(self, value):
        """Sets :py:attr:`resume`."""
        return self._set(resume=value)

    def getResume(self):
        """Returns :py:attr:`resume`."""
        return self.getOrDefault(self.resume)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def setStepSize(self, value):
        """Sets :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def setStepSizeDecay(self, value):
        """Sets :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setThresholds(self, value):
        """Sets :py:attr:`thresholds`."""
        return self._set(thresholds=value)

    def getThresholds(self):
        """Returns :py:attr:`thresholds`."""
        return self.getOrDefault(self.thresholds)

    def setTrainingMaster(self, value):
        """Sets :py:attr:`trainingMaster`."""
        return self._set(trainingMaster=value)

    def getTrainingMaster(self):
        """Returns :py:attr:`trainingMaster`."""
        return self.getOrDefault(self.trainingMaster)

    def setValidationFraction(self, value):
        """Sets :py:attr:`validationFraction`."""
        return self._set(validationFraction=value)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def setWeightDecay(self, value):
        """Sets :py:attr:`weightDecay`."""
        return self._set(weightDecay=value)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)


class LateFusionRegressor(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to predict numbers by late fusion (LF-Concat)."""

    __module__ = "io.intense.spark"

    averagingFrequency = Param(
        Params._dummy(),
        "averagingFrequency",
        "steps that each of several workers takes before their networks are averaged",
        typeConverter=TypeConverters.toInt,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    checkpointDir = Param(
        Params._dummy(),
        "checkpointDir",
        "folder on any Hadoop file system for the checkpoints of this training; empty = none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval = Param(
        Params._dummy(),
        "checkpointInterval",
        "epochs from one checkpoint to the next",
        typeConverter=TypeConverters.toInt,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    keepCheckpoints = Param(
        Params._dummy(),
        "keepCheckpoints",
        "number of newest checkpoints that are kept",
        typeConverter=TypeConverters.toInt,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    loss = Param(
        Params._dummy(),
        "loss",
        "l1 (mean absolute error) or l2 (mean squared error)",
        typeConverter=TypeConverters.toString,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    maxTerms = Param(
        Params._dummy(),
        "maxTerms",
        "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    norms = Param(
        Params._dummy(),
        "norms",
        "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    numBootstraps = Param(
        Params._dummy(),
        "numBootstraps",
        "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numFolds = Param(
        Params._dummy(),
        "numFolds",
        "folds for relevance on rows not trained on, with p-values; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numPermutations = Param(
        Params._dummy(),
        "numPermutations",
        "refits on permuted labels, for what contributions are by chance; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numStarts = Param(
        Params._dummy(),
        "numStarts",
        "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers = Param(
        Params._dummy(),
        "numWorkers",
        "number of tasks that train at the same time, each on its part of the rows",
        typeConverter=TypeConverters.toInt,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParams = Param(
        Params._dummy(),
        "regParams",
        "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    resampling = Param(
        Params._dummy(),
        "resampling",
        "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
        typeConverter=TypeConverters.toString,
    )

    resume = Param(
        Params._dummy(),
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir, if there is one",
        typeConverter=TypeConverters.toBoolean,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    trainingMaster = Param(
        Params._dummy(),
        "trainingMaster",
        "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
        typeConverter=TypeConverters.toString,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        encoders=None,
        keepCheckpoints=None,
        labelCol=None,
        loss=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.LateFusionRegressor", self.uid)
        self._setDefault(
            averagingFrequency=16,
            batchSize=64,
            checkpointDir="",
            checkpointInterval=1,
            keepCheckpoints=3,
            labelCol="label",
            loss="l1",
            maxIter=25,
            maxTerms=0,
            numBootstraps=0,
            numFolds=0,
            numPermutations=0,
            numStarts=1,
            numWorkers=1,
            predictionCol="prediction",
            resampling="bootstrap",
            resume=False,
            seed=-883968989,
            stepSize=0.003,
            stepSizeDecay=0.95,
            trainingMaster="averaging",
            validationFraction=0.1,
            validationIndicatorCol="",
            weightCol="",
            weightDecay=0.01,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        encoders=None,
        keepCheckpoints=None,
        labelCol=None,
        loss=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return PlainRegressionModel(java_model)

    def setAveragingFrequency(self, value):
        """Sets :py:attr:`averagingFrequency`."""
        return self._set(averagingFrequency=value)

    def getAveragingFrequency(self):
        """Returns :py:attr:`averagingFrequency`."""
        return self.getOrDefault(self.averagingFrequency)

    def setBatchSize(self, value):
        """Sets :py:attr:`batchSize`."""
        return self._set(batchSize=value)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def getCheckpointDir(self):
        """Returns :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointInterval(self, value):
        """Sets :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def getCheckpointInterval(self):
        """Returns :py:attr:`checkpointInterval`."""
        return self.getOrDefault(self.checkpointInterval)

    def setEncoders(self, value):
        """Sets :py:attr:`encoders`."""
        return self._set(encoders=value)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def setKeepCheckpoints(self, value):
        """Sets :py:attr:`keepCheckpoints`."""
        return self._set(keepCheckpoints=value)

    def getKeepCheckpoints(self):
        """Returns :py:attr:`keepCheckpoints`."""
        return self.getOrDefault(self.keepCheckpoints)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setLoss(self, value):
        """Sets :py:attr:`loss`."""
        return self._set(loss=value)

    def getLoss(self):
        """Returns :py:attr:`loss`."""
        return self.getOrDefault(self.loss)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxTerms(self, value):
        """Sets :py:attr:`maxTerms`."""
        return self._set(maxTerms=value)

    def getMaxTerms(self):
        """Returns :py:attr:`maxTerms`."""
        return self.getOrDefault(self.maxTerms)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setNorms(self, value):
        """Sets :py:attr:`norms`."""
        return self._set(norms=value)

    def getNorms(self):
        """Returns :py:attr:`norms`."""
        return self.getOrDefault(self.norms)

    def setNumBootstraps(self, value):
        """Sets :py:attr:`numBootstraps`."""
        return self._set(numBootstraps=value)

    def getNumBootstraps(self):
        """Returns :py:attr:`numBootstraps`."""
        return self.getOrDefault(self.numBootstraps)

    def setNumFolds(self, value):
        """Sets :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def getNumFolds(self):
        """Returns :py:attr:`numFolds`."""
        return self.getOrDefault(self.numFolds)

    def setNumPermutations(self, value):
        """Sets :py:attr:`numPermutations`."""
        return self._set(numPermutations=value)

    def getNumPermutations(self):
        """Returns :py:attr:`numPermutations`."""
        return self.getOrDefault(self.numPermutations)

    def setNumStarts(self, value):
        """Sets :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def getNumStarts(self):
        """Returns :py:attr:`numStarts`."""
        return self.getOrDefault(self.numStarts)

    def setNumWorkers(self, value):
        """Sets :py:attr:`numWorkers`."""
        return self._set(numWorkers=value)

    def getNumWorkers(self):
        """Returns :py:attr:`numWorkers`."""
        return self.getOrDefault(self.numWorkers)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setRegParams(self, value):
        """Sets :py:attr:`regParams`."""
        return self._set(regParams=value)

    def getRegParams(self):
        """Returns :py:attr:`regParams`."""
        return self.getOrDefault(self.regParams)

    def setResampling(self, value):
        """Sets :py:attr:`resampling`."""
        return self._set(resampling=value)

    def getResampling(self):
        """Returns :py:attr:`resampling`."""
        return self.getOrDefault(self.resampling)

    def setResume(self, value):
        """Sets :py:attr:`resume`."""
        return self._set(resume=value)

    def getResume(self):
        """Returns :py:attr:`resume`."""
        return self.getOrDefault(self.resume)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def setStepSize(self, value):
        """Sets :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def setStepSizeDecay(self, value):
        """Sets :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setTrainingMaster(self, value):
        """Sets :py:attr:`trainingMaster`."""
        return self._set(trainingMaster=value)

    def getTrainingMaster(self):
        """Returns :py:attr:`trainingMaster`."""
        return self.getOrDefault(self.trainingMaster)

    def setValidationFraction(self, value):
        """Sets :py:attr:`validationFraction`."""
        return self._set(validationFraction=value)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def setWeightDecay(self, value):
        """Sets :py:attr:`weightDecay`."""
        return self._set(weightDecay=value)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)


class MklClassificationModel(JavaModel, JavaMLReadable, JavaMLWritable):
    """Classifies rows by multiple kernel learning."""

    __module__ = "io.intense.spark"

    kernel = Param(
        Params._dummy(),
        "kernel",
        "kernel of every modality's standardised features: linear, or rbf with 1 / width for gamma",
        typeConverter=TypeConverters.toString,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    maxClasses = Param(
        Params._dummy(),
        "maxClasses",
        "more classes than this are taken for a mistake",
        typeConverter=TypeConverters.toInt,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of updates of the relevances at most",
        typeConverter=TypeConverters.toInt,
    )

    maxRows = Param(
        Params._dummy(),
        "maxRows",
        "more training rows than this are refused: memory grows with their square",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, or sequences, of which the mean of the frames counts",
        typeConverter=TypeConverters.toListString,
    )

    p = Param(
        Params._dummy(),
        "p",
        "norm over the relevances, a real number of at least 1; 1 is the sparsest",
        typeConverter=TypeConverters.toFloat,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    rawPredictionCol = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction column: one margin per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParam = Param(
        Params._dummy(),
        "regParam",
        "weight of the squared norms",
        typeConverter=TypeConverters.toFloat,
    )

    tol = Param(
        Params._dummy(),
        "tol",
        "change of every relevance below which the updates end",
        typeConverter=TypeConverters.toFloat,
    )

    def setKernel(self, value):
        """Sets :py:attr:`kernel`."""
        return self._set(kernel=value)

    def getKernel(self):
        """Returns :py:attr:`kernel`."""
        return self.getOrDefault(self.kernel)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setMaxClasses(self, value):
        """Sets :py:attr:`maxClasses`."""
        return self._set(maxClasses=value)

    def getMaxClasses(self):
        """Returns :py:attr:`maxClasses`."""
        return self.getOrDefault(self.maxClasses)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxRows(self, value):
        """Sets :py:attr:`maxRows`."""
        return self._set(maxRows=value)

    def getMaxRows(self):
        """Returns :py:attr:`maxRows`."""
        return self.getOrDefault(self.maxRows)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setP(self, value):
        """Sets :py:attr:`p`."""
        return self._set(p=value)

    def getP(self):
        """Returns :py:attr:`p`."""
        return self.getOrDefault(self.p)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setRawPredictionCol(self, value):
        """Sets :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self):
        """Returns :py:attr:`rawPredictionCol`."""
        return self.getOrDefault(self.rawPredictionCol)

    def setRegParam(self, value):
        """Sets :py:attr:`regParam`."""
        return self._set(regParam=value)

    def getRegParam(self):
        """Returns :py:attr:`regParam`."""
        return self.getOrDefault(self.regParam)

    def setTol(self, value):
        """Sets :py:attr:`tol`."""
        return self._set(tol=value)

    def getTol(self):
        """Returns :py:attr:`tol`."""
        return self.getOrDefault(self.tol)

    def iterations(self):
        """Asks the Java model."""
        return self._call_java("iterations")

    def numClasses(self):
        """Asks the Java model."""
        return self._call_java("numClasses")

    def relevance(self):
        """Asks the Java model."""
        return self._call_java("relevance")


class MklClassifier(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to classify rows by multiple kernel learning (MklEstimator)."""

    __module__ = "io.intense.spark"

    kernel = Param(
        Params._dummy(),
        "kernel",
        "kernel of every modality's standardised features: linear, or rbf with 1 / width for gamma",
        typeConverter=TypeConverters.toString,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    maxClasses = Param(
        Params._dummy(),
        "maxClasses",
        "more classes than this are taken for a mistake",
        typeConverter=TypeConverters.toInt,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of updates of the relevances at most",
        typeConverter=TypeConverters.toInt,
    )

    maxRows = Param(
        Params._dummy(),
        "maxRows",
        "more training rows than this are refused: memory grows with their square",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, or sequences, of which the mean of the frames counts",
        typeConverter=TypeConverters.toListString,
    )

    p = Param(
        Params._dummy(),
        "p",
        "norm over the relevances, a real number of at least 1; 1 is the sparsest",
        typeConverter=TypeConverters.toFloat,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    rawPredictionCol = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction column: one margin per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParam = Param(
        Params._dummy(),
        "regParam",
        "weight of the squared norms",
        typeConverter=TypeConverters.toFloat,
    )

    tol = Param(
        Params._dummy(),
        "tol",
        "change of every relevance below which the updates end",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        kernel=None,
        labelCol=None,
        maxClasses=None,
        maxIter=None,
        maxRows=None,
        modalityCols=None,
        p=None,
        predictionCol=None,
        rawPredictionCol=None,
        regParam=None,
        tol=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.MklClassifier", self.uid)
        self._setDefault(
            kernel="linear",
            labelCol="label",
            maxClasses=1000,
            maxIter=50,
            maxRows=5000,
            p=1.0,
            predictionCol="prediction",
            rawPredictionCol="rawPrediction",
            regParam=0.01,
            tol=1.0E-4,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        kernel=None,
        labelCol=None,
        maxClasses=None,
        maxIter=None,
        maxRows=None,
        modalityCols=None,
        p=None,
        predictionCol=None,
        rawPredictionCol=None,
        regParam=None,
        tol=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return MklClassificationModel(java_model)

    def setKernel(self, value):
        """Sets :py:attr:`kernel`."""
        return self._set(kernel=value)

    def getKernel(self):
        """Returns :py:attr:`kernel`."""
        return self.getOrDefault(self.kernel)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setMaxClasses(self, value):
        """Sets :py:attr:`maxClasses`."""
        return self._set(maxClasses=value)

    def getMaxClasses(self):
        """Returns :py:attr:`maxClasses`."""
        return self.getOrDefault(self.maxClasses)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxRows(self, value):
        """Sets :py:attr:`maxRows`."""
        return self._set(maxRows=value)

    def getMaxRows(self):
        """Returns :py:attr:`maxRows`."""
        return self.getOrDefault(self.maxRows)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setP(self, value):
        """Sets :py:attr:`p`."""
        return self._set(p=value)

    def getP(self):
        """Returns :py:attr:`p`."""
        return self.getOrDefault(self.p)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setRawPredictionCol(self, value):
        """Sets :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self):
        """Returns :py:attr:`rawPredictionCol`."""
        return self.getOrDefault(self.rawPredictionCol)

    def setRegParam(self, value):
        """Sets :py:attr:`regParam`."""
        return self._set(regParam=value)

    def getRegParam(self):
        """Returns :py:attr:`regParam`."""
        return self.getOrDefault(self.regParam)

    def setTol(self, value):
        """Sets :py:attr:`tol`."""
        return self._set(tol=value)

    def getTol(self):
        """Returns :py:attr:`tol`."""
        return self.getOrDefault(self.tol)


class MklRegressionModel(JavaModel, JavaMLReadable, JavaMLWritable):
    """Predicts numbers by multiple kernel learning."""

    __module__ = "io.intense.spark"

    kernel = Param(
        Params._dummy(),
        "kernel",
        "kernel of every modality's standardised features: linear, or rbf with 1 / width for gamma",
        typeConverter=TypeConverters.toString,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of updates of the relevances at most",
        typeConverter=TypeConverters.toInt,
    )

    maxRows = Param(
        Params._dummy(),
        "maxRows",
        "more training rows than this are refused: memory grows with their square",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, or sequences, of which the mean of the frames counts",
        typeConverter=TypeConverters.toListString,
    )

    p = Param(
        Params._dummy(),
        "p",
        "norm over the relevances, a real number of at least 1; 1 is the sparsest",
        typeConverter=TypeConverters.toFloat,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParam = Param(
        Params._dummy(),
        "regParam",
        "weight of the squared norms",
        typeConverter=TypeConverters.toFloat,
    )

    tol = Param(
        Params._dummy(),
        "tol",
        "change of every relevance below which the updates end",
        typeConverter=TypeConverters.toFloat,
    )

    def setKernel(self, value):
        """Sets :py:attr:`kernel`."""
        return self._set(kernel=value)

    def getKernel(self):
        """Returns :py:attr:`kernel`."""
        return self.getOrDefault(self.kernel)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxRows(self, value):
        """Sets :py:attr:`maxRows`."""
        return self._set(maxRows=value)

    def getMaxRows(self):
        """Returns :py:attr:`maxRows`."""
        return self.getOrDefault(self.maxRows)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setP(self, value):
        """Sets :py:attr:`p`."""
        return self._set(p=value)

    def getP(self):
        """Returns :py:attr:`p`."""
        return self.getOrDefault(self.p)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setRegParam(self, value):
        """Sets :py:attr:`regParam`."""
        return self._set(regParam=value)

    def getRegParam(self):
        """Returns :py:attr:`regParam`."""
        return self.getOrDefault(self.regParam)

    def setTol(self, value):
        """Sets :py:attr:`tol`."""
        return self._set(tol=value)

    def getTol(self):
        """Returns :py:attr:`tol`."""
        return self.getOrDefault(self.tol)

    def iterations(self):
        """Asks the Java model."""
        return self._call_java("iterations")

    def numOutputs(self):
        """Asks the Java model."""
        return self._call_java("numOutputs")

    def relevance(self):
        """Asks the Java model."""
        return self._call_java("relevance")


class MklRegressor(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to predict numbers by multiple kernel learning (MklEstimator)."""

    __module__ = "io.intense.spark"

    kernel = Param(
        Params._dummy(),
        "kernel",
        "kernel of every modality's standardised features: linear, or rbf with 1 / width for gamma",
        typeConverter=TypeConverters.toString,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of updates of the relevances at most",
        typeConverter=TypeConverters.toInt,
    )

    maxRows = Param(
        Params._dummy(),
        "maxRows",
        "more training rows than this are refused: memory grows with their square",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, or sequences, of which the mean of the frames counts",
        typeConverter=TypeConverters.toListString,
    )

    p = Param(
        Params._dummy(),
        "p",
        "norm over the relevances, a real number of at least 1; 1 is the sparsest",
        typeConverter=TypeConverters.toFloat,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParam = Param(
        Params._dummy(),
        "regParam",
        "weight of the squared norms",
        typeConverter=TypeConverters.toFloat,
    )

    tol = Param(
        Params._dummy(),
        "tol",
        "change of every relevance below which the updates end",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        kernel=None,
        labelCol=None,
        maxIter=None,
        maxRows=None,
        modalityCols=None,
        p=None,
        predictionCol=None,
        regParam=None,
        tol=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.MklRegressor", self.uid)
        self._setDefault(
            kernel="linear",
            labelCol="label",
            maxIter=50,
            maxRows=5000,
            p=1.0,
            predictionCol="prediction",
            regParam=0.01,
            tol=1.0E-4,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        kernel=None,
        labelCol=None,
        maxIter=None,
        maxRows=None,
        modalityCols=None,
        p=None,
        predictionCol=None,
        regParam=None,
        tol=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return MklRegressionModel(java_model)

    def setKernel(self, value):
        """Sets :py:attr:`kernel`."""
        return self._set(kernel=value)

    def getKernel(self):
        """Returns :py:attr:`kernel`."""
        return self.getOrDefault(self.kernel)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxRows(self, value):
        """Sets :py:attr:`maxRows`."""
        return self._set(maxRows=value)

    def getMaxRows(self):
        """Returns :py:attr:`maxRows`."""
        return self.getOrDefault(self.maxRows)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setP(self, value):
        """Sets :py:attr:`p`."""
        return self._set(p=value)

    def getP(self):
        """Returns :py:attr:`p`."""
        return self.getOrDefault(self.p)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setRegParam(self, value):
        """Sets :py:attr:`regParam`."""
        return self._set(regParam=value)

    def getRegParam(self):
        """Returns :py:attr:`regParam`."""
        return self.getOrDefault(self.regParam)

    def setTol(self, value):
        """Sets :py:attr:`tol`."""
        return self._set(tol=value)

    def getTol(self):
        """Returns :py:attr:`tol`."""
        return self.getOrDefault(self.tol)


class MroClassificationModel(JavaModel, JavaMLReadable, JavaMLWritable):
    """Classifies rows by multimodal residual optimization."""

    __module__ = "io.intense.spark"

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    contributionsCol = Param(
        Params._dummy(),
        "contributionsCol",
        "column with what each term adds to the prediction; empty = none",
        typeConverter=TypeConverters.toString,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    maxClasses = Param(
        Params._dummy(),
        "maxClasses",
        "more classes than this are taken for a mistake in the label column",
        typeConverter=TypeConverters.toInt,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    probabilityCol = Param(
        Params._dummy(),
        "probabilityCol",
        "column with one probability per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    rawPredictionCol = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction column: one logit per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    thresholds = Param(
        Params._dummy(),
        "thresholds",
        "one threshold per class, not negative and at most one 0: the class with the largest p/t is predicted",
        typeConverter=TypeConverters.toListFloat,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setContributionsCol(self, value):
        """Sets :py:attr:`contributionsCol`."""
        return self._set(contributionsCol=value)

    def getContributionsCol(self):
        """Returns :py:attr:`contributionsCol`."""
        return self.getOrDefault(self.contributionsCol)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def getMaxClasses(self):
        """Returns :py:attr:`maxClasses`."""
        return self.getOrDefault(self.maxClasses)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setProbabilityCol(self, value):
        """Sets :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def getProbabilityCol(self):
        """Returns :py:attr:`probabilityCol`."""
        return self.getOrDefault(self.probabilityCol)

    def setRawPredictionCol(self, value):
        """Sets :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self):
        """Returns :py:attr:`rawPredictionCol`."""
        return self.getOrDefault(self.rawPredictionCol)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setThresholds(self, value):
        """Sets :py:attr:`thresholds`."""
        return self._set(thresholds=value)

    def getThresholds(self):
        """Returns :py:attr:`thresholds`."""
        return self.getOrDefault(self.thresholds)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)

    def bias(self):
        """Asks the Java model."""
        return self._call_java("bias")

    def keepsMissing(self):
        """Asks the Java model."""
        return self._call_java("keepsMissing")

    def meaningful(self):
        """Asks the Java model."""
        return self._call_java("meaningful")

    def numClasses(self):
        """Asks the Java model."""
        return self._call_java("numClasses")

    def paths(self):
        """Asks the Java model."""
        return self._call_java("paths")

    def relevance(self):
        """Asks the Java model."""
        return self._call_java("relevance")

    def terms(self):
        """Asks the Java model."""
        return self._call_java("terms")


class MroClassifier(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to classify rows by multimodal residual optimization."""

    __module__ = "io.intense.spark"

    averagingFrequency = Param(
        Params._dummy(),
        "averagingFrequency",
        "steps that each of several workers takes before their networks are averaged",
        typeConverter=TypeConverters.toInt,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    checkpointDir = Param(
        Params._dummy(),
        "checkpointDir",
        "folder on any Hadoop file system for the checkpoints of this training; empty = none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval = Param(
        Params._dummy(),
        "checkpointInterval",
        "epochs from one checkpoint to the next",
        typeConverter=TypeConverters.toInt,
    )

    combination = Param(
        Params._dummy(),
        "combination",
        "prediction from the orders: sum, or nestedMean (the mean of the sums of the first order, the first two, …)",
        typeConverter=TypeConverters.toString,
    )

    contributionsCol = Param(
        Params._dummy(),
        "contributionsCol",
        "column with what each term adds to the prediction; empty = none",
        typeConverter=TypeConverters.toString,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    hiddenWidth = Param(
        Params._dummy(),
        "hiddenWidth",
        "width of the hidden layer of each set of modalities, in the variant own",
        typeConverter=TypeConverters.toInt,
    )

    interactionOrder = Param(
        Params._dummy(),
        "interactionOrder",
        "highest order of interactions; not set = 3, or the number of modalities if that is smaller",
        typeConverter=TypeConverters.toInt,
    )

    keepCheckpoints = Param(
        Params._dummy(),
        "keepCheckpoints",
        "number of newest checkpoints that are kept",
        typeConverter=TypeConverters.toInt,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    latentDim = Param(
        Params._dummy(),
        "latentDim",
        "width to which modalities are projected before tensor products, in the variant released",
        typeConverter=TypeConverters.toInt,
    )

    maxClasses = Param(
        Params._dummy(),
        "maxClasses",
        "more classes than this are taken for a mistake in the label column",
        typeConverter=TypeConverters.toInt,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    maxTerms = Param(
        Params._dummy(),
        "maxTerms",
        "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    norms = Param(
        Params._dummy(),
        "norms",
        "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    numBootstraps = Param(
        Params._dummy(),
        "numBootstraps",
        "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numFolds = Param(
        Params._dummy(),
        "numFolds",
        "folds for relevance on rows not trained on, with p-values; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numPermutations = Param(
        Params._dummy(),
        "numPermutations",
        "refits on permuted labels, for what contributions are by chance; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numStarts = Param(
        Params._dummy(),
        "numStarts",
        "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers = Param(
        Params._dummy(),
        "numWorkers",
        "number of tasks that train at the same time, each on its part of the rows",
        typeConverter=TypeConverters.toInt,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    probabilityCol = Param(
        Params._dummy(),
        "probabilityCol",
        "column with one probability per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    rawPredictionCol = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction column: one logit per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParams = Param(
        Params._dummy(),
        "regParams",
        "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    resampling = Param(
        Params._dummy(),
        "resampling",
        "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
        typeConverter=TypeConverters.toString,
    )

    resume = Param(
        Params._dummy(),
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir, if there is one",
        typeConverter=TypeConverters.toBoolean,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    thresholds = Param(
        Params._dummy(),
        "thresholds",
        "one threshold per class, not negative and at most one 0: the class with the largest p/t is predicted",
        typeConverter=TypeConverters.toListFloat,
    )

    trainingMaster = Param(
        Params._dummy(),
        "trainingMaster",
        "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
        typeConverter=TypeConverters.toString,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    variant = Param(
        Params._dummy(),
        "variant",
        "own (each set of modalities has encoders and a hidden layer of its own) or released (tensor products of shared encoders)",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        combination=None,
        contributionsCol=None,
        encoders=None,
        hiddenWidth=None,
        interactionOrder=None,
        keepCheckpoints=None,
        labelCol=None,
        latentDim=None,
        maxClasses=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        probabilityCol=None,
        rawPredictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        thresholds=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        variant=None,
        weightCol=None,
        weightDecay=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.MroClassifier", self.uid)
        self._setDefault(
            averagingFrequency=16,
            batchSize=64,
            checkpointDir="",
            checkpointInterval=1,
            combination="sum",
            contributionsCol="contributions",
            hiddenWidth=32,
            keepCheckpoints=3,
            labelCol="label",
            latentDim=8,
            maxClasses=1000,
            maxIter=25,
            maxTerms=0,
            numBootstraps=0,
            numFolds=0,
            numPermutations=0,
            numStarts=1,
            numWorkers=1,
            predictionCol="prediction",
            probabilityCol="probability",
            rawPredictionCol="rawPrediction",
            resampling="bootstrap",
            resume=False,
            seed=-1477497810,
            stepSize=0.003,
            stepSizeDecay=0.95,
            trainingMaster="averaging",
            validationFraction=0.1,
            validationIndicatorCol="",
            variant="own",
            weightCol="",
            weightDecay=0.01,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        combination=None,
        contributionsCol=None,
        encoders=None,
        hiddenWidth=None,
        interactionOrder=None,
        keepCheckpoints=None,
        labelCol=None,
        latentDim=None,
        maxClasses=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        probabilityCol=None,
        rawPredictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        thresholds=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        variant=None,
        weightCol=None,
        weightDecay=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return MroClassificationModel(java_model)

    def setAveragingFrequency(self, value):
        """Sets :py:attr:`averagingFrequency`."""
        return self._set(averagingFrequency=value)

    def getAveragingFrequency(self):
        """Returns :py:attr:`averagingFrequency`."""
        return self.getOrDefault(self.averagingFrequency)

    def setBatchSize(self, value):
        """Sets :py:attr:`batchSize`."""
        return self._set(batchSize=value)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def getCheckpointDir(self):
        """Returns :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointInterval(self, value):
        """Sets :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def getCheckpointInterval(self):
        """Returns :py:attr:`checkpointInterval`."""
        return self.getOrDefault(self.checkpointInterval)

    def setCombination(self, value):
        """Sets :py:attr:`combination`."""
        return self._set(combination=value)

    def getCombination(self):
        """Returns :py:attr:`combination`."""
        return self.getOrDefault(self.combination)

    def setContributionsCol(self, value):
        """Sets :py:attr:`contributionsCol`."""
        return self._set(contributionsCol=value)

    def getContributionsCol(self):
        """Returns :py:attr:`contributionsCol`."""
        return self.getOrDefault(self.contributionsCol)

    def setEncoders(self, value):
        """Sets :py:attr:`encoders`."""
        return self._set(encoders=value)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def setHiddenWidth(self, value):
        """Sets :py:attr:`hiddenWidth`."""
        return self._set(hiddenWidth=value)

    def getHiddenWidth(self):
        """Returns :py:attr:`hiddenWidth`."""
        return self.getOrDefault(self.hiddenWidth)

    def setInteractionOrder(self, value):
        """Sets :py:attr:`interactionOrder`."""
        return self._set(interactionOrder=value)

    def getInteractionOrder(self):
        """Returns :py:attr:`interactionOrder`."""
        return self.getOrDefault(self.interactionOrder)

    def setKeepCheckpoints(self, value):
        """Sets :py:attr:`keepCheckpoints`."""
        return self._set(keepCheckpoints=value)

    def getKeepCheckpoints(self):
        """Returns :py:attr:`keepCheckpoints`."""
        return self.getOrDefault(self.keepCheckpoints)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setLatentDim(self, value):
        """Sets :py:attr:`latentDim`."""
        return self._set(latentDim=value)

    def getLatentDim(self):
        """Returns :py:attr:`latentDim`."""
        return self.getOrDefault(self.latentDim)

    def setMaxClasses(self, value):
        """Sets :py:attr:`maxClasses`."""
        return self._set(maxClasses=value)

    def getMaxClasses(self):
        """Returns :py:attr:`maxClasses`."""
        return self.getOrDefault(self.maxClasses)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxTerms(self, value):
        """Sets :py:attr:`maxTerms`."""
        return self._set(maxTerms=value)

    def getMaxTerms(self):
        """Returns :py:attr:`maxTerms`."""
        return self.getOrDefault(self.maxTerms)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setNorms(self, value):
        """Sets :py:attr:`norms`."""
        return self._set(norms=value)

    def getNorms(self):
        """Returns :py:attr:`norms`."""
        return self.getOrDefault(self.norms)

    def setNumBootstraps(self, value):
        """Sets :py:attr:`numBootstraps`."""
        return self._set(numBootstraps=value)

    def getNumBootstraps(self):
        """Returns :py:attr:`numBootstraps`."""
        return self.getOrDefault(self.numBootstraps)

    def setNumFolds(self, value):
        """Sets :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def getNumFolds(self):
        """Returns :py:attr:`numFolds`."""
        return self.getOrDefault(self.numFolds)

    def setNumPermutations(self, value):
        """Sets :py:attr:`numPermutations`."""
        return self._set(numPermutations=value)

    def getNumPermutations(self):
        """Returns :py:attr:`numPermutations`."""
        return self.getOrDefault(self.numPermutations)

    def setNumStarts(self, value):
        """Sets :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def getNumStarts(self):
        """Returns :py:attr:`numStarts`."""
        return self.getOrDefault(self.numStarts)

    def setNumWorkers(self, value):
        """Sets :py:attr:`numWorkers`."""
        return self._set(numWorkers=value)

    def getNumWorkers(self):
        """Returns :py:attr:`numWorkers`."""
        return self.getOrDefault(self.numWorkers)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setProbabilityCol(self, value):
        """Sets :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def getProbabilityCol(self):
        """Returns :py:attr:`probabilityCol`."""
        return self.getOrDefault(self.probabilityCol)

    def setRawPredictionCol(self, value):
        """Sets :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self):
        """Returns :py:attr:`rawPredictionCol`."""
        return self.getOrDefault(self.rawPredictionCol)

    def setRegParams(self, value):
        """Sets :py:attr:`regParams`."""
        return self._set(regParams=value)

    def getRegParams(self):
        """Returns :py:attr:`regParams`."""
        return self.getOrDefault(self.regParams)

    def setResampling(self, value):
        """Sets :py:attr:`resampling`."""
        return self._set(resampling=value)

    def getResampling(self):
        """Returns :py:attr:`resampling`."""
        return self.getOrDefault(self.resampling)

    def setResume(self, value):
        """Sets :py:attr:`resume`."""
        return self._set(resume=value)

    def getResume(self):
        """Returns :py:attr:`resume`."""
        return self.getOrDefault(self.resume)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def setStepSize(self, value):
        """Sets :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def setStepSizeDecay(self, value):
        """Sets :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setThresholds(self, value):
        """Sets :py:attr:`thresholds`."""
        return self._set(thresholds=value)

    def getThresholds(self):
        """Returns :py:attr:`thresholds`."""
        return self.getOrDefault(self.thresholds)

    def setTrainingMaster(self, value):
        """Sets :py:attr:`trainingMaster`."""
        return self._set(trainingMaster=value)

    def getTrainingMaster(self):
        """Returns :py:attr:`trainingMaster`."""
        return self.getOrDefault(self.trainingMaster)

    def setValidationFraction(self, value):
        """Sets :py:attr:`validationFraction`."""
        return self._set(validationFraction=value)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setVariant(self, value):
        """Sets :py:attr:`variant`."""
        return self._set(variant=value)

    def getVariant(self):
        """Returns :py:attr:`variant`."""
        return self.getOrDefault(self.variant)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def setWeightDecay(self, value):
        """Sets :py:attr:`weightDecay`."""
        return self._set(weightDecay=value)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)


class MroRegressionModel(JavaModel, JavaMLReadable, JavaMLWritable):
    """Predicts numbers by multimodal residual optimization."""

    __module__ = "io.intense.spark"

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    contributionsCol = Param(
        Params._dummy(),
        "contributionsCol",
        "column with what each term adds to the prediction; empty = none",
        typeConverter=TypeConverters.toString,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    loss = Param(
        Params._dummy(),
        "loss",
        "l1 (mean absolute error) or l2 (mean squared error)",
        typeConverter=TypeConverters.toString,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setContributionsCol(self, value):
        """Sets :py:attr:`contributionsCol`."""
        return self._set(contributionsCol=value)

    def getContributionsCol(self):
        """Returns :py:attr:`contributionsCol`."""
        return self.getOrDefault(self.contributionsCol)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def getLoss(self):
        """Returns :py:attr:`loss`."""
        return self.getOrDefault(self.loss)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)

    def bias(self):
        """Asks the Java model."""
        return self._call_java("bias")

    def keepsMissing(self):
        """Asks the Java model."""
        return self._call_java("keepsMissing")

    def meaningful(self):
        """Asks the Java model."""
        return self._call_java("meaningful")

    def numOutputs(self):
        """Asks the Java model."""
        return self._call_java("numOutputs")

    def paths(self):
        """Asks the Java model."""
        return self._call_java("paths")

    def relevance(self):
        """Asks the Java model."""
        return self._call_java("relevance")

    def terms(self):
        """Asks the Java model."""
        return self._call_java("terms")


class MroRegressor(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to predict numbers by multimodal residual optimization."""

    __module__ = "io.intense.spark"

    averagingFrequency = Param(
        Params._dummy(),
        "averagingFrequency",
        "steps that each of several workers takes before their networks are averaged",
        typeConverter=TypeConverters.toInt,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    checkpointDir = Param(
        Params._dummy(),
        "checkpointDir",
        "folder on any Hadoop file system for the checkpoints of this training; empty = none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval = Param(
        Params._dummy(),
        "checkpointInterval",
        "epochs from one checkpoint to the next",
        typeConverter=TypeConverters.toInt,
    )

    combination = Param(
        Params._dummy(),
        "combination",
        "prediction from the orders: sum, or nestedMean (the mean of the sums of the first order, the first two, …)",
        typeConverter=TypeConverters.toString,
    )

    contributionsCol = Param(
        Params._dummy(),
        "contributionsCol",
        "column with what each term adds to the prediction; empty = none",
        typeConverter=TypeConverters.toString,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    hiddenWidth = Param(
        Params._dummy(),
        "hiddenWidth",
        "width of the hidden layer of each set of modalities, in the variant own",
        typeConverter=TypeConverters.toInt,
    )

    interactionOrder = Param(
        Params._dummy(),
        "interactionOrder",
        "highest order of interactions; not set = 3, or the number of modalities if that is smaller",
        typeConverter=TypeConverters.toInt,
    )

    keepCheckpoints = Param(
        Params._dummy(),
        "keepCheckpoints",
        "number of newest checkpoints that are kept",
        typeConverter=TypeConverters.toInt,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    latentDim = Param(
        Params._dummy(),
        "latentDim",
        "width to which modalities are projected before tensor products, in the variant released",
        typeConverter=TypeConverters.toInt,
    )

    loss = Param(
        Params._dummy(),
        "loss",
        "l1 (mean absolute error) or l2 (mean squared error)",
        typeConverter=TypeConverters.toString,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    maxTerms = Param(
        Params._dummy(),
        "maxTerms",
        "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    norms = Param(
        Params._dummy(),
        "norms",
        "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    numBootstraps = Param(
        Params._dummy(),
        "numBootstraps",
        "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numFolds = Param(
        Params._dummy(),
        "numFolds",
        "folds for relevance on rows not trained on, with p-values; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numPermutations = Param(
        Params._dummy(),
        "numPermutations",
        "refits on permuted labels, for what contributions are by chance; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numStarts = Param(
        Params._dummy(),
        "numStarts",
        "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers = Param(
        Params._dummy(),
        "numWorkers",
        "number of tasks that train at the same time, each on its part of the rows",
        typeConverter=TypeConverters.toInt,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParams = Param(
        Params._dummy(),
        "regParams",
        "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    resampling = Param(
        Params._dummy(),
        "resampling",
        "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
        typeConverter=TypeConverters.toString,
    )

    resume = Param(
        Params._dummy(),
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir, if there is one",
        typeConverter=TypeConverters.toBoolean,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    trainingMaster = Param(
        Params._dummy(),
        "trainingMaster",
        "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
        typeConverter=TypeConverters.toString,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    variant = Param(
        Params._dummy(),
        "variant",
        "own (each set of modalities has encoders and a hidden layer of its own) or released (tensor products of shared encoders)",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        combination=None,
        contributionsCol=None,
        encoders=None,
        hiddenWidth=None,
        interactionOrder=None,
        keepCheckpoints=None,
        labelCol=None,
        latentDim=None,
        loss=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        variant=None,
        weightCol=None,
        weightDecay=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.MroRegressor", self.uid)
        self._setDefault(
            averagingFrequency=16,
            batchSize=64,
            checkpointDir="",
            checkpointInterval=1,
            combination="sum",
            contributionsCol="contributions",
            hiddenWidth=32,
            keepCheckpoints=3,
            labelCol="label",
            latentDim=8,
            loss="l1",
            maxIter=25,
            maxTerms=0,
            numBootstraps=0,
            numFolds=0,
            numPermutations=0,
            numStarts=1,
            numWorkers=1,
            predictionCol="prediction",
            resampling="bootstrap",
            resume=False,
            seed=-408374563,
            stepSize=0.003,
            stepSizeDecay=0.95,
            trainingMaster="averaging",
            validationFraction=0.1,
            validationIndicatorCol="",
            variant="own",
            weightCol="",
            weightDecay=0.01,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        combination=None,
        contributionsCol=None,
        encoders=None,
        hiddenWidth=None,
        interactionOrder=None,
        keepCheckpoints=None,
        labelCol=None,
        latentDim=None,
        loss=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        variant=None,
        weightCol=None,
        weightDecay=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return MroRegressionModel(java_model)

    def setAveragingFrequency(self, value):
        """Sets :py:attr:`averagingFrequency`."""
        return self._set(averagingFrequency=value)

    def getAveragingFrequency(self):
        """Returns :py:attr:`averagingFrequency`."""
        return self.getOrDefault(self.averagingFrequency)

    def setBatchSize(self, value):
        """Sets :py:attr:`batchSize`."""
        return self._set(batchSize=value)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def getCheckpointDir(self):
        """Returns :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointInterval(self, value):
        """Sets :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def getCheckpointInterval(self):
        """Returns :py:attr:`checkpointInterval`."""
        return self.getOrDefault(self.checkpointInterval)

    def setCombination(self, value):
        """Sets :py:attr:`combination`."""
        return self._set(combination=value)

    def getCombination(self):
        """Returns :py:attr:`combination`."""
        return self.getOrDefault(self.combination)

    def setContributionsCol(self, value):
        """Sets :py:attr:`contributionsCol`."""
        return self._set(contributionsCol=value)

    def getContributionsCol(self):
        """Returns :py:attr:`contributionsCol`."""
        return self.getOrDefault(self.contributionsCol)

    def setEncoders(self, value):
        """Sets :py:attr:`encoders`."""
        return self._set(encoders=value)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def setHiddenWidth(self, value):
        """Sets :py:attr:`hiddenWidth`."""
        return self._set(hiddenWidth=value)

    def getHiddenWidth(self):
        """Returns :py:attr:`hiddenWidth`."""
        return self.getOrDefault(self.hiddenWidth)

    def setInteractionOrder(self, value):
        """Sets :py:attr:`interactionOrder`."""
        return self._set(interactionOrder=value)

    def getInteractionOrder(self):
        """Returns :py:attr:`interactionOrder`."""
        return self.getOrDefault(self.interactionOrder)

    def setKeepCheckpoints(self, value):
        """Sets :py:attr:`keepCheckpoints`."""
        return self._set(keepCheckpoints=value)

    def getKeepCheckpoints(self):
        """Returns :py:attr:`keepCheckpoints`."""
        return self.getOrDefault(self.keepCheckpoints)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setLatentDim(self, value):
        """Sets :py:attr:`latentDim`."""
        return self._set(latentDim=value)

    def getLatentDim(self):
        """Returns :py:attr:`latentDim`."""
        return self.getOrDefault(self.latentDim)

    def setLoss(self, value):
        """Sets :py:attr:`loss`."""
        return self._set(loss=value)

    def getLoss(self):
        """Returns :py:attr:`loss`."""
        return self.getOrDefault(self.loss)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxTerms(self, value):
        """Sets :py:attr:`maxTerms`."""
        return self._set(maxTerms=value)

    def getMaxTerms(self):
        """Returns :py:attr:`maxTerms`."""
        return self.getOrDefault(self.maxTerms)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setNorms(self, value):
        """Sets :py:attr:`norms`."""
        return self._set(norms=value)

    def getNorms(self):
        """Returns :py:attr:`norms`."""
        return self.getOrDefault(self.norms)

    def setNumBootstraps(self, value):
        """Sets :py:attr:`numBootstraps`."""
        return self._set(numBootstraps=value)

    def getNumBootstraps(self):
        """Returns :py:attr:`numBootstraps`."""
        return self.getOrDefault(self.numBootstraps)

    def setNumFolds(self, value):
        """Sets :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def getNumFolds(self):
        """Returns :py:attr:`numFolds`."""
        return self.getOrDefault(self.numFolds)

    def setNumPermutations(self, value):
        """Sets :py:attr:`numPermutations`."""
        return self._set(numPermutations=value)

    def getNumPermutations(self):
        """Returns :py:attr:`numPermutations`."""
        return self.getOrDefault(self.numPermutations)

    def setNumStarts(self, value):
        """Sets :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def getNumStarts(self):
        """Returns :py:attr:`numStarts`."""
        return self.getOrDefault(self.numStarts)

    def setNumWorkers(self, value):
        """Sets :py:attr:`numWorkers`."""
        return self._set(numWorkers=value)

    def getNumWorkers(self):
        """Returns :py:attr:`numWorkers`."""
        return self.getOrDefault(self.numWorkers)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setRegParams(self, value):
        """Sets :py:attr:`regParams`."""
        return self._set(regParams=value)

    def getRegParams(self):
        """Returns :py:attr:`regParams`."""
        return self.getOrDefault(self.regParams)

    def setResampling(self, value):
        """Sets :py:attr:`resampling`."""
        return self._set(resampling=value)

    def getResampling(self):
        """Returns :py:attr:`resampling`."""
        return self.getOrDefault(self.resampling)

    def setResume(self, value):
        """Sets :py:attr:`resume`."""
        return self._set(resume=value)

    def getResume(self):
        """Returns :py:attr:`resume`."""
        return self.getOrDefault(self.resume)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def setStepSize(self, value):
        """Sets :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def setStepSizeDecay(self, value):
        """Sets :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setTrainingMaster(self, value):
        """Sets :py:attr:`trainingMaster`."""
        return self._set(trainingMaster=value)

    def getTrainingMaster(self):
        """Returns :py:attr:`trainingMaster`."""
        return self.getOrDefault(self.trainingMaster)

    def setValidationFraction(self, value):
        """Sets :py:attr:`validationFraction`."""
        return self._set(validationFraction=value)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setVariant(self, value):
        """Sets :py:attr:`variant`."""
        return self._set(variant=value)

    def getVariant(self):
        """Returns :py:attr:`variant`."""
        return self.getOrDefault(self.variant)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def setWeightDecay(self, value):
        """Sets :py:attr:`weightDecay`."""
        return self._set(weightDecay=value)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)


class MulTClassifier(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to classify rows by the multimodal transformer."""

    __module__ = "io.intense.spark"

    averagingFrequency = Param(
        Params._dummy(),
        "averagingFrequency",
        "steps that each of several workers takes before their networks are averaged",
        typeConverter=TypeConverters.toInt,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    checkpointDir = Param(
        Params._dummy(),
        "checkpointDir",
        "folder on any Hadoop file system for the checkpoints of this training; empty = none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval = Param(
        Params._dummy(),
        "checkpointInterval",
        "epochs from one checkpoint to the next",
        typeConverter=TypeConverters.toInt,
    )

    dim = Param(
        Params._dummy(),
        "dim",
        "width to which frames are projected, even and a multiple of heads",
        typeConverter=TypeConverters.toInt,
    )

    dropout = Param(
        Params._dummy(),
        "dropout",
        "probability of dropping attention weights and values within layers",
        typeConverter=TypeConverters.toFloat,
    )

    embeddingDropout = Param(
        Params._dummy(),
        "embeddingDropout",
        "probability of dropping values of the frames that layers read",
        typeConverter=TypeConverters.toFloat,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    heads = Param(
        Params._dummy(),
        "heads",
        "number of attention heads",
        typeConverter=TypeConverters.toInt,
    )

    keepCheckpoints = Param(
        Params._dummy(),
        "keepCheckpoints",
        "number of newest checkpoints that are kept",
        typeConverter=TypeConverters.toInt,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    layers = Param(
        Params._dummy(),
        "layers",
        "layers of crossmodal attention",
        typeConverter=TypeConverters.toInt,
    )

    maxClasses = Param(
        Params._dummy(),
        "maxClasses",
        "more classes than this are taken for a mistake in the label column",
        typeConverter=TypeConverters.toInt,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    maxTerms = Param(
        Params._dummy(),
        "maxTerms",
        "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    norms = Param(
        Params._dummy(),
        "norms",
        "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    numBootstraps = Param(
        Params._dummy(),
        "numBootstraps",
        "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numFolds = Param(
        Params._dummy(),
        "numFolds",
        "folds for relevance on rows not trained on, with p-values; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numPermutations = Param(
        Params._dummy(),
        "numPermutations",
        "refits on permuted labels, for what contributions are by chance; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numStarts = Param(
        Params._dummy(),
        "numStarts",
        "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers = Param(
        Params._dummy(),
        "numWorkers",
        "number of tasks that train at the same time, each on its part of the rows",
        typeConverter=TypeConverters.toInt,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    probabilityCol = Param(
        Params._dummy(),
        "probabilityCol",
        "column with one probability per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    rawPredictionCol = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction column: one logit per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParams = Param(
        Params._dummy(),
        "regParams",
        "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    resampling = Param(
        Params._dummy(),
        "resampling",
        "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
        typeConverter=TypeConverters.toString,
    )

    resume = Param(
        Params._dummy(),
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir, if there is one",
        typeConverter=TypeConverters.toBoolean,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    selfPairs = Param(
        Params._dummy(),
        "selfPairs",
        "whether a modality looks at itself too (MultiBench) or at the others only (original)",
        typeConverter=TypeConverters.toBoolean,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    thresholds = Param(
        Params._dummy(),
        "thresholds",
        "one threshold per class, not negative and at most one 0: the class with the largest p/t is predicted",
        typeConverter=TypeConverters.toListFloat,
    )

    trainingMaster = Param(
        Params._dummy(),
        "trainingMaster",
        "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
        typeConverter=TypeConverters.toString,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        dim=None,
        dropout=None,
        embeddingDropout=None,
        encoders=None,
        heads=None,
        keepCheckpoints=None,
        labelCol=None,
        layers=None,
        maxClasses=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        probabilityCol=None,
        rawPredictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        selfPairs=None,
        stepSize=None,
        stepSizeDecay=None,
        thresholds=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.MulTClassifier", self.uid)
        self._setDefault(
            averagingFrequency=16,
            batchSize=64,
            checkpointDir="",
            checkpointInterval=1,
            dim=40,
            dropout=0.1,
            embeddingDropout=0.2,
            heads=8,
            keepCheckpoints=3,
            labelCol="label",
            layers=4,
            maxClasses=1000,
            maxIter=25,
            maxTerms=0,
            numBootstraps=0,
            numFolds=0,
            numPermutations=0,
            numStarts=1,
            numWorkers=1,
            predictionCol="prediction",
            probabilityCol="probability",
            rawPredictionCol="rawPrediction",
            resampling="bootstrap",
            resume=False,
            seed=-265533266,
            selfPairs=True,
            stepSize=0.003,
            stepSizeDecay=0.95,
            trainingMaster="averaging",
            validationFraction=0.1,
            validationIndicatorCol="",
            weightCol="",
            weightDecay=0.01,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        dim=None,
        dropout=None,
        embeddingDropout=None,
        encoders=None,
        heads=None,
        keepCheckpoints=None,
        labelCol=None,
        layers=None,
        maxClasses=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        probabilityCol=None,
        rawPredictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        selfPairs=None,
        stepSize=None,
        stepSizeDecay=None,
        thresholds=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return PlainClassificationModel(java_model)

    def setAveragingFrequency(self, value):
        """Sets :py:attr:`averagingFrequency`."""
        return self._set(averagingFrequency=value)

    def getAveragingFrequency(self):
        """Returns :py:attr:`averagingFrequency`."""
        return self.getOrDefault(self.averagingFrequency)

    def setBatchSize(self, value):
        """Sets :py:attr:`batchSize`."""
        return self._set(batchSize=value)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def getCheckpointDir(self):
        """Returns :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointInterval(self, value):
        """Sets :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def getCheckpointInterval(self):
        """Returns :py:attr:`checkpointInterval`."""
        return self.getOrDefault(self.checkpointInterval)

    def setDim(self, value):
        """Sets :py:attr:`dim`."""
        return self._set(dim=value)

    def getDim(self):
        """Returns :py:attr:`dim`."""
        return self.getOrDefault(self.dim)

    def setDropout(self, value):
        """Sets :py:attr:`dropout`."""
        return self._set(dropout=value)

    def getDropout(self):
        """Returns :py:attr:`dropout`."""
        return self.getOrDefault(self.dropout)

    def setEmbeddingDropout(self, value):
        """Sets :py:attr:`embeddingDropout`."""
        return self._set(embeddingDropout=value)

    def getEmbeddingDropout(self):
        """Returns :py:attr:`embeddingDropout`."""
        return self.getOrDefault(self.embeddingDropout)

    def setEncoders(self, value):
        """Sets :py:attr:`encoders`."""
        return self._set(encoders=value)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def setHeads(self, value):
        """Sets :py:attr:`heads`."""
        return self._set(heads=value)

    def getHeads(self):
        """Returns :py:attr:`heads`."""
        return self.getOrDefault(self.heads)

    def setKeepCheckpoints(self, value):
        """Sets :py:attr:`keepCheckpoints`."""
        return self._set(keepCheckpoints=value)

    def getKeepCheckpoints(self):
        """Returns :py:attr:`keepCheckpoints`."""
        return self.getOrDefault(self.keepCheckpoints)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setLayers(self, value):
        """Sets :py:attr:`layers`."""
        return self._set(layers=value)

    def getLayers(self):
        """Returns :py:attr:`layers`."""
        return self.getOrDefault(self.layers)

    def setMaxClasses(self, value):
        """Sets :py:attr:`maxClasses`."""
        return self._set(maxClasses=value)

    def getMaxClasses(self):
        """Returns :py:attr:`maxClasses`."""
        return self.getOrDefault(self.maxClasses)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxTerms(self, value):
        """Sets :py:attr:`maxTerms`."""
        return self._set(maxTerms=value)

    def getMaxTerms(self):
        """Returns :py:attr:`maxTerms`."""
        return self.getOrDefault(self.maxTerms)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setNorms(self, value):
        """Sets :py:attr:`norms`."""
        return self._set(norms=value)

    def getNorms(self):
        """Returns :py:attr:`norms`."""
        return self.getOrDefault(self.norms)

    def setNumBootstraps(self, value):
        """Sets :py:attr:`numBootstraps`."""
        return self._set(numBootstraps=value)

    def getNumBootstraps(self):
        """Returns :py:attr:`numBootstraps`."""
        return self.getOrDefault(self.numBootstraps)

    def setNumFolds(self, value):
        """Sets :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def getNumFolds(self):
        """Returns :py:attr:`numFolds`."""
        return self.getOrDefault(self.numFolds)

    def setNumPermutations(self, value):
        """Sets :py:attr:`numPermutations`."""
        return self._set(numPermutations=value)

    def getNumPermutations(self):
        """Returns :py:attr:`numPermutations`."""
        return self.getOrDefault(self.numPermutations)

    def setNumStarts(self, value):
        """Sets :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def getNumStarts(self):
        """Returns :py:attr:`numStarts`."""
        return self.getOrDefault(self.numStarts)

    def setNumWorkers(self, value):
        """Sets :py:attr:`numWorkers`."""
        return self._set(numWorkers=value)

    def getNumWorkers(self):
        """Returns :py:attr:`numWorkers`."""
        return self.getOrDefault(self.numWorkers)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setProbabilityCol(self, value):
        """Sets :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def getProbabilityCol(self):
        """Returns :py:attr:`probabilityCol`."""
        return self.getOrDefault(self.probabilityCol)

    def setRawPredictionCol(self, value):
        """Sets :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self):
        """Returns :py:attr:`rawPredictionCol`."""
        return self.getOrDefault(self.rawPredictionCol)

    def setRegParams(self, value):
        """Sets :py:attr:`regParams`."""
        return self._set(regParams=value)

    def getRegParams(self):
        """Returns :py:attr:`regParams`."""
        return self.getOrDefault(self.regParams)

    def setResampling(self, value):
        """Sets :py:attr:`resampling`."""
        return self._set(resampling=value)

    def getResampling(self):
        """Returns :py:attr:`resampling`."""
        return self.getOrDefault(self.resampling)

    def setResume(self, value):
        """Sets :py:attr:`resume`."""
        return self._set(resume=value)

    def getResume(self):
        """Returns :py:attr:`resume`."""
        return self.getOrDefault(self.resume)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def setSelfPairs(self, value):
        """Sets :py:attr:`selfPairs`."""
        return self._set(selfPairs=value)

    def getSelfPairs(self):
        """Returns :py:attr:`selfPairs`."""
        return self.getOrDefault(self.selfPairs)

    def setStepSize(self, value):
        """Sets :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def setStepSizeDecay(self, value):
        """Sets :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setThresholds(self, value):
        """Sets :py:attr:`thresholds`."""
        return self._set(thresholds=value)

    def getThresholds(self):
        """Returns :py:attr:`thresholds`."""
        return self.getOrDefault(self.thresholds)

    def setTrainingMaster(self, value):
        """Sets :py:attr:`trainingMaster`."""
        return self._set(trainingMaster=value)

    def getTrainingMaster(self):
        """Returns :py:attr:`trainingMaster`."""
        return self.getOrDefault(self.trainingMaster)

    def setValidationFraction(self, value):
        """Sets :py:attr:`validationFraction`."""
        return self._set(validationFraction=value)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def setWeightDecay(self, value):
        """Sets :py:attr:`weightDecay`."""
        return self._set(weightDecay=value)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)


class MulTRegressor(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to predict numbers by the multimodal transformer."""

    __module__ = "io.intense.spark"

    averagingFrequency = Param(
        Params._dummy(),
        "averagingFrequency",
        "steps that each of several workers takes before their networks are averaged",
        typeConverter=TypeConverters.toInt,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    checkpointDir = Param(
        Params._dummy(),
        "checkpointDir",
        "folder on any Hadoop file system for the checkpoints of this training; empty = none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval = Param(
        Params._dummy(),
        "checkpointInterval",
        "epochs from one checkpoint to the next",
        typeConverter=TypeConverters.toInt,
    )

    dim = Param(
        Params._dummy(),
        "dim",
        "width to which frames are projected, even and a multiple of heads",
        typeConverter=TypeConverters.toInt,
    )

    dropout = Param(
        Params._dummy(),
        "dropout",
        "probability of dropping attention weights and values within layers",
        typeConverter=TypeConverters.toFloat,
    )

    embeddingDropout = Param(
        Params._dummy(),
        "embeddingDropout",
        "probability of dropping values of the frames that layers read",
        typeConverter=TypeConverters.toFloat,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    heads = Param(
        Params._dummy(),
        "heads",
        "number of attention heads",
        typeConverter=TypeConverters.toInt,
    )

    keepCheckpoints = Param(
        Params._dummy(),
        "keepCheckpoints",
        "number of newest checkpoints that are kept",
        typeConverter=TypeConverters.toInt,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    layers = Param(
        Params._dummy(),
        "layers",
        "layers of crossmodal attention",
        typeConverter=TypeConverters.toInt,
    )

    loss = Param(
        Params._dummy(),
        "loss",
        "l1 (mean absolute error) or l2 (mean squared error)",
        typeConverter=TypeConverters.toString,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    maxTerms = Param(
        Params._dummy(),
        "maxTerms",
        "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    norms = Param(
        Params._dummy(),
        "norms",
        "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    numBootstraps = Param(
        Params._dummy(),
        "numBootstraps",
        "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numFolds = Param(
        Params._dummy(),
        "numFolds",
        "folds for relevance on rows not trained on, with p-values; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numPermutations = Param(
        Params._dummy(),
        "numPermutations",
        "refits on permuted labels, for what contributions are by chance; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numStarts = Param(
        Params._dummy(),
        "numStarts",
        "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers = Param(
        Params._dummy(),
        "numWorkers",
        "number of tasks that train at the same time, each on its part of the rows",
        typeConverter=TypeConverters.toInt,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParams = Param(
        Params._dummy(),
        "regParams",
        "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    resampling = Param(
        Params._dummy(),
        "resampling",
        "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
        typeConverter=TypeConverters.toString,
    )

    resume = Param(
        Params._dummy(),
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir, if there is one",
        typeConverter=TypeConverters.toBoolean,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    selfPairs = Param(
        Params._dummy(),
        "selfPairs",
        "whether a modality looks at itself too (MultiBench) or at the others only (original)",
        typeConverter=TypeConverters.toBoolean,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    trainingMaster = Param(
        Params._dummy(),
        "trainingMaster",
        "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
        typeConverter=TypeConverters.toString,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        dim=None,
        dropout=None,
        embeddingDropout=None,
        encoders=None,
        heads=None,
        keepCheckpoints=None,
        labelCol=None,
        layers=None,
        loss=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        selfPairs=None,
        stepSize=None,
        stepSizeDecay=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.MulTRegressor", self.uid)
        self._setDefault(
            averagingFrequency=16,
            batchSize=64,
            checkpointDir="",
            checkpointInterval=1,
            dim=40,
            dropout=0.1,
            embeddingDropout=0.2,
            heads=8,
            keepCheckpoints=3,
            labelCol="label",
            layers=4,
            loss="l1",
            maxIter=25,
            maxTerms=0,
            numBootstraps=0,
            numFolds=0,
            numPermutations=0,
            numStarts=1,
            numWorkers=1,
            predictionCol="prediction",
            resampling="bootstrap",
            resume=False,
            seed=1293289053,
            selfPairs=True,
            stepSize=0.003,
            stepSizeDecay=0.95,
            trainingMaster="averaging",
            validationFraction=0.1,
            validationIndicatorCol="",
            weightCol="",
            weightDecay=0.01,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        dim=None,
        dropout=None,
        embeddingDropout=None,
        encoders=None,
        heads=None,
        keepCheckpoints=None,
        labelCol=None,
        layers=None,
        loss=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        selfPairs=None,
        stepSize=None,
        stepSizeDecay=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return PlainRegressionModel(java_model)

    def setAveragingFrequency(self, value):
        """Sets :py:attr:`averagingFrequency`."""
        return self._set(averagingFrequency=value)

    def getAveragingFrequency(self):
        """Returns :py:attr:`averagingFrequency`."""
        return self.getOrDefault(self.averagingFrequency)

    def setBatchSize(self, value):
        """Sets :py:attr:`batchSize`."""
        return self._set(batchSize=value)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def getCheckpointDir(self):
        """Returns :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointInterval(self, value):
        """Sets :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def getCheckpointInterval(self):
        """Returns :py:attr:`checkpointInterval`."""
        return self.getOrDefault(self.checkpointInterval)

    def setDim(self, value):
        """Sets :py:attr:`dim`."""
        return self._set(dim=value)

    def getDim(self):
        """Returns :py:attr:`dim`."""
        return self.getOrDefault(self.dim)

    def setDropout(self, value):
        """Sets :py:attr:`dropout`."""
        return self._set(dropout=value)

    def getDropout(self):
        """Returns :py:attr:`dropout`."""
        return self.getOrDefault(self.dropout)

    def setEmbeddingDropout(self, value):
        """Sets :py:attr:`embeddingDropout`."""
        return self._set(embeddingDropout=value)

    def getEmbeddingDropout(self):
        """Returns :py:attr:`embeddingDropout`."""
        return self.getOrDefault(self.embeddingDropout)

    def setEncoders(self, value):
        """Sets :py:attr:`encoders`."""
        return self._set(encoders=value)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def setHeads(self, value):
        """Sets :py:attr:`heads`."""
        return self._set(heads=value)

    def getHeads(self):
        """Returns :py:attr:`heads`."""
        return self.getOrDefault(self.heads)

    def setKeepCheckpoints(self, value):
        """Sets :py:attr:`keepCheckpoints`."""
        return self._set(keepCheckpoints=value)

    def getKeepCheckpoints(self):
        """Returns :py:attr:`keepCheckpoints`."""
        return self.getOrDefault(self.keepCheckpoints)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setLayers(self, value):
        """Sets :py:attr:`layers`."""
        return self._set(layers=value)

    def getLayers(self):
        """Returns :py:attr:`layers`."""
        return self.getOrDefault(self.layers)

    def setLoss(self, value):
        """Sets :py:attr:`loss`."""
        return self._set(loss=value)

    def getLoss(self):
        """Returns :py:attr:`loss`."""
        return self.getOrDefault(self.loss)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxTerms(self, value):
        """Sets :py:attr:`maxTerms`."""
        return self._set(maxTerms=value)

    def getMaxTerms(self):
        """Returns :py:attr:`maxTerms`."""
        return self.getOrDefault(self.maxTerms)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setNorms(self, value):
        """Sets :py:attr:`norms`."""
        return self._set(norms=value)

    def getNorms(self):
        """Returns :py:attr:`norms`."""
        return self.getOrDefault(self.norms)

    def setNumBootstraps(self, value):
        """Sets :py:attr:`numBootstraps`."""
        return self._set(numBootstraps=value)

    def getNumBootstraps(self):
        """Returns :py:attr:`numBootstraps`."""
        return self.getOrDefault(self.numBootstraps)

    def setNumFolds(self, value):
        """Sets :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def getNumFolds(self):
        """Returns :py:attr:`numFolds`."""
        return self.getOrDefault(self.numFolds)

    def setNumPermutations(self, value):
        """Sets :py:attr:`numPermutations`."""
        return self._set(numPermutations=value)

    def getNumPermutations(self):
        """Returns :py:attr:`numPermutations`."""
        return self.getOrDefault(self.numPermutations)

    def setNumStarts(self, value):
        """Sets :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def getNumStarts(self):
        """Returns :py:attr:`numStarts`."""
        return self.getOrDefault(self.numStarts)

    def setNumWorkers(self, value):
        """Sets :py:attr:`numWorkers`."""
        return self._set(numWorkers=value)

    def getNumWorkers(self):
        """Returns :py:attr:`numWorkers`."""
        return self.getOrDefault(self.numWorkers)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setRegParams(self, value):
        """Sets :py:attr:`regParams`."""
        return self._set(regParams=value)

    def getRegParams(self):
        """Returns :py:attr:`regParams`."""
        return self.getOrDefault(self.regParams)

    def setResampling(self, value):
        """Sets :py:attr:`resampling`."""
        return self._set(resampling=value)

    def getResampling(self):
        """Returns :py:attr:`resampling`."""
        return self.getOrDefault(self.resampling)

    def setResume(self, value):
        """Sets :py:attr:`resume`."""
        return self._set(resume=value)

    def getResume(self):
        """Returns :py:attr:`resume`."""
        return self.getOrDefault(self.resume)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def setSelfPairs(self, value):
        """Sets :py:attr:`selfPairs`."""
        return self._set(selfPairs=value)

    def getSelfPairs(self):
        """Returns :py:attr:`selfPairs`."""
        return self.getOrDefault(self.selfPairs)

    def setStepSize(self, value):
        """Sets :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def setStepSizeDecay(self, value):
        """Sets :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setTrainingMaster(self, value):
        """Sets :py:attr:`trainingMaster`."""
        return self._set(trainingMaster=value)

    def getTrainingMaster(self):
        """Returns :py:attr:`trainingMaster`."""
        return self.getOrDefault(self.trainingMaster)

    def setValidationFraction(self, value):
        """Sets :py:attr:`validationFraction`."""
        return self._set(validationFraction=value)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def setWeightDecay(self, value):
        """Sets :py:attr:`weightDecay`."""
        return self._set(weightDecay=value)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)


class MultiRouteClassificationModel(JavaModel, JavaMLReadable, JavaMLWritable):
    """Classifies rows by multimodal routing."""

    __module__ = "io.intense.spark"

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    contributionsCol = Param(
        Params._dummy(),
        "contributionsCol",
        "column with what each term adds to the prediction; empty = none",
        typeConverter=TypeConverters.toString,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    maxClasses = Param(
        Params._dummy(),
        "maxClasses",
        "more classes than this are taken for a mistake in the label column",
        typeConverter=TypeConverters.toInt,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    probabilityCol = Param(
        Params._dummy(),
        "probabilityCol",
        "column with one probability per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    rawPredictionCol = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction column: one logit per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    thresholds = Param(
        Params._dummy(),
        "thresholds",
        "one threshold per class, not negative and at most one 0: the class with the largest p/t is predicted",
        typeConverter=TypeConverters.toListFloat,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setContributionsCol(self, value):
        """Sets :py:attr:`contributionsCol`."""
        return self._set(contributionsCol=value)

    def getContributionsCol(self):
        """Returns :py:attr:`contributionsCol`."""
        return self.getOrDefault(self.contributionsCol)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def getMaxClasses(self):
        """Returns :py:attr:`maxClasses`."""
        return self.getOrDefault(self.maxClasses)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setProbabilityCol(self, value):
        """Sets :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def getProbabilityCol(self):
        """Returns :py:attr:`probabilityCol`."""
        return self.getOrDefault(self.probabilityCol)

    def setRawPredictionCol(self, value):
        """Sets :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self):
        """Returns :py:attr:`rawPredictionCol`."""
        return self.getOrDefault(self.rawPredictionCol)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setThresholds(self, value):
        """Sets :py:attr:`thresholds`."""
        return self._set(thresholds=value)

    def getThresholds(self):
        """Returns :py:attr:`thresholds`."""
        return self.getOrDefault(self.thresholds)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)

    def bias(self):
        """Asks the Java model."""
        return self._call_java("bias")

    def keepsMissing(self):
        """Asks the Java model."""
        return self._call_java("keepsMissing")

    def meaningful(self):
        """Asks the Java model."""
        return self._call_java("meaningful")

    def numClasses(self):
        """Asks the Java model."""
        return self._call_java("numClasses")

    def paths(self):
        """Asks the Java model."""
        return self._call_java("paths")

    def relevance(self):
        """Asks the Java model."""
        return self._call_java("relevance")

    def terms(self):
        """Asks the Java model."""
        return self._call_java("terms")


class MultiRouteClassifier(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to classify rows by multimodal routing (MultiRoute)."""

    __module__ = "io.intense.spark"

    averagingFrequency = Param(
        Params._dummy(),
        "averagingFrequency",
        "steps that each of several workers takes before their networks are averaged",
        typeConverter=TypeConverters.toInt,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    checkpointDir = Param(
        Params._dummy(),
        "checkpointDir",
        "folder on any Hadoop file system for the checkpoints of this training; empty = none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval = Param(
        Params._dummy(),
        "checkpointInterval",
        "epochs from one checkpoint to the next",
        typeConverter=TypeConverters.toInt,
    )

    concept = Param(
        Params._dummy(),
        "concept",
        "output, counted from 0, whose relevances are read",
        typeConverter=TypeConverters.toInt,
    )

    contributionsCol = Param(
        Params._dummy(),
        "contributionsCol",
        "column with what each term adds to the prediction; empty = none",
        typeConverter=TypeConverters.toString,
    )

    dropout = Param(
        Params._dummy(),
        "dropout",
        "probability of dropping a value of what was routed to an output",
        typeConverter=TypeConverters.toFloat,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    featureDim = Param(
        Params._dummy(),
        "featureDim",
        "width of the feature of an interaction",
        typeConverter=TypeConverters.toInt,
    )

    interactionOrder = Param(
        Params._dummy(),
        "interactionOrder",
        "highest order of interactions; not set = 3, or the number of modalities if that is smaller",
        typeConverter=TypeConverters.toInt,
    )

    iterations = Param(
        Params._dummy(),
        "iterations",
        "number of passes of the routing after the uniform one",
        typeConverter=TypeConverters.toInt,
    )

    keepCheckpoints = Param(
        Params._dummy(),
        "keepCheckpoints",
        "number of newest checkpoints that are kept",
        typeConverter=TypeConverters.toInt,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    maxClasses = Param(
        Params._dummy(),
        "maxClasses",
        "more classes than this are taken for a mistake in the label column",
        typeConverter=TypeConverters.toInt,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    maxTerms = Param(
        Params._dummy(),
        "maxTerms",
        "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    norms = Param(
        Params._dummy(),
        "norms",
        "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    numBootstraps = Param(
        Params._dummy(),
        "numBootstraps",
        "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numFolds = Param(
        Params._dummy(),
        "numFolds",
        "folds for relevance on rows not trained on, with p-values; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numPermutations = Param(
        Params._dummy(),
        "numPermutations",
        "refits on permuted labels, for what contributions are by chance; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numStarts = Param(
        Params._dummy(),
        "numStarts",
        "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers = Param(
        Params._dummy(),
        "numWorkers",
        "number of tasks that train at the same time, each on its part of the rows",
        typeConverter=TypeConverters.toInt,
    )

    poseDim = Param(
        Params._dummy(),
        "poseDim",
        "width of poses and votes",
        typeConverter=TypeConverters.toInt,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    probabilityCol = Param(
        Params._dummy(),
        "probabilityCol",
        "column with one probability per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    rawPredictionCol = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction column: one logit per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    reading = Param(
        Params._dummy(),
        "reading",
        "relevance of a term for the output concept: activeRouting (mean of activation times routing) or routing (mean of the routing)",
        typeConverter=TypeConverters.toString,
    )

    regParams = Param(
        Params._dummy(),
        "regParams",
        "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    resampling = Param(
        Params._dummy(),
        "resampling",
        "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
        typeConverter=TypeConverters.toString,
    )

    resume = Param(
        Params._dummy(),
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir, if there is one",
        typeConverter=TypeConverters.toBoolean,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    thresholds = Param(
        Params._dummy(),
        "thresholds",
        "one threshold per class, not negative and at most one 0: the class with the largest p/t is predicted",
        typeConverter=TypeConverters.toListFloat,
    )

    trainingMaster = Param(
        Params._dummy(),
        "trainingMaster",
        "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
        typeConverter=TypeConverters.toString,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        concept=None,
        contributionsCol=None,
        dropout=None,
        encoders=None,
        featureDim=None,
        interactionOrder=None,
        iterations=None,
        keepCheckpoints=None,
        labelCol=None,
        maxClasses=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        poseDim=None,
        predictionCol=None,
        probabilityCol=None,
        rawPredictionCol=None,
        reading=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        thresholds=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.MultiRouteClassifier", self.uid)
        self._setDefault(
            averagingFrequency=16,
            batchSize=64,
            checkpointDir="",
            checkpointInterval=1,
            concept=1,
            contributionsCol="contributions",
            dropout=0.5,
            featureDim=32,
            iterations=1,
            keepCheckpoints=3,
            labelCol="label",
            maxClasses=1000,
            maxIter=25,
            maxTerms=0,
            numBootstraps=0,
            numFolds=0,
            numPermutations=0,
            numStarts=1,
            numWorkers=1,
            poseDim=64,
            predictionCol="prediction",
            probabilityCol="probability",
            rawPredictionCol="rawPrediction",
            reading="activeRouting",
            resampling="bootstrap",
            resume=False,
            seed=-427055506,
            stepSize=0.003,
            stepSizeDecay=0.95,
            trainingMaster="averaging",
            validationFraction=0.1,
            validationIndicatorCol="",
            weightCol="",
            weightDecay=0.01,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        concept=None,
        contributionsCol=None,
        dropout=None,
        encoders=None,
        featureDim=None,
        interactionOrder=None,
        iterations=None,
        keepCheckpoints=None,
        labelCol=None,
        maxClasses=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        poseDim=None,
        predictionCol=None,
        probabilityCol=None,
        rawPredictionCol=None,
        reading=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        thresholds=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return MultiRouteClassificationModel(java_model)

    def setAveragingFrequency(self, value):
        """Sets :py:attr:`averagingFrequency`."""
        return self._set(averagingFrequency=value)

    def getAveragingFrequency(self):
        """Returns :py:attr:`averagingFrequency`."""
        return self.getOrDefault(self.averagingFrequency)

    def setBatchSize(self, value):
        """Sets :py:attr:`batchSize`."""
        return self._set(batchSize=value)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def getCheckpointDir(self):
        """Returns :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointInterval(self, value):
        """Sets :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def getCheckpointInterval(self):
        """Returns :py:attr:`checkpointInterval`."""
        return self.getOrDefault(self.checkpointInterval)

    def setConcept(self, value):
        """Sets :py:attr:`concept`."""
        return self._set(concept=value)

    def getConcept(self):
        """Returns :py:attr:`concept`."""
        return self.getOrDefault(self.concept)

    def setContributionsCol(self, value):
        """Sets :py:attr:`contributionsCol`."""
        return self._set(contributionsCol=value)

    def getContributionsCol(self):
        """Returns :py:attr:`contributionsCol`."""
        return self.getOrDefault(self.contributionsCol)

    def setDropout(self, value):
        """Sets :py:attr:`dropout`."""
        return self._set(dropout=value)

    def getDropout(self):
        """Returns :py:attr:`dropout`."""
        return self.getOrDefault(self.dropout)

    def setEncoders(self, value):
        """Sets :py:attr:`encoders`."""
        return self._set(encoders=value)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def setFeatureDim(self, value):
        """Sets :py:attr:`featureDim`."""
        return self._set(featureDim=value)

    def getFeatureDim(self):
        """Returns :py:attr:`featureDim`."""
        return self.getOrDefault(self.featureDim)

    def setInteractionOrder(self, value):
        """Sets :py:attr:`interactionOrder`."""
        return self._set(interactionOrder=value)

    def getInteractionOrder(self):
        """Returns :py:attr:`interactionOrder`."""
        return self.getOrDefault(self.interactionOrder)

    def setIterations(self, value):
        """Sets :py:attr:`iterations`."""
        return self._set(iterations=value)

    def getIterations(self):
        """Returns :py:attr:`iterations`."""
        return self.getOrDefault(self.iterations)

    def setKeepCheckpoints(self, value):
        """Sets :py:attr:`keepCheckpoints`."""
        return self._set(keepCheckpoints=value)

    def getKeepCheckpoints(self):
        """Returns :py:attr:`keepCheckpoints`."""
        return self.getOrDefault(self.keepCheckpoints)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setMaxClasses(self, value):
        """Sets :py:attr:`maxClasses`."""
        return self._set(maxClasses=value)

    def getMaxClasses(self):
        """Returns :py:attr:`maxClasses`."""
        return self.getOrDefault(self.maxClasses)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxTerms(self, value):
        """Sets :py:attr:`maxTerms`."""
        return self._set(maxTerms=value)

    def getMaxTerms(self):
        """Returns :py:attr:`maxTerms`."""
        return self.getOrDefault(self.maxTerms)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setNorms(self, value):
        """Sets :py:attr:`norms`."""
        return self._set(norms=value)

    def getNorms(self):
        """Returns :py:attr:`norms`."""
        return self.getOrDefault(self.norms)

    def setNumBootstraps(self, value):
        """Sets :py:attr:`numBootstraps`."""
        return self._set(numBootstraps=value)

    def getNumBootstraps(self):
        """Returns :py:attr:`numBootstraps`."""
        return self.getOrDefault(self.numBootstraps)

    def setNumFolds(self, value):
        """Sets :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def getNumFolds(self):
        """Returns :py:attr:`numFolds`."""
        return self.getOrDefault(self.numFolds)

    def setNumPermutations(self, value):
        """Sets :py:attr:`numPermutations`."""
        return self._set(numPermutations=value)

    def getNumPermutations(self):
        """Returns :py:attr:`numPermutations`."""
        return self.getOrDefault(self.numPermutations)

    def setNumStarts(self, value):
        """Sets :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def getNumStarts(self):
        """Returns :py:attr:`numStarts`."""
        return self.getOrDefault(self.numStarts)

    def setNumWorkers(self, value):
        """Sets :py:attr:`numWorkers`."""
        return self._set(numWorkers=value)

    def getNumWorkers(self):
        """Returns :py:attr:`numWorkers`."""
        return self.getOrDefault(self.numWorkers)

    def setPoseDim(self, value):
        """Sets :py:attr:`poseDim`."""
        return self._set(poseDim=value)

    def getPoseDim(self):
        """Returns :py:attr:`poseDim`."""
        return self.getOrDefault(self.poseDim)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setProbabilityCol(self, value):
        """Sets :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def getProbabilityCol(self):
        """Returns :py:attr:`probabilityCol`."""
        return self.getOrDefault(self.probabilityCol)

    def setRawPredictionCol(self, value):
        """Sets :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self):
        """Returns :py:attr:`rawPredictionCol`."""
        return self.getOrDefault(self.rawPredictionCol)

    def setReading(self, value):
        """Sets :py:attr:`reading`."""
        return self._set(reading=value)

    def getReading(self):
        """Returns :py:attr:`reading`."""
        return self.getOrDefault(self.reading)

    def setRegParams(self, value):
        """Sets :py:attr:`regParams`."""
        return self._set(regParams=value)

    def getRegParams(self):
        """Returns :py:attr:`regParams`."""
        return self.getOrDefault(self.regParams)

    def setResampling(self, value):
        """Sets :py:attr:`resampling`."""
        return self._set(resampling=value)

    def getResampling(self):
        """Returns :py:attr:`resampling`."""
        return self.getOrDefault(self.resampling)

    def setResume(self, value):
        """Sets :py:attr:`resume`."""
        return self._set(resume=value)

    def getResume(self):
        """Returns :py:attr:`resume`."""
        return self.getOrDefault(self.resume)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def setStepSize(self, value):
        """Sets :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def setStepSizeDecay(self, value):
        """Sets :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setThresholds(self, value):
        """Sets :py:attr:`thresholds`."""
        return self._set(thresholds=value)

    def getThresholds(self):
        """Returns :py:attr:`thresholds`."""
        return self.getOrDefault(self.thresholds)

    def setTrainingMaster(self, value):
        """Sets :py:attr:`trainingMaster`."""
        return self._set(trainingMaster=value)

    def getTrainingMaster(self):
        """Returns :py:attr:`trainingMaster`."""
        return self.getOrDefault(self.trainingMaster)

    def setValidationFraction(self, value):
        """Sets :py:attr:`validationFraction`."""
        return self._set(validationFraction=value)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def setWeightDecay(self, value):
        """Sets :py:attr:`weightDecay`."""
        return self._set(weightDecay=value)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)


class MultiRouteRegressionModel(JavaModel, JavaMLReadable, JavaMLWritable):
    """Predicts numbers by multimodal routing."""

    __module__ = "io.intense.spark"

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    contributionsCol = Param(
        Params._dummy(),
        "contributionsCol",
        "column with what each term adds to the prediction; empty = none",
        typeConverter=TypeConverters.toString,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    loss = Param(
        Params._dummy(),
        "loss",
        "l1 (mean absolute error) or l2 (mean squared error)",
        typeConverter=TypeConverters.toString,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setContributionsCol(self, value):
        """Sets :py:attr:`contributionsCol`."""
        return self._set(contributionsCol=value)

    def getContributionsCol(self):
        """Returns :py:attr:`contributionsCol`."""
        return self.getOrDefault(self.contributionsCol)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def getLoss(self):
        """Returns :py:attr:`loss`."""
        return self.getOrDefault(self.loss)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)

    def bias(self):
        """Asks the Java model."""
        return self._call_java("bias")

    def keepsMissing(self):
        """Asks the Java model."""
        return self._call_java("keepsMissing")

    def meaningful(self):
        """Asks the Java model."""
        return self._call_java("meaningful")

    def numOutputs(self):
        """Asks the Java model."""
        return self._call_java("numOutputs")

    def paths(self):
        """Asks the Java model."""
        return self._call_java("paths")

    def relevance(self):
        """Asks the Java model."""
        return self._call_java("relevance")

    def terms(self):
        """Asks the Java model."""
        return self._call_java("terms")


class MultiRouteRegressor(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to predict numbers by multimodal routing (MultiRoute)."""

    __module__ = "io.intense.spark"

    averagingFrequency = Param(
        Params._dummy(),
        "averagingFrequency",
        "steps that each of several workers takes before their networks are averaged",
        typeConverter=TypeConverters.toInt,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    checkpointDir = Param(
        Params._dummy(),
        "checkpointDir",
        "folder on any Hadoop file system for the checkpoints of this training; empty = none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval = Param(
        Params._dummy(),
        "checkpointInterval",
        "epochs from one checkpoint to the next",
        typeConverter=TypeConverters.toInt,
    )

    concept = Param(
        Params._dummy(),
        "concept",
        "output, counted from 0, whose relevances are read",
        typeConverter=TypeConverters.toInt,
    )

    contributionsCol = Param(
        Params._dummy(),
        "contributionsCol",
        "column with what each term adds to the prediction; empty = none",
        typeConverter=TypeConverters.toString,
    )

    dropout = Param(
        Params._dummy(),
        "dropout",
        "probability of dropping a value of what was routed to an output",
        typeConverter=TypeConverters.toFloat,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    featureDim = Param(
        Params._dummy(),
        "featureDim",
        "width of the feature of an interaction",
        typeConverter=TypeConverters.toInt,
    )

    interactionOrder = Param(
        Params._dummy(),
        "interactionOrder",
        "highest order of interactions; not set = 3, or the number of modalities if that is smaller",
        typeConverter=TypeConverters.toInt,
    )

    iterations = Param(
        Params._dummy(),
        "iterations",
        "number of passes of the routing after the uniform one",
        typeConverter=TypeConverters.toInt,
    )

    keepCheckpoints = Param(
        Params._dummy(),
        "keepCheckpoints",
        "number of newest checkpoints that are kept",
        typeConverter=TypeConverters.toInt,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    loss = Param(
        Params._dummy(),
        "loss",
        "l1 (mean absolute error) or l2 (mean squared error)",
        typeConverter=TypeConverters.toString,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    maxTerms = Param(
        Params._dummy(),
        "maxTerms",
        "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    norms = Param(
        Params._dummy(),
        "norms",
        "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    numBootstraps = Param(
        Params._dummy(),
        "numBootstraps",
        "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numFolds = Param(
        Params._dummy(),
        "numFolds",
        "folds for relevance on rows not trained on, with p-values; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numPermutations = Param(
        Params._dummy(),
        "numPermutations",
        "refits on permuted labels, for what contributions are by chance; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numStarts = Param(
        Params._dummy(),
        "numStarts",
        "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers = Param(
        Params._dummy(),
        "numWorkers",
        "number of tasks that train at the same time, each on its part of the rows",
        typeConverter=TypeConverters.toInt,
    )

    poseDim = Param(
        Params._dummy(),
        "poseDim",
        "width of poses and votes",
        typeConverter=TypeConverters.toInt,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    reading = Param(
        Params._dummy(),
        "reading",
        "relevance of a term for the output concept: activeRouting (mean of activation times routing) or routing (mean of the routing)",
        typeConverter=TypeConverters.toString,
    )

    regParams = Param(
        Params._dummy(),
        "regParams",
        "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    resampling = Param(
        Params._dummy(),
        "resampling",
        "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
        typeConverter=TypeConverters.toString,
    )

    resume = Param(
        Params._dummy(),
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir, if there is one",
        typeConverter=TypeConverters.toBoolean,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    trainingMaster = Param(
        Params._dummy(),
        "trainingMaster",
        "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
        typeConverter=TypeConverters.toString,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        concept=None,
        contributionsCol=None,
        dropout=None,
        encoders=None,
        featureDim=None,
        interactionOrder=None,
        iterations=None,
        keepCheckpoints=None,
        labelCol=None,
        loss=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        poseDim=None,
        predictionCol=None,
        reading=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.MultiRouteRegressor", self.uid)
        self._setDefault(
            averagingFrequency=16,
            batchSize=64,
            checkpointDir="",
            checkpointInterval=1,
            concept=0,
            contributionsCol="contributions",
            dropout=0.5,
            featureDim=32,
            iterations=1,
            keepCheckpoints=3,
            labelCol="label",
            loss="l1",
            maxIter=25,
            maxTerms=0,
            numBootstraps=0,
            numFolds=0,
            numPermutations=0,
            numStarts=1,
            numWorkers=1,
            poseDim=64,
            predictionCol="prediction",
            reading="activeRouting",
            resampling="bootstrap",
            resume=False,
            seed=41152669,
            stepSize=0.003,
            stepSizeDecay=0.95,
            trainingMaster="averaging",
            validationFraction=0.1,
            validationIndicatorCol="",
            weightCol="",
            weightDecay=0.01,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        concept=None,
        contributionsCol=None,
        dropout=None,
        encoders=None,
        featureDim=None,
        interactionOrder=None,
        iterations=None,
        keepCheckpoints=None,
        labelCol=None,
        loss=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        poseDim=None,
        predictionCol=None,
        reading=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return MultiRouteRegressionModel(java_model)

    def setAveragingFrequency(self, value):
        """Sets :py:attr:`averagingFrequency`."""
        return self._set(averagingFrequency=value)

    def getAveragingFrequency(self):
        """Returns :py:attr:`averagingFrequency`."""
        return self.getOrDefault(self.averagingFrequency)

    def setBatchSize(self, value):
        """Sets :py:attr:`batchSize`."""
        return self._set(batchSize=value)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def getCheckpointDir(self):
        """Returns :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointInterval(self, value):
        """Sets :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def getCheckpointInterval(self):
        """Returns :py:attr:`checkpointInterval`."""
        return self.getOrDefault(self.checkpointInterval)

    def setConcept(self, value):
        """Sets :py:attr:`concept`."""
        return self._set(concept=value)

    def getConcept(self):
        """Returns :py:attr:`concept`."""
        return self.getOrDefault(self.concept)

    def setContributionsCol(self, value):
        """Sets :py:attr:`contributionsCol`."""
        return self._set(contributionsCol=value)

    def getContributionsCol(self):
        """Returns :py:attr:`contributionsCol`."""
        return self.getOrDefault(self.contributionsCol)

    def setDropout(self, value):
        """Sets :py:attr:`dropout`."""
        return self._set(dropout=value)

    def getDropout(self):
        """Returns :py:attr:`dropout`."""
        return self.getOrDefault(self.dropout)

    def setEncoders(self, value):
        """Sets :py:attr:`encoders`."""
        return self._set(encoders=value)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def setFeatureDim(self, value):
        """Sets :py:attr:`featureDim`."""
        return self._set(featureDim=value)

    def getFeatureDim(self):
        """Returns :py:attr:`featureDim`."""
        return self.getOrDefault(self.featureDim)

    def setInteractionOrder(self, value):
        """Sets :py:attr:`interactionOrder`."""
        return self._set(interactionOrder=value)

    def getInteractionOrder(self):
        """Returns :py:attr:`interactionOrder`."""
        return self.getOrDefault(self.interactionOrder)

    def setIterations(self, value):
        """Sets :py:attr:`iterations`."""
        return self._set(iterations=value)

    def getIterations(self):
        """Returns :py:attr:`iterations`."""
        return self.getOrDefault(self.iterations)

    def setKeepCheckpoints(self, value):
        """Sets :py:attr:`keepCheckpoints`."""
        return self._set(keepCheckpoints=value)

    def getKeepCheckpoints(self):
        """Returns :py:attr:`keepCheckpoints`."""
        return self.getOrDefault(self.keepCheckpoints)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setLoss(self, value):
        """Sets :py:attr:`loss`."""
        return self._set(loss=value)

    def getLoss(self):
        """Returns :py:attr:`loss`."""
        return self.getOrDefault(self.loss)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxTerms(self, value):
        """Sets :py:attr:`maxTerms`."""
        return self._set(maxTerms=value)

    def getMaxTerms(self):
        """Returns :py:attr:`maxTerms`."""
        return self.getOrDefault(self.maxTerms)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setNorms(self, value):
        """Sets :py:attr:`norms`."""
        return self._set(norms=value)

    def getNorms(self):
        """Returns :py:attr:`norms`."""
        return self.getOrDefault(self.norms)

    def setNumBootstraps(self, value):
        """Sets :py:attr:`numBootstraps`."""
        return self._set(numBootstraps=value)

    def getNumBootstraps(self):
        """Returns :py:attr:`numBootstraps`."""
        return self.getOrDefault(self.numBootstraps)

    def setNumFolds(self, value):
        """Sets :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def getNumFolds(self):
        """Returns :py:attr:`numFolds`."""
        return self.getOrDefault(self.numFolds)

    def setNumPermutations(self, value):
        """Sets :py:attr:`numPermutations`."""
        return self._set(numPermutations=value)

    def getNumPermutations(self):
        """Returns :py:attr:`numPermutations`."""
        return self.getOrDefault(self.numPermutations)

    def setNumStarts(self, value):
        """Sets :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def getNumStarts(self):
        """Returns :py:attr:`numStarts`."""
        return self.getOrDefault(self.numStarts)

    def setNumWorkers(self, value):
        """Sets :py:attr:`numWorkers`."""
        return self._set(numWorkers=value)

    def getNumWorkers(self):
        """Returns :py:attr:`numWorkers`."""
        return self.getOrDefault(self.numWorkers)

    def setPoseDim(self, value):
        """Sets :py:attr:`poseDim`."""
        return self._set(poseDim=value)

    def getPoseDim(self):
        """Returns :py:attr:`poseDim`."""
        return self.getOrDefault(self.poseDim)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setReading(self, value):
        """Sets :py:attr:`reading`."""
        return self._set(reading=value)

    def getReading(self):
        """Returns :py:attr:`reading`."""
        return self.getOrDefault(self.reading)

    def setRegParams(self, value):
        """Sets :py:attr:`regParams`."""
        return self._set(regParams=value)

    def getRegParams(self):
        """Returns :py:attr:`regParams`."""
        return self.getOrDefault(self.regParams)

    def setResampling(self, value):
        """Sets :py:attr:`resampling`."""
        return self._set(resampling=value)

    def getResampling(self):
        """Returns :py:attr:`resampling`."""
        return self.getOrDefault(self.resampling)

    def setResume(self, value):
        """Sets :py:attr:`resume`."""
        return self._set(resume=value)

    def getResume(self):
        """Returns :py:attr:`resume`."""
        return self.getOrDefault(self.resume)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def setStepSize(self, value):
        """Sets :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def setStepSizeDecay(self, value):
        """Sets :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setTrainingMaster(self, value):
        """Sets :py:attr:`trainingMaster`."""
        return self._set(trainingMaster=value)

    def getTrainingMaster(self):
        """Returns :py:attr:`trainingMaster`."""
        return self.getOrDefault(self.trainingMaster)

    def setValidationFraction(self, value):
        """Sets :py:attr:`validationFraction`."""
        return self._set(validationFraction=value)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def setWeightDecay(self, value):
        """Sets :py:attr:`weightDecay`."""
        return self._set(weightDecay=value)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)


class PlainClassificationModel(JavaModel, JavaMLReadable, JavaMLWritable):
    """Classifies rows by a fusion that has no scores."""

    __module__ = "io.intense.spark"

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    maxClasses = Param(
        Params._dummy(),
        "maxClasses",
        "more classes than this are taken for a mistake in the label column",
        typeConverter=TypeConverters.toInt,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    probabilityCol = Param(
        Params._dummy(),
        "probabilityCol",
        "column with one probability per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    rawPredictionCol = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction column: one logit per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    thresholds = Param(
        Params._dummy(),
        "thresholds",
        "one threshold per class, not negative and at most one 0: the class with the largest p/t is predicted",
        typeConverter=TypeConverters.toListFloat,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def getMaxClasses(self):
        """Returns :py:attr:`maxClasses`."""
        return self.getOrDefault(self.maxClasses)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setProbabilityCol(self, value):
        """Sets :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def getProbabilityCol(self):
        """Returns :py:attr:`probabilityCol`."""
        return self.getOrDefault(self.probabilityCol)

    def setRawPredictionCol(self, value):
        """Sets :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self):
        """Returns :py:attr:`rawPredictionCol`."""
        return self.getOrDefault(self.rawPredictionCol)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setThresholds(self, value):
        """Sets :py:attr:`thresholds`."""
        return self._set(thresholds=value)

    def getThresholds(self):
        """Returns :py:attr:`thresholds`."""
        return self.getOrDefault(self.thresholds)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)

    def keepsMissing(self):
        """Asks the Java model."""
        return self._call_java("keepsMissing")

    def meaningful(self):
        """Asks the Java model."""
        return self._call_java("meaningful")

    def numClasses(self):
        """Asks the Java model."""
        return self._call_java("numClasses")


class PlainRegressionModel(JavaModel, JavaMLReadable, JavaMLWritable):
    """Predicts numbers by a fusion that has no scores."""

    __module__ = "io.intense.spark"

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    loss = Param(
        Params._dummy(),
        "loss",
        "l1 (mean absolute error) or l2 (mean squared error)",
        typeConverter=TypeConverters.toString,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def getLoss(self):
        """Returns :py:attr:`loss`."""
        return self.getOrDefault(self.loss)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)

    def keepsMissing(self):
        """Asks the Java model."""
        return self._call_java("keepsMissing")

    def meaningful(self):
        """Asks the Java model."""
        return self._call_java("meaningful")

    def numOutputs(self):
        """Asks the Java model."""
        return self._call_java("numOutputs")


class TensorFusionClassifier(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to classify rows by the tensor fusion network."""

    __module__ = "io.intense.spark"

    averagingFrequency = Param(
        Params._dummy(),
        "averagingFrequency",
        "steps that each of several workers takes before their networks are averaged",
        typeConverter=TypeConverters.toInt,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    checkpointDir = Param(
        Params._dummy(),
        "checkpointDir",
        "folder on any Hadoop file system for the checkpoints of this training; empty = none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval = Param(
        Params._dummy(),
        "checkpointInterval",
        "epochs from one checkpoint to the next",
        typeConverter=TypeConverters.toInt,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    hiddenWidth = Param(
        Params._dummy(),
        "hiddenWidth",
        "width of the hidden layer after the tensor product; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    keepCheckpoints = Param(
        Params._dummy(),
        "keepCheckpoints",
        "number of newest checkpoints that are kept",
        typeConverter=TypeConverters.toInt,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    latentDim = Param(
        Params._dummy(),
        "latentDim",
        "width to which each modality is projected before it enters the tensor product",
        typeConverter=TypeConverters.toInt,
    )

    maxClasses = Param(
        Params._dummy(),
        "maxClasses",
        "more classes than this are taken for a mistake in the label column",
        typeConverter=TypeConverters.toInt,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    maxTerms = Param(
        Params._dummy(),
        "maxTerms",
        "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    norms = Param(
        Params._dummy(),
        "norms",
        "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    numBootstraps = Param(
        Params._dummy(),
        "numBootstraps",
        "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numFolds = Param(
        Params._dummy(),
        "numFolds",
        "folds for relevance on rows not trained on, with p-values; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numPermutations = Param(
        Params._dummy(),
        "numPermutations",
        "refits on permuted labels, for what contributions are by chance; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numStarts = Param(
        Params._dummy(),
        "numStarts",
        "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers = Param(
        Params._dummy(),
        "numWorkers",
        "number of tasks that train at the same time, each on its part of the rows",
        typeConverter=TypeConverters.toInt,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    probabilityCol = Param(
        Params._dummy(),
        "probabilityCol",
        "column with one probability per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    rawPredictionCol = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction column: one logit per class; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParams = Param(
        Params._dummy(),
        "regParams",
        "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    resampling = Param(
        Params._dummy(),
        "resampling",
        "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
        typeConverter=TypeConverters.toString,
    )

    resume = Param(
        Params._dummy(),
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir, if there is one",
        typeConverter=TypeConverters.toBoolean,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    thresholds = Param(
        Params._dummy(),
        "thresholds",
        "one threshold per class, not negative and at most one 0: the class with the largest p/t is predicted",
        typeConverter=TypeConverters.toListFloat,
    )

    trainingMaster = Param(
        Params._dummy(),
        "trainingMaster",
        "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
        typeConverter=TypeConverters.toString,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        encoders=None,
        hiddenWidth=None,
        keepCheckpoints=None,
        labelCol=None,
        latentDim=None,
        maxClasses=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        probabilityCol=None,
        rawPredictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        thresholds=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.TensorFusionClassifier", self.uid)
        self._setDefault(
            averagingFrequency=16,
            batchSize=64,
            checkpointDir="",
            checkpointInterval=1,
            hiddenWidth=64,
            keepCheckpoints=3,
            labelCol="label",
            latentDim=8,
            maxClasses=1000,
            maxIter=25,
            maxTerms=0,
            numBootstraps=0,
            numFolds=0,
            numPermutations=0,
            numStarts=1,
            numWorkers=1,
            predictionCol="prediction",
            probabilityCol="probability",
            rawPredictionCol="rawPrediction",
            resampling="bootstrap",
            resume=False,
            seed=1737929755,
            stepSize=0.003,
            stepSizeDecay=0.95,
            trainingMaster="averaging",
            validationFraction=0.1,
            validationIndicatorCol="",
            weightCol="",
            weightDecay=0.01,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        encoders=None,
        hiddenWidth=None,
        keepCheckpoints=None,
        labelCol=None,
        latentDim=None,
        maxClasses=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        probabilityCol=None,
        rawPredictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        thresholds=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return PlainClassificationModel(java_model)

    def setAveragingFrequency(self, value):
        """Sets :py:attr:`averagingFrequency`."""
        return self._set(averagingFrequency=value)

    def getAveragingFrequency(self):
        """Returns :py:attr:`averagingFrequency`."""
        return self.getOrDefault(self.averagingFrequency)

    def setBatchSize(self, value):
        """Sets :py:attr:`batchSize`."""
        return self._set(batchSize=value)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def getCheckpointDir(self):
        """Returns :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointInterval(self, value):
        """Sets :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def getCheckpointInterval(self):
        """Returns :py:attr:`checkpointInterval`."""
        return self.getOrDefault(self.checkpointInterval)

    def setEncoders(self, value):
        """Sets :py:attr:`encoders`."""
        return self._set(encoders=value)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def setHiddenWidth(self, value):
        """Sets :py:attr:`hiddenWidth`."""
        return self._set(hiddenWidth=value)

    def getHiddenWidth(self):
        """Returns :py:attr:`hiddenWidth`."""
        return self.getOrDefault(self.hiddenWidth)

    def setKeepCheckpoints(self, value):
        """Sets :py:attr:`keepCheckpoints`."""
        return self._set(keepCheckpoints=value)

    def getKeepCheckpoints(self):
        """Returns :py:attr:`keepCheckpoints`."""
        return self.getOrDefault(self.keepCheckpoints)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setLatentDim(self, value):
        """Sets :py:attr:`latentDim`."""
        return self._set(latentDim=value)

    def getLatentDim(self):
        """Returns :py:attr:`latentDim`."""
        return self.getOrDefault(self.latentDim)

    def setMaxClasses(self, value):
        """Sets :py:attr:`maxClasses`."""
        return self._set(maxClasses=value)

    def getMaxClasses(self):
        """Returns :py:attr:`maxClasses`."""
        return self.getOrDefault(self.maxClasses)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxTerms(self, value):
        """Sets :py:attr:`maxTerms`."""
        return self._set(maxTerms=value)

    def getMaxTerms(self):
        """Returns :py:attr:`maxTerms`."""
        return self.getOrDefault(self.maxTerms)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setNorms(self, value):
        """Sets :py:attr:`norms`."""
        return self._set(norms=value)

    def getNorms(self):
        """Returns :py:attr:`norms`."""
        return self.getOrDefault(self.norms)

    def setNumBootstraps(self, value):
        """Sets :py:attr:`numBootstraps`."""
        return self._set(numBootstraps=value)

    def getNumBootstraps(self):
        """Returns :py:attr:`numBootstraps`."""
        return self.getOrDefault(self.numBootstraps)

    def setNumFolds(self, value):
        """Sets :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def getNumFolds(self):
        """Returns :py:attr:`numFolds`."""
        return self.getOrDefault(self.numFolds)

    def setNumPermutations(self, value):
        """Sets :py:attr:`numPermutations`."""
        return self._set(numPermutations=value)

    def getNumPermutations(self):
        """Returns :py:attr:`numPermutations`."""
        return self.getOrDefault(self.numPermutations)

    def setNumStarts(self, value):
        """Sets :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def getNumStarts(self):
        """Returns :py:attr:`numStarts`."""
        return self.getOrDefault(self.numStarts)

    def setNumWorkers(self, value):
        """Sets :py:attr:`numWorkers`."""
        return self._set(numWorkers=value)

    def getNumWorkers(self):
        """Returns :py:attr:`numWorkers`."""
        return self.getOrDefault(self.numWorkers)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setProbabilityCol(self, value):
        """Sets :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def getProbabilityCol(self):
        """Returns :py:attr:`probabilityCol`."""
        return self.getOrDefault(self.probabilityCol)

    def setRawPredictionCol(self, value):
        """Sets :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self):
        """Returns :py:attr:`rawPredictionCol`."""
        return self.getOrDefault(self.rawPredictionCol)

    def setRegParams(self, value):
        """Sets :py:attr:`regParams`."""
        return self._set(regParams=value)

    def getRegParams(self):
        """Returns :py:attr:`regParams`."""
        return self.getOrDefault(self.regParams)

    def setResampling(self, value):
        """Sets :py:attr:`resampling`."""
        return self._set(resampling=value)

    def getResampling(self):
        """Returns :py:attr:`resampling`."""
        return self.getOrDefault(self.resampling)

    def setResume(self, value):
        """Sets :py:attr:`resume`."""
        return self._set(resume=value)

    def getResume(self):
        """Returns :py:attr:`resume`."""
        return self.getOrDefault(self.resume)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def setStepSize(self, value):
        """Sets :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def setStepSizeDecay(self, value):
        """Sets :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setThresholds(self, value):
        """Sets :py:attr:`thresholds`."""
        return self._set(thresholds=value)

    def getThresholds(self):
        """Returns :py:attr:`thresholds`."""
        return self.getOrDefault(self.thresholds)

    def setTrainingMaster(self, value):
        """Sets :py:attr:`trainingMaster`."""
        return self._set(trainingMaster=value)

    def getTrainingMaster(self):
        """Returns :py:attr:`trainingMaster`."""
        return self.getOrDefault(self.trainingMaster)

    def setValidationFraction(self, value):
        """Sets :py:attr:`validationFraction`."""
        return self._set(validationFraction=value)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def setWeightDecay(self, value):
        """Sets :py:attr:`weightDecay`."""
        return self._set(weightDecay=value)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)


class TensorFusionRegressor(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Learns to predict numbers by the tensor fusion network."""

    __module__ = "io.intense.spark"

    averagingFrequency = Param(
        Params._dummy(),
        "averagingFrequency",
        "steps that each of several workers takes before their networks are averaged",
        typeConverter=TypeConverters.toInt,
    )

    batchSize = Param(
        Params._dummy(),
        "batchSize",
        "rows per training step",
        typeConverter=TypeConverters.toInt,
    )

    checkpointDir = Param(
        Params._dummy(),
        "checkpointDir",
        "folder on any Hadoop file system for the checkpoints of this training; empty = none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval = Param(
        Params._dummy(),
        "checkpointInterval",
        "epochs from one checkpoint to the next",
        typeConverter=TypeConverters.toInt,
    )

    encoders = Param(
        Params._dummy(),
        "encoders",
        "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
        typeConverter=TypeConverters.toListString,
    )

    hiddenWidth = Param(
        Params._dummy(),
        "hiddenWidth",
        "width of the hidden layer after the tensor product; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    keepCheckpoints = Param(
        Params._dummy(),
        "keepCheckpoints",
        "number of newest checkpoints that are kept",
        typeConverter=TypeConverters.toInt,
    )

    labelCol = Param(
        Params._dummy(),
        "labelCol",
        "label column",
        typeConverter=TypeConverters.toString,
    )

    latentDim = Param(
        Params._dummy(),
        "latentDim",
        "width to which each modality is projected before it enters the tensor product",
        typeConverter=TypeConverters.toInt,
    )

    loss = Param(
        Params._dummy(),
        "loss",
        "l1 (mean absolute error) or l2 (mean squared error)",
        typeConverter=TypeConverters.toString,
    )

    maxIter = Param(
        Params._dummy(),
        "maxIter",
        "number of passes over the training rows",
        typeConverter=TypeConverters.toInt,
    )

    maxTerms = Param(
        Params._dummy(),
        "maxTerms",
        "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
        typeConverter=TypeConverters.toInt,
    )

    modalityCols = Param(
        Params._dummy(),
        "modalityCols",
        "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
        typeConverter=TypeConverters.toListString,
    )

    norms = Param(
        Params._dummy(),
        "norms",
        "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    numBootstraps = Param(
        Params._dummy(),
        "numBootstraps",
        "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numFolds = Param(
        Params._dummy(),
        "numFolds",
        "folds for relevance on rows not trained on, with p-values; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numPermutations = Param(
        Params._dummy(),
        "numPermutations",
        "refits on permuted labels, for what contributions are by chance; 0 = none",
        typeConverter=TypeConverters.toInt,
    )

    numStarts = Param(
        Params._dummy(),
        "numStarts",
        "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers = Param(
        Params._dummy(),
        "numWorkers",
        "number of tasks that train at the same time, each on its part of the rows",
        typeConverter=TypeConverters.toInt,
    )

    predictionCol = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column; empty = none",
        typeConverter=TypeConverters.toString,
    )

    regParams = Param(
        Params._dummy(),
        "regParams",
        "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
        typeConverter=TypeConverters.toListFloat,
    )

    resampling = Param(
        Params._dummy(),
        "resampling",
        "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
        typeConverter=TypeConverters.toString,
    )

    resume = Param(
        Params._dummy(),
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir, if there is one",
        typeConverter=TypeConverters.toBoolean,
    )

    seed = Param(
        Params._dummy(),
        "seed",
        "seed of the initial weights, the order of rows, dropout and the held-out rows",
        typeConverter=TypeConverters.toInt,
    )

    stepSize = Param(
        Params._dummy(),
        "stepSize",
        "step size of the optimiser (AdamW)",
        typeConverter=TypeConverters.toFloat,
    )

    stepSizeDecay = Param(
        Params._dummy(),
        "stepSizeDecay",
        "factor on the step size after each pass",
        typeConverter=TypeConverters.toFloat,
    )

    trainingMaster = Param(
        Params._dummy(),
        "trainingMaster",
        "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
        typeConverter=TypeConverters.toString,
    )

    validationFraction = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
        typeConverter=TypeConverters.toString,
    )

    weightCol = Param(
        Params._dummy(),
        "weightCol",
        "column with the rows' weights; empty = every row counts 1",
        typeConverter=TypeConverters.toString,
    )

    weightDecay = Param(
        Params._dummy(),
        "weightDecay",
        "decoupled weight decay of the encoders",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        encoders=None,
        hiddenWidth=None,
        keepCheckpoints=None,
        labelCol=None,
        latentDim=None,
        loss=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.TensorFusionRegressor", self.uid)
        self._setDefault(
            averagingFrequency=16,
            batchSize=64,
            checkpointDir="",
            checkpointInterval=1,
            hiddenWidth=64,
            keepCheckpoints=3,
            labelCol="label",
            latentDim=8,
            loss="l1",
            maxIter=25,
            maxTerms=0,
            numBootstraps=0,
            numFolds=0,
            numPermutations=0,
            numStarts=1,
            numWorkers=1,
            predictionCol="prediction",
            resampling="bootstrap",
            resume=False,
            seed=942274896,
            stepSize=0.003,
            stepSizeDecay=0.95,
            trainingMaster="averaging",
            validationFraction=0.1,
            validationIndicatorCol="",
            weightCol="",
            weightDecay=0.01,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        averagingFrequency=None,
        batchSize=None,
        checkpointDir=None,
        checkpointInterval=None,
        encoders=None,
        hiddenWidth=None,
        keepCheckpoints=None,
        labelCol=None,
        latentDim=None,
        loss=None,
        maxIter=None,
        maxTerms=None,
        modalityCols=None,
        norms=None,
        numBootstraps=None,
        numFolds=None,
        numPermutations=None,
        numStarts=None,
        numWorkers=None,
        predictionCol=None,
        regParams=None,
        resampling=None,
        resume=None,
        seed=None,
        stepSize=None,
        stepSizeDecay=None,
        trainingMaster=None,
        validationFraction=None,
        validationIndicatorCol=None,
        weightCol=None,
        weightDecay=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return PlainRegressionModel(java_model)

    def setAveragingFrequency(self, value):
        """Sets :py:attr:`averagingFrequency`."""
        return self._set(averagingFrequency=value)

    def getAveragingFrequency(self):
        """Returns :py:attr:`averagingFrequency`."""
        return self.getOrDefault(self.averagingFrequency)

    def setBatchSize(self, value):
        """Sets :py:attr:`batchSize`."""
        return self._set(batchSize=value)

    def getBatchSize(self):
        """Returns :py:attr:`batchSize`."""
        return self.getOrDefault(self.batchSize)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def getCheckpointDir(self):
        """Returns :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointInterval(self, value):
        """Sets :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def getCheckpointInterval(self):
        """Returns :py:attr:`checkpointInterval`."""
        return self.getOrDefault(self.checkpointInterval)

    def setEncoders(self, value):
        """Sets :py:attr:`encoders`."""
        return self._set(encoders=value)

    def getEncoders(self):
        """Returns :py:attr:`encoders`."""
        return self.getOrDefault(self.encoders)

    def setHiddenWidth(self, value):
        """Sets :py:attr:`hiddenWidth`."""
        return self._set(hiddenWidth=value)

    def getHiddenWidth(self):
        """Returns :py:attr:`hiddenWidth`."""
        return self.getOrDefault(self.hiddenWidth)

    def setKeepCheckpoints(self, value):
        """Sets :py:attr:`keepCheckpoints`."""
        return self._set(keepCheckpoints=value)

    def getKeepCheckpoints(self):
        """Returns :py:attr:`keepCheckpoints`."""
        return self.getOrDefault(self.keepCheckpoints)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def getLabelCol(self):
        """Returns :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def setLatentDim(self, value):
        """Sets :py:attr:`latentDim`."""
        return self._set(latentDim=value)

    def getLatentDim(self):
        """Returns :py:attr:`latentDim`."""
        return self.getOrDefault(self.latentDim)

    def setLoss(self, value):
        """Sets :py:attr:`loss`."""
        return self._set(loss=value)

    def getLoss(self):
        """Returns :py:attr:`loss`."""
        return self.getOrDefault(self.loss)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def getMaxIter(self):
        """Returns :py:attr:`maxIter`."""
        return self.getOrDefault(self.maxIter)

    def setMaxTerms(self, value):
        """Sets :py:attr:`maxTerms`."""
        return self._set(maxTerms=value)

    def getMaxTerms(self):
        """Returns :py:attr:`maxTerms`."""
        return self.getOrDefault(self.maxTerms)

    def setModalityCols(self, value):
        """Sets :py:attr:`modalityCols`."""
        return self._set(modalityCols=value)

    def getModalityCols(self):
        """Returns :py:attr:`modalityCols`."""
        return self.getOrDefault(self.modalityCols)

    def setNorms(self, value):
        """Sets :py:attr:`norms`."""
        return self._set(norms=value)

    def getNorms(self):
        """Returns :py:attr:`norms`."""
        return self.getOrDefault(self.norms)

    def setNumBootstraps(self, value):
        """Sets :py:attr:`numBootstraps`."""
        return self._set(numBootstraps=value)

    def getNumBootstraps(self):
        """Returns :py:attr:`numBootstraps`."""
        return self.getOrDefault(self.numBootstraps)

    def setNumFolds(self, value):
        """Sets :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def getNumFolds(self):
        """Returns :py:attr:`numFolds`."""
        return self.getOrDefault(self.numFolds)

    def setNumPermutations(self, value):
        """Sets :py:attr:`numPermutations`."""
        return self._set(numPermutations=value)

    def getNumPermutations(self):
        """Returns :py:attr:`numPermutations`."""
        return self.getOrDefault(self.numPermutations)

    def setNumStarts(self, value):
        """Sets :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def getNumStarts(self):
        """Returns :py:attr:`numStarts`."""
        return self.getOrDefault(self.numStarts)

    def setNumWorkers(self, value):
        """Sets :py:attr:`numWorkers`."""
        return self._set(numWorkers=value)

    def getNumWorkers(self):
        """Returns :py:attr:`numWorkers`."""
        return self.getOrDefault(self.numWorkers)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def getPredictionCol(self):
        """Returns :py:attr:`predictionCol`."""
        return self.getOrDefault(self.predictionCol)

    def setRegParams(self, value):
        """Sets :py:attr:`regParams`."""
        return self._set(regParams=value)

    def getRegParams(self):
        """Returns :py:attr:`regParams`."""
        return self.getOrDefault(self.regParams)

    def setResampling(self, value):
        """Sets :py:attr:`resampling`."""
        return self._set(resampling=value)

    def getResampling(self):
        """Returns :py:attr:`resampling`."""
        return self.getOrDefault(self.resampling)

    def setResume(self, value):
        """Sets :py:attr:`resume`."""
        return self._set(resume=value)

    def getResume(self):
        """Returns :py:attr:`resume`."""
        return self.getOrDefault(self.resume)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def getSeed(self):
        """Returns :py:attr:`seed`."""
        return self.getOrDefault(self.seed)

    def setStepSize(self, value):
        """Sets :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def getStepSize(self):
        """Returns :py:attr:`stepSize`."""
        return self.getOrDefault(self.stepSize)

    def setStepSizeDecay(self, value):
        """Sets :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def getStepSizeDecay(self):
        """Returns :py:attr:`stepSizeDecay`."""
        return self.getOrDefault(self.stepSizeDecay)

    def setTrainingMaster(self, value):
        """Sets :py:attr:`trainingMaster`."""
        return self._set(trainingMaster=value)

    def getTrainingMaster(self):
        """Returns :py:attr:`trainingMaster`."""
        return self.getOrDefault(self.trainingMaster)

    def setValidationFraction(self, value):
        """Sets :py:attr:`validationFraction`."""
        return self._set(validationFraction=value)

    def getValidationFraction(self):
        """Returns :py:attr:`validationFraction`."""
        return self.getOrDefault(self.validationFraction)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def getWeightCol(self):
        """Returns :py:attr:`weightCol`."""
        return self.getOrDefault(self.weightCol)

    def setWeightDecay(self, value):
        """Sets :py:attr:`weightDecay`."""
        return self._set(weightDecay=value)

    def getWeightDecay(self):
        """Returns :py:attr:`weightDecay`."""
        return self.getOrDefault(self.weightDecay)


class AffectPreparation(JavaTransformer, JavaMLReadable, JavaMLWritable):
    """Prepares aligned affect data as MultiBench does."""

    __module__ = "io.intense.spark.feature"

    audioCol = Param(
        Params._dummy(),
        "audioCol",
        "the audio column, in which -Infinity becomes 0",
        typeConverter=TypeConverters.toString,
    )

    inputCol = Param(
        Params._dummy(),
        "inputCol",
        "input column name",
        typeConverter=TypeConverters.toString,
    )

    inputCols = Param(
        Params._dummy(),
        "inputCols",
        "input column names, in place of inputCol",
        typeConverter=TypeConverters.toListString,
    )

    outputCol = Param(
        Params._dummy(),
        "outputCol",
        "output column name; by default the input column is replaced",
        typeConverter=TypeConverters.toString,
    )

    outputCols = Param(
        Params._dummy(),
        "outputCols",
        "output column names, one per input column; by default those are replaced",
        typeConverter=TypeConverters.toListString,
    )

    textCol = Param(
        Params._dummy(),
        "textCol",
        "the text column, whose first non-zero frame is where all are cut",
        typeConverter=TypeConverters.toString,
    )

    @keyword_only
    def __init__(
        self,
        *,
        audioCol=None,
        inputCol=None,
        inputCols=None,
        outputCol=None,
        outputCols=None,
        textCol=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.feature.AffectPreparation", self.uid)
        self._setDefault(
            audioCol="audio",
            inputCols=["vision", "audio", "text"],
            textCol="text",
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        audioCol=None,
        inputCol=None,
        inputCols=None,
        outputCol=None,
        outputCols=None,
        textCol=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def setAudioCol(self, value):
        """Sets :py:attr:`audioCol`."""
        return self._set(audioCol=value)

    def getAudioCol(self):
        """Returns :py:attr:`audioCol`."""
        return self.getOrDefault(self.audioCol)

    def setInputCol(self, value):
        """Sets :py:attr:`inputCol`."""
        return self._set(inputCol=value)

    def getInputCol(self):
        """Returns :py:attr:`inputCol`."""
        return self.getOrDefault(self.inputCol)

    def setInputCols(self, value):
        """Sets :py:attr:`inputCols`."""
        return self._set(inputCols=value)

    def getInputCols(self):
        """Returns :py:attr:`inputCols`."""
        return self.getOrDefault(self.inputCols)

    def setOutputCol(self, value):
        """Sets :py:attr:`outputCol`."""
        return self._set(outputCol=value)

    def getOutputCol(self):
        """Returns :py:attr:`outputCol`."""
        return self.getOrDefault(self.outputCol)

    def setOutputCols(self, value):
        """Sets :py:attr:`outputCols`."""
        return self._set(outputCols=value)

    def getOutputCols(self):
        """Returns :py:attr:`outputCols`."""
        return self.getOrDefault(self.outputCols)

    def setTextCol(self, value):
        """Sets :py:attr:`textCol`."""
        return self._set(textCol=value)

    def getTextCol(self):
        """Returns :py:attr:`textCol`."""
        return self.getOrDefault(self.textCol)


class LetterEncoder(JavaTransformer, JavaMLReadable, JavaMLWritable):
    """Turns strings into sequences of one-hot frames."""

    __module__ = "io.intense.spark.feature"

    alphabet = Param(
        Params._dummy(),
        "alphabet",
        "the letters, in the order of the frames' values",
        typeConverter=TypeConverters.toString,
    )

    handleInvalid = Param(
        Params._dummy(),
        "handleInvalid",
        "what to do with a letter outside the alphabet: 'error', or 'zero' for a frame of zeros",
        typeConverter=TypeConverters.toString,
    )

    idCol = Param(
        Params._dummy(),
        "idCol",
        "column that identifies a row in error messages",
        typeConverter=TypeConverters.toString,
    )

    ignoreCase = Param(
        Params._dummy(),
        "ignoreCase",
        "whether upper and lower case are the same letter",
        typeConverter=TypeConverters.toBoolean,
    )

    inputCol = Param(
        Params._dummy(),
        "inputCol",
        "input column name",
        typeConverter=TypeConverters.toString,
    )

    inputCols = Param(
        Params._dummy(),
        "inputCols",
        "input column names, in place of inputCol",
        typeConverter=TypeConverters.toListString,
    )

    outputCol = Param(
        Params._dummy(),
        "outputCol",
        "output column name; by default the input column is replaced",
        typeConverter=TypeConverters.toString,
    )

    outputCols = Param(
        Params._dummy(),
        "outputCols",
        "output column names, one per input column; by default those are replaced",
        typeConverter=TypeConverters.toListString,
    )

    @keyword_only
    def __init__(
        self,
        *,
        alphabet=None,
        handleInvalid=None,
        idCol=None,
        ignoreCase=None,
        inputCol=None,
        inputCols=None,
        outputCol=None,
        outputCols=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.feature.LetterEncoder", self.uid)
        self._setDefault(
            alphabet="ACGT",
            handleInvalid="error",
            ignoreCase=True,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        alphabet=None,
        handleInvalid=None,
        idCol=None,
        ignoreCase=None,
        inputCol=None,
        inputCols=None,
        outputCol=None,
        outputCols=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def setAlphabet(self, value):
        """Sets :py:attr:`alphabet`."""
        return self._set(alphabet=value)

    def getAlphabet(self):
        """Returns :py:attr:`alphabet`."""
        return self.getOrDefault(self.alphabet)

    def setHandleInvalid(self, value):
        """Sets :py:attr:`handleInvalid`."""
        return self._set(handleInvalid=value)

    def getHandleInvalid(self):
        """Returns :py:attr:`handleInvalid`."""
        return self.getOrDefault(self.handleInvalid)

    def setIdCol(self, value):
        """Sets :py:attr:`idCol`."""
        return self._set(idCol=value)

    def getIdCol(self):
        """Returns :py:attr:`idCol`."""
        return self.getOrDefault(self.idCol)

    def setIgnoreCase(self, value):
        """Sets :py:attr:`ignoreCase`."""
        return self._set(ignoreCase=value)

    def getIgnoreCase(self):
        """Returns :py:attr:`ignoreCase`."""
        return self.getOrDefault(self.ignoreCase)

    def setInputCol(self, value):
        """Sets :py:attr:`inputCol`."""
        return self._set(inputCol=value)

    def getInputCol(self):
        """Returns :py:attr:`inputCol`."""
        return self.getOrDefault(self.inputCol)

    def setInputCols(self, value):
        """Sets :py:attr:`inputCols`."""
        return self._set(inputCols=value)

    def getInputCols(self):
        """Returns :py:attr:`inputCols`."""
        return self.getOrDefault(self.inputCols)

    def setOutputCol(self, value):
        """Sets :py:attr:`outputCol`."""
        return self._set(outputCol=value)

    def getOutputCol(self):
        """Returns :py:attr:`outputCol`."""
        return self.getOrDefault(self.outputCol)

    def setOutputCols(self, value):
        """Sets :py:attr:`outputCols`."""
        return self._set(outputCols=value)

    def getOutputCols(self):
        """Returns :py:attr:`outputCols`."""
        return self.getOrDefault(self.outputCols)


class SequenceStandardizer(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Standardises sequences."""

    __module__ = "io.intense.spark.feature"

    clip = Param(
        Params._dummy(),
        "clip",
        "largest absolute value of the output, beyond which values are cut",
        typeConverter=TypeConverters.toFloat,
    )

    inputCol = Param(
        Params._dummy(),
        "inputCol",
        "input column name",
        typeConverter=TypeConverters.toString,
    )

    inputCols = Param(
        Params._dummy(),
        "inputCols",
        "input column names, in place of inputCol",
        typeConverter=TypeConverters.toListString,
    )

    outputCol = Param(
        Params._dummy(),
        "outputCol",
        "output column name; by default the input column is replaced",
        typeConverter=TypeConverters.toString,
    )

    outputCols = Param(
        Params._dummy(),
        "outputCols",
        "output column names, one per input column; by default those are replaced",
        typeConverter=TypeConverters.toListString,
    )

    skipZeroFrames = Param(
        Params._dummy(),
        "skipZeroFrames",
        "whether frames of nothing but zeros are padding",
        typeConverter=TypeConverters.toBoolean,
    )

    validationIndicatorCol = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "boolean column whose true rows are for validation: not fitted to",
        typeConverter=TypeConverters.toString,
    )

    withMean = Param(
        Params._dummy(),
        "withMean",
        "whether the mean is subtracted",
        typeConverter=TypeConverters.toBoolean,
    )

    withStd = Param(
        Params._dummy(),
        "withStd",
        "whether values are divided by the standard deviation",
        typeConverter=TypeConverters.toBoolean,
    )

    @keyword_only
    def __init__(
        self,
        *,
        clip=None,
        inputCol=None,
        inputCols=None,
        outputCol=None,
        outputCols=None,
        skipZeroFrames=None,
        validationIndicatorCol=None,
        withMean=None,
        withStd=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("io.intense.spark.feature.SequenceStandardizer", self.uid)
        self._setDefault(
            skipZeroFrames=False,
            withMean=True,
            withStd=True,
        )
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        clip=None,
        inputCol=None,
        inputCols=None,
        outputCol=None,
        outputCols=None,
        skipZeroFrames=None,
        validationIndicatorCol=None,
        withMean=None,
        withStd=None,
    ):
        """Sets several Params."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return SequenceStandardizerModel(java_model)

    def setClip(self, value):
        """Sets :py:attr:`clip`."""
        return self._set(clip=value)

    def getClip(self):
        """Returns :py:attr:`clip`."""
        return self.getOrDefault(self.clip)

    def setInputCol(self, value):
        """Sets :py:attr:`inputCol`."""
        return self._set(inputCol=value)

    def getInputCol(self):
        """Returns :py:attr:`inputCol`."""
        return self.getOrDefault(self.inputCol)

    def setInputCols(self, value):
        """Sets :py:attr:`inputCols`."""
        return self._set(inputCols=value)

    def getInputCols(self):
        """Returns :py:attr:`inputCols`."""
        return self.getOrDefault(self.inputCols)

    def setOutputCol(self, value):
        """Sets :py:attr:`outputCol`."""
        return self._set(outputCol=value)

    def getOutputCol(self):
        """Returns :py:attr:`outputCol`."""
        return self.getOrDefault(self.outputCol)

    def setOutputCols(self, value):
        """Sets :py:attr:`outputCols`."""
        return self._set(outputCols=value)

    def getOutputCols(self):
        """Returns :py:attr:`outputCols`."""
        return self.getOrDefault(self.outputCols)

    def setSkipZeroFrames(self, value):
        """Sets :py:attr:`skipZeroFrames`."""
        return self._set(skipZeroFrames=value)

    def getSkipZeroFrames(self):
        """Returns :py:attr:`skipZeroFrames`."""
        return self.getOrDefault(self.skipZeroFrames)

    def setValidationIndicatorCol(self, value):
        """Sets :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def getValidationIndicatorCol(self):
        """Returns :py:attr:`validationIndicatorCol`."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setWithMean(self, value):
        """Sets :py:attr:`withMean`."""
        return self._set(withMean=value)

    def getWithMean(self):
        """Returns :py:attr:`withMean`."""
        return self.getOrDefault(self.withMean)

    def setWithStd(self, value):
        """Sets :py:attr:`withStd`."""
        return self._set(withStd=value)

    def getWithStd(self):
        """Returns :py:attr:`withStd`."""
        return self.getOrDefault(self.withStd)


class SequenceStandardizerModel(JavaModel, JavaMLReadable, JavaMLWritable):
    """Sequence standardisation with fitted statistics."""

    __module__ = "io.intense.spark.feature"

    clip = Param(
        Params._dummy(),
        "clip",
        "largest absolute value of the output, beyond which values are cut",
        typeConverter=TypeConverters.toFloat,
    )

    inputCol = Param(
        Params._dummy(),
        "inputCol",
        "input column name",
        typeConverter=TypeConverters.toString,
    )

    inputCols = Param(
        Params._dummy(),
        "inputCols",
        "input column names, in place of inputCol",
        typeConverter=TypeConverters.toListString,
    )

    outputCol = Param(
        Params._dummy(),
        "outputCol",
        "output column name; by default the input column is replaced",
        typeConverter=TypeConverters.toString,
    )

    outputCols = Param(
        Params._dummy(),
        "outputCols",
        "output column names, one per input column; by default those are replaced",
        typeConverter=TypeConverters.toListString,
    )

    skipZeroFrames = Param(
        Params._dummy(),
        "skipZeroFrames",
        "whether frames of nothing but zeros are padding",
        typeConverter=TypeConverters.toBoolean,
    )

    withMean = Param(
        Params._dummy(),
        "withMean",
        "whether the mean is subtracted",
        typeConverter=TypeConverters.toBoolean,
    )

    withStd = Param(
        Params._dummy(),
        "withStd",
        "whether values are divided by the standard deviation",
        typeConverter=TypeConverters.toBoolean,
    )

    def setClip(self, value):
        """Sets :py:attr:`clip`."""
        return self._set(clip=value)

    def getClip(self):
        """Returns :py:attr:`clip`."""
        return self.getOrDefault(self.clip)

    def setInputCol(self, value):
        """Sets :py:attr:`inputCol`."""
        return self._set(inputCol=value)

    def getInputCol(self):
        """Returns :py:attr:`inputCol`."""
        return self.getOrDefault(self.inputCol)

    def setInputCols(self, value):
        """Sets :py:attr:`inputCols`."""
        return self._set(inputCols=value)

    def getInputCols(self):
        """Returns :py:attr:`inputCols`."""
        return self.getOrDefault(self.inputCols)

    def setOutputCol(self, value):
        """Sets :py:attr:`outputCol`."""
        return self._set(outputCol=value)

    def getOutputCol(self):
        """Returns :py:attr:`outputCol`."""
        return self.getOrDefault(self.outputCol)

    def setOutputCols(self, value):
        """Sets :py:attr:`outputCols`."""
        return self._set(outputCols=value)

    def getOutputCols(self):
        """Returns :py:attr:`outputCols`."""
        return self.getOrDefault(self.outputCols)

    def setSkipZeroFrames(self, value):
        """Sets :py:attr:`skipZeroFrames`."""
        return self._set(skipZeroFrames=value)

    def getSkipZeroFrames(self):
        """Returns :py:attr:`skipZeroFrames`."""
        return self.getOrDefault(self.skipZeroFrames)

    def setWithMean(self, value):
        """Sets :py:attr:`withMean`."""
        return self._set(withMean=value)

    def getWithMean(self):
        """Returns :py:attr:`withMean`."""
        return self.getOrDefault(self.withMean)

    def setWithStd(self, value):
        """Sets :py:attr:`withStd`."""
        return self._set(withStd=value)

    def getWithStd(self):
        """Returns :py:attr:`withStd`."""
        return self.getOrDefault(self.withStd)

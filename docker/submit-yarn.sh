#!/usr/bin/env bash
# Trains on YARN, from a machine with Spark and HADOOP_CONF_DIR: submit-yarn.sh intense-spark-3.5_2.12-VERSION.jar train --data hdfs://…
set -euo pipefail
jar=$1
shift
exec "${SPARK_HOME:?}/bin/spark-submit" \
  --master yarn \
  --deploy-mode cluster \
  --name intense \
  --class io.intense.jobs.Intense \
  --num-executors 2 \
  --executor-cores 2 \
  --executor-memory 4g \
  --conf spark.executor.memoryOverhead=2g \
  --conf spark.dynamicAllocation.enabled=false \
  --conf spark.executorEnv.OMP_NUM_THREADS=1 \
  --conf spark.yarn.appMasterEnv.OMP_NUM_THREADS=1 \
  --driver-memory 2g \
  --driver-java-options "-Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Dorg.bytedeco.javacpp.platform.extension=-onednn" \
  "$jar" "$@"

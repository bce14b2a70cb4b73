#!/usr/bin/env bash
# Trains on Kubernetes, from a machine with Spark and kubectl: submit.sh API_SERVER IMAGE train --data hdfs://… --model hdfs://…
# With the image for GPUs, -cudnn takes the place of -onednn below.
set -euo pipefail
api=$1
image=$2
shift 2
kubectl apply -f "$(dirname "${BASH_SOURCE[0]}")/account.yaml"
exec "${SPARK_HOME:?}/bin/spark-submit" \
  --master "k8s://$api" \
  --deploy-mode cluster \
  --name intense \
  --class io.intense.jobs.Intense \
  --conf spark.kubernetes.namespace=intense \
  --conf spark.kubernetes.authenticate.driver.serviceAccountName=intense \
  --conf spark.kubernetes.container.image="$image" \
  --conf spark.kubernetes.executor.request.cores=2 \
  --conf spark.executor.instances=2 \
  --conf spark.executor.cores=2 \
  --conf spark.executor.memory=4g \
  --conf spark.executor.memoryOverhead=2g \
  --conf spark.dynamicAllocation.enabled=false \
  --conf spark.executorEnv.OMP_NUM_THREADS=1 \
  --conf spark.driver.memory=2g \
  --conf spark.driver.extraJavaOptions="-Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Dorg.bytedeco.javacpp.platform.extension=-onednn" \
  local:///opt/intense/intense.jar "$@"

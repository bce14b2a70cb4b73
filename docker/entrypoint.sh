#!/usr/bin/env bash
# What a container of the image is: a part of a cluster, or a command.
#
#   master | worker SPARK_URL | history FOLDER    parts of a standalone cluster
#   driver … | executor …                         as Spark's own image, for Kubernetes
#   COMMAND …                                     a command of intense, on the master in SPARK_MASTER_URL
set -euo pipefail

home=${INTENSE_HOME:-/opt/intense}
spark=${SPARK_HOME:-/opt/spark}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
flags=()
read -r -a flags <"$home/jvm.flags" || [[ ${#flags[@]} -gt 0 ]]

# As Spark's own scripts do: without it a worker starts no executor.
export SPARK_SCALA_VERSION=2.12

spark_class() {
  exec "$java" "${flags[@]}" -Xmx"${SPARK_DAEMON_MEMORY:-512m}" -cp "$spark/jars/*" "$@"
}

host=${SPARK_LOCAL_HOSTNAME:-$(hostname)}
case ${1:-} in
  master)
    spark_class org.apache.spark.deploy.master.Master --host "$host" --port "${SPARK_MASTER_PORT:-7077}" \
      --webui-port "${SPARK_MASTER_WEBUI_PORT:-8080}"
    ;;
  worker)
    spark_class org.apache.spark.deploy.worker.Worker --host "$host" --webui-port "${SPARK_WORKER_WEBUI_PORT:-8081}" \
      --cores "${SPARK_WORKER_CORES:-2}" --memory "${SPARK_WORKER_MEMORY:-4g}" \
      --work-dir "${SPARK_WORKER_DIR:-/var/lib/intense/work}" "$2"
    ;;
  history)
    flags+=("-Dspark.history.fs.logDirectory=$2" "-Dspark.history.ui.port=${SPARK_HISTORY_PORT:-18080}")
    spark_class org.apache.spark.deploy.history.HistoryServer
    ;;
  driver | executor)
    exec /opt/entrypoint.sh "$@"
    ;;
  *)
    options=(--master "${SPARK_MASTER_URL:-local[*]}")
    [[ -z ${SPARK_EVENT_LOG:-} ]] || options+=(--conf spark.eventLog.enabled=true --conf "spark.eventLog.dir=$SPARK_EVENT_LOG")
    [[ -z ${SPARK_DRIVER_BIND:-} ]] || options+=(--conf "spark.driver.host=$SPARK_DRIVER_BIND" --conf "spark.driver.bindAddress=$SPARK_DRIVER_BIND")
    exec "$java" "${flags[@]}" -Xmx"${SPARK_DRIVER_MEMORY:-2g}" -cp "$spark/jars/*" org.apache.spark.deploy.SparkSubmit \
      "${options[@]}" --class io.intense.jobs.Intense "$home/intense.jar" "$@"
    ;;
esac

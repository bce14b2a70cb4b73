#!/usr/bin/env bash
# The build within the images: the one jar and the JVM flags, into a folder. More arguments go to Maven.
set -euo pipefail
out=$1
shift
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -B -q -Pdist -Dmaven.test.skip=true -pl jobs/dist -am "$@" package
mkdir -p "$out"
cp jobs/dist/target/intense-spark-*.jar "$out/intense.jar"
cp jobs/target/launcher/jvm.flags "$out/jvm.flags"

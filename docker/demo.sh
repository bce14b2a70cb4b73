#!/usr/bin/env bash
# Genes onto HDFS, a training on two workers, and its relevances. The argument is the file system.
set -euo pipefail
files=$1
run() {
  "${INTENSE_HOME:-/opt/intense}/bin/entrypoint.sh" "$@"
}
run synthgene --task tri --rows "${DEMO_ROWS:-4000}" --seed 1 --out "$files/data/genes.jsonl" --overwrite
run train --data "$files/data/genes.jsonl" --label-col label --modality-cols m1,m2,m3 --interaction-order 2 \
  --max-iter "${DEMO_EPOCHS:-8}" --num-workers 2 --seed 1 --model "$files/models/genes" --overwrite
run relevance --model "$files/models/genes"

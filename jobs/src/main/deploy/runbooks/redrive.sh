#!/usr/bin/env bash
# Dead letters were good after all: sends those of one defect back to where they came from, each once.
#
#   redrive.sh over_limit --bootstrap kafka:9092 --registry http://registry:8081 [--kafka-config FILE]
#
# Mend the cause first, or they become dead letters again. TAKENS names the takens command.
set -euo pipefail
takens() { ${TAKENS:-java -jar takens.jar} "$@"; }
(($# >= 5)) || { echo "FAILED: usage: redrive.sh DEFECT --bootstrap HOST:PORT --registry URL [--kafka-config FILE]" >&2; exit 1; }
defect=$1
shift
takens dead-letters redrive --defect "$defect" "$@"
left=$(takens dead-letters redrive --defect "$defect" --dry-run "$@")
[[ $left == "would send 0 of "* ]] || { echo "FAILED: $left" >&2; exit 1; }
echo "$left"

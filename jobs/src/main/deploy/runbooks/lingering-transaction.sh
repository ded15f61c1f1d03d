#!/usr/bin/env bash
# Lingering transaction: a job is gone for good, and readers of committed records wait for what it left open. Aborts the
# job's open transactions.
#
#   lingering-transaction.sh takens-forecast --bootstrap kafka:9092 [--kafka-config FILE]
#
# Not for a job that will be restored: its last transactions hold what its checkpoint promised. TAKENS names the takens
# command.
set -euo pipefail
takens() { ${TAKENS:-java -jar takens.jar} "$@"; }
(($# >= 3)) || { echo "FAILED: usage: lingering-transaction.sh NAME --bootstrap HOST:PORT [--kafka-config FILE]" >&2; exit 1; }
name=$1
shift
takens transactions abort --job "$name" "$@"
left=$(takens transactions list "$@" | { grep "^$name-" || true; })
[[ -z $left ]] || { echo "FAILED: still open: $left" >&2; exit 1; }
echo "no open transaction of $name"

#!/usr/bin/env bash
# Starts the job in the container of its JobManager, from the newest complete checkpoint or savepoint where there is one.
set -euo pipefail

state=/var/lib/unitflow
mkdir -p "$state/checkpoints" "$state/savepoints"
if [ "$(id -u)" = 0 ]; then
  chown -R flink:flink "$state"
fi

newest=$(find "$state" -name _metadata -printf '%T@ %h\n' | sort -n | tail -n 1 | cut -d ' ' -f 2-)
from=()
if [ -n "$newest" ]; then
  echo "The job goes on from $newest"
  from=(--fromSavepoint "file://$newest")
  # Every run begins with a full checkpoint of its own: what earlier runs left is of no use after a day.
  find "$state/checkpoints" -mindepth 1 -maxdepth 1 -type d -mtime +1 ! -path "$(dirname "$newest")" -exec rm -rf {} +
fi

exec /docker-entrypoint.sh standalone-job --job-classname io.unitflow.job.JobMain "${from[@]}" "$@"

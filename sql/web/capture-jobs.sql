-- A capture, or the newest, or those before one; a parameter that is null does not filter. Abandoned: it has not ended, and whoever ran it is gone.
SELECT job.id, created_at, finished_at, success, behaviour, accepted, rejected, errors::text AS errors,
  finished_at IS NULL AND updated_at < clock_timestamp() - make_interval(secs => ?) AS abandoned, updated_at
FROM capture_job job, (SELECT ?::text AS id, ?::timestamptz AS before, ?::text AS before_id) AS want
WHERE (want.id IS NULL OR job.id = want.id)
  AND (want.before IS NULL OR (job.created_at, job.id) < (want.before, want.before_id))
ORDER BY created_at DESC, id DESC
LIMIT ?

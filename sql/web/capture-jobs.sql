-- A capture, or the newest; a parameter that is null does not filter. Left: it has not ended, and whoever ran it is gone.
SELECT job.id, created_at, finished_at, success, behaviour, accepted, rejected, errors::text AS errors,
  finished_at IS NULL AND updated_at < clock_timestamp() - make_interval(secs => ?) AS abandoned, updated_at
FROM capture_job job, (SELECT ?::text AS id) AS want
WHERE want.id IS NULL OR job.id = want.id
ORDER BY number DESC
LIMIT ?

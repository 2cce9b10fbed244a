-- Keeps a capture as it now stands; of the others the newest, as many as are told, none older than so many days.
WITH kept AS (
  INSERT INTO capture_job (id, created_at, finished_at, success, behaviour, accepted, rejected, errors)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
  ON CONFLICT (id) DO UPDATE SET
    finished_at = excluded.finished_at, success = excluded.success, accepted = excluded.accepted,
    rejected = excluded.rejected, errors = excluded.errors, updated_at = clock_timestamp()
  RETURNING number
), gone AS (
  DELETE FROM capture_job
  WHERE number <= (SELECT max(number) FROM capture_job) - ? OR created_at < now() - make_interval(days => ?)
)
SELECT number FROM kept

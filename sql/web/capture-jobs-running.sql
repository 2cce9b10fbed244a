-- Says that these captures still run.
UPDATE capture_job SET updated_at = clock_timestamp() WHERE id = ANY (?) RETURNING number

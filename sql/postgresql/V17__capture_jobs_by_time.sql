-- Pages of captures go back as far as captures are kept.
CREATE INDEX capture_job_created ON capture_job (created_at, id);

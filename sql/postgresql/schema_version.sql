-- Which of the numbered files were applied to this database. Applied before all of them, whenever a program starts.
CREATE TABLE IF NOT EXISTS schema_version (
  version    integer     PRIMARY KEY,
  file       text        NOT NULL,
  checksum   text        NOT NULL, -- SHA-256 of the file, lower-case hexadecimal
  applied_at timestamptz NOT NULL DEFAULT now()
);

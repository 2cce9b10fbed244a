-- Captures of documents over HTTP: what became of each, so that who sent one can ask after a restart, too.
CREATE TABLE capture_job (
  number      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id          text        NOT NULL UNIQUE,
  created_at  timestamptz NOT NULL,
  finished_at timestamptz,                        -- null while it runs
  success     boolean     NOT NULL,               -- nothing was refused so far
  behaviour   text        NOT NULL CHECK (behaviour IN ('rollback', 'proceed')),
  accepted    bigint      NOT NULL,               -- events
  rejected    bigint      NOT NULL,
  errors      jsonb       NOT NULL,               -- the first of them: kind, position, sentence
  updated_at  timestamptz NOT NULL DEFAULT now()  -- told again all the time while it runs: else whoever ran it is gone
);

-- What the guard found. A row never goes: what was closed or retracted stays to be looked at.
CREATE TABLE exception (
  id         text        PRIMARY KEY,  -- kind, subject and cause: the same in every run
  kind       text        NOT NULL,
  severity   text        NOT NULL CHECK (severity IN ('critical', 'major', 'minor')),
  subject    text        NOT NULL,     -- GS1 element string of the object, lot, GTIN or site
  gtin       text        NOT NULL,     -- GTIN-14 of the subject; empty: it has none
  site       text        NOT NULL,     -- GLN-13; empty: not known
  state      text        NOT NULL CHECK (state IN ('open', 'closed', 'retracted')),
  time       timestamptz,              -- event time at which it holds; null: it holds while something is so
  closed_at  timestamptz,              -- event time at which its cause went away
  quantity   numeric,                  -- how much is concerned, where that says something
  evidence   text[]      NOT NULL,     -- IDs of the events that prove it
  first_seen timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX exception_open ON exception (kind, site) WHERE state = 'open';
CREATE INDEX exception_subject ON exception (subject);
CREATE INDEX exception_gtin ON exception (gtin, time);

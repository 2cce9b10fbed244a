-- Event queries that clients of EPCIS keep under a name.
CREATE TABLE named_query (
  name       text        PRIMARY KEY,
  query      jsonb       NOT NULL,               -- parameters of EPCIS 2.0 by name, as they were given
  created_at timestamptz NOT NULL DEFAULT now()
);

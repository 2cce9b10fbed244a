-- When lots expire: as events say (written by the ledger job), and as the network's owner does.

CREATE TABLE lot_expiry (
  gtin        text        NOT NULL, -- GTIN-14
  lot         text        NOT NULL,
  expires     date        NOT NULL, -- last day of use, as the latest event says
  as_of       timestamptz NOT NULL, -- event time of the newest event that changed it
  ingested_at timestamptz NOT NULL, -- when the newest record that changed it was appended to its topic
  updated_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (gtin, lot)
);

CREATE TABLE lot (
  gtin    text NOT NULL,
  lot     text NOT NULL,
  expires date NOT NULL, -- last day of use, as lots.csv of the last --network folder says
  PRIMARY KEY (gtin, lot)
);

-- What counts: events before files.
CREATE VIEW lot_use_by AS
SELECT gtin, lot,
  coalesce(told.expires, filed.expires) AS expires,
  told.expires AS events_say,
  filed.expires AS files_say,
  coalesce(told.expires <> filed.expires, false) AS differs
FROM lot_expiry AS told FULL JOIN lot AS filed USING (gtin, lot);

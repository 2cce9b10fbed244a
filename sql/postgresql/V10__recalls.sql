-- Recalls, as topic master.recalls last told each; written by the ledger job. A row never goes: a recall that was withdrawn says so.
CREATE TABLE recall (
  recall_id  text        PRIMARY KEY, -- as its owner names it
  gtin       text        NOT NULL,    -- GTIN-14
  lot        text        NOT NULL,    -- empty: all lots
  serial     text        NOT NULL,    -- empty: all units
  starts     timestamptz,             -- null: it always held
  reason     text,
  drill      boolean     NOT NULL,    -- a mock recall: reports, and holds nothing back
  withdrawn  boolean     NOT NULL,
  told_at    timestamptz NOT NULL,    -- when its record was appended to its topic
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX recall_gtin ON recall (gtin, lot);

-- What was out there when a recall became known, or its scope changed: what progress is measured against.
CREATE TABLE recall_baseline (
  recall_id text        NOT NULL,
  gtin      text        NOT NULL,
  lot       text        NOT NULL,
  site      text        NOT NULL,
  state     text        NOT NULL,
  quantity  numeric     NOT NULL,
  taken_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (recall_id, gtin, lot, site, state)
);

CREATE FUNCTION recall_baseline_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM recall_baseline WHERE recall_id = NEW.recall_id;
  INSERT INTO recall_baseline (recall_id, gtin, lot, site, state, quantity)
  SELECT NEW.recall_id, p.gtin, p.lot, p.site, p.state, p.quantity
  FROM inventory_position p
  WHERE NEW.serial = '' AND p.gtin = NEW.gtin AND (NEW.lot = '' OR p.lot = NEW.lot) AND p.quantity > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER recall_begins AFTER INSERT ON recall FOR EACH ROW EXECUTE FUNCTION recall_baseline_taken();
CREATE TRIGGER recall_changes AFTER UPDATE ON recall FOR EACH ROW
  WHEN ((OLD.gtin, OLD.lot, OLD.serial) <> (NEW.gtin, NEW.lot, NEW.serial) OR OLD.withdrawn AND NOT NEW.withdrawn)
  EXECUTE FUNCTION recall_baseline_taken();

-- Recalls that hold goods back now.
CREATE VIEW recall_in_force AS
SELECT recall_id, gtin, lot, serial, starts, reason
FROM recall
WHERE NOT drill AND NOT withdrawn AND (starts IS NULL OR starts <= now());

-- Stock that may be sold and moved: of positions on hand and in transit, what no recall of the lot or product holds back.
-- A recall by serial holds back single units, which figures do not tell apart.
CREATE VIEW position_sellable AS
SELECT p.gtin, p.lot, p.site, p.state, p.quantity, p.as_of
FROM inventory_position p
WHERE p.state <> 'unsellable'
  AND NOT EXISTS (
    SELECT FROM recall_in_force r
    WHERE r.gtin = p.gtin AND r.serial = '' AND (r.lot = '' OR r.lot = p.lot));

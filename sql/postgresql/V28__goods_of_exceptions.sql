-- What the containers and units that exceptions are about held when these were raised, so that they are found by it. The page finds that
-- out from the index of events, once an exception changed, and says when it did.
ALTER TABLE exception ADD COLUMN goods_at timestamptz; -- of the change whose goods are known; null: of none

CREATE INDEX exception_goods_unknown ON exception (updated_at)
WHERE (goods_at IS NULL OR goods_at < updated_at)
  AND (subject LIKE '00/%' OR subject LIKE '800%' OR subject LIKE '01/%/21/%');

CREATE TABLE exception_goods (
  id   text NOT NULL, -- of the exception
  gtin text NOT NULL, -- GTIN-14 of units in it; of a unit, its own
  lot  text NOT NULL, -- empty: not known
  PRIMARY KEY (id, gtin, lot)
);
CREATE INDEX exception_goods_lot ON exception_goods (gtin, lot);

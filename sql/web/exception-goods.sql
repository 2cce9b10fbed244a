-- Keeps what an exception's container held, in the place of what was kept before.
WITH now_known AS (
  SELECT ?::text AS id, ?::timestamptz AS as_of),
goods AS (
  SELECT gtin, lot FROM unnest(?::text[], ?::text[]) AS one (gtin, lot)),
gone AS (
  DELETE FROM exception_goods g USING now_known
  WHERE g.id = now_known.id AND NOT EXISTS (SELECT FROM goods WHERE goods.gtin = g.gtin AND goods.lot = g.lot)),
come AS (
  INSERT INTO exception_goods (id, gtin, lot)
  SELECT now_known.id, goods.gtin, goods.lot FROM now_known, goods
  ON CONFLICT DO NOTHING)
UPDATE exception e SET goods_at = now_known.as_of FROM now_known WHERE e.id = now_known.id
RETURNING e.id

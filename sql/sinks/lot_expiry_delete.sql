-- Lots of which no event says any more when they expire.
DELETE FROM lot_expiry AS kept
USING unnest(?::text[], ?::text[]) AS gone (gtin, lot)
WHERE kept.gtin = gone.gtin AND kept.lot = gone.lot

-- Positions that became zero.
DELETE FROM inventory_position AS kept
USING unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS gone (gtin, lot, site, state)
WHERE kept.gtin = gone.gtin AND kept.lot = gone.lot AND kept.site = gone.site AND kept.state = gone.state

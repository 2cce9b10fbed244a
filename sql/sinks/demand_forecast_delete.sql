-- Forecasts of what nobody is known to demand any more.
DELETE FROM demand_forecast AS kept
USING unnest(?::text[], ?::text[], ?::text[]) AS gone (gtin, level, place)
WHERE kept.gtin = gone.gtin AND kept.level = gone.level AND kept.place = gone.place

-- Figures of forecasts that were taken back.
DELETE FROM forecast_accuracy AS kept
USING unnest(?::text[], ?::text[]) AS gone (gtin, site)
WHERE kept.gtin = gone.gtin AND kept.site = gone.site

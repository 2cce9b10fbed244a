-- Forecasts as they now stand; one row a key in a batch. Lists come as array literals.
INSERT INTO demand_forecast (gtin, level, place, last_day, class, method, days, sums, adjusted_days, adjusted_sums,
  history, stock_out_days, updated_at)
SELECT gtin, level, place, date '1970-01-01' + last_day, class, method, days::real[], sums::real[],
  adjusted_days::real[], adjusted_sums::real[], history::real[], stock_out_days::date[], clock_timestamp()
FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
    ?::text[], ?::text[], ?::text[])
  AS fresh (gtin, level, place, last_day, class, method, days, sums, adjusted_days, adjusted_sums, history,
    stock_out_days)
ON CONFLICT (gtin, level, place) DO UPDATE SET
  last_day = excluded.last_day,
  class = excluded.class,
  method = excluded.method,
  days = excluded.days,
  sums = excluded.sums,
  adjusted_days = excluded.adjusted_days,
  adjusted_sums = excluded.adjusted_sums,
  history = excluded.history,
  stock_out_days = excluded.stock_out_days,
  updated_at = excluded.updated_at

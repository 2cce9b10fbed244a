-- One forecast with all that it was made of and how it turned out; lists as JSON.
SELECT to_json(f.days)::text AS days, to_json(f.sums)::text AS sums, to_json(f.adjusted_days)::text AS adjusted_days,
  to_json(f.adjusted_sums)::text AS adjusted_sums, to_json(f.history)::text AS history,
  to_json(f.stock_out_days)::text AS stock_out_days, a.recent::text AS recent
FROM demand_forecast f
LEFT JOIN forecast_accuracy a ON f.level = 'site' AND a.gtin = f.gtin AND a.site = f.place
WHERE f.gtin = ? AND f.level = ? AND f.place = ?

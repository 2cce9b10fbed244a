-- A page of forecasts in the order of the primary key, with how wrong they were. A parameter that is null does not filter.
SELECT f.gtin, f.level, f.place, f.last_day, f.class, f.method, array_length(f.days, 1) AS horizon,
  f.sums[array_length(f.sums, 1)][1] AS mean,
  f.sums[array_length(f.sums, 1)][5] AS q50,
  f.sums[array_length(f.sums, 1)][8] AS q95,
  f.adjusted_sums[array_length(f.adjusted_sums, 1)][1] AS adjusted_mean,
  a.backtests, a.bias, a.rmsse, a.quantile_loss, a.coverage,
  a.judged, a.judged_bias, a.judged_error, a.judged_coverage, a.adjusted_bias, a.adjusted_error, f.updated_at
FROM demand_forecast f
LEFT JOIN forecast_accuracy a ON f.level = 'site' AND a.gtin = f.gtin AND a.site = f.place,
     (SELECT ?::text AS gtin, ?::text AS level, ?::text AS place,
             ?::text AS after_gtin, ?::text AS after_level, ?::text AS after_place) AS want
WHERE (want.gtin IS NULL OR f.gtin = want.gtin)
  AND (want.level IS NULL OR f.level = want.level)
  AND (want.place IS NULL OR f.place = want.place)
  AND (want.after_gtin IS NULL
       OR (f.gtin, f.level, f.place) > (want.after_gtin, want.after_level, want.after_place))
ORDER BY f.gtin, f.level, f.place
LIMIT ?

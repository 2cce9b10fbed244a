-- How wrong forecasts were, as far as is known now; one row a key in a batch.
INSERT INTO forecast_accuracy (gtin, site, last_day, backtests, bias, rmsse, quantile_loss, coverage,
  judged, judged_bias, judged_error, judged_quantile_loss, judged_coverage,
  adjusted_bias, adjusted_error, adjusted_quantile_loss, adjusted_coverage, recent, updated_at)
SELECT gtin, site, date '1970-01-01' + last_day, backtests, bias, rmsse, quantile_loss, coverage,
  judged, judged_bias, judged_error, judged_quantile_loss, judged_coverage,
  adjusted_bias, adjusted_error, adjusted_quantile_loss, adjusted_coverage, recent::jsonb, clock_timestamp()
FROM unnest(?::text[], ?::text[], ?::int[], ?::int[], ?::float8[], ?::float8[], ?::float8[], ?::float8[],
    ?::int[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[],
    ?::text[])
  AS fresh (gtin, site, last_day, backtests, bias, rmsse, quantile_loss, coverage,
    judged, judged_bias, judged_error, judged_quantile_loss, judged_coverage,
    adjusted_bias, adjusted_error, adjusted_quantile_loss, adjusted_coverage, recent)
ON CONFLICT (gtin, site) DO UPDATE SET
  last_day = excluded.last_day,
  backtests = excluded.backtests,
  bias = excluded.bias,
  rmsse = excluded.rmsse,
  quantile_loss = excluded.quantile_loss,
  coverage = excluded.coverage,
  judged = excluded.judged,
  judged_bias = excluded.judged_bias,
  judged_error = excluded.judged_error,
  judged_quantile_loss = excluded.judged_quantile_loss,
  judged_coverage = excluded.judged_coverage,
  adjusted_bias = excluded.adjusted_bias,
  adjusted_error = excluded.adjusted_error,
  adjusted_quantile_loss = excluded.adjusted_quantile_loss,
  adjusted_coverage = excluded.adjusted_coverage,
  recent = excluded.recent,
  updated_at = excluded.updated_at

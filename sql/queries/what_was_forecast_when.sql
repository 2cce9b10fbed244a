-- What was forecast when: what was known at a moment of the demand ahead of a product at a place, day by day: of each day the newest
-- forecast that had been issued by then. A decision is judged by what was expected, not by what came.

SELECT place, `date`, last_day, mean, q05, q50, q95, adjusted_mean
FROM (
  SELECT place, `date`, last_day, mean, q05, q50, q95, adjusted_mean,
    ROW_NUMBER() OVER (PARTITION BY place, `date` ORDER BY last_day DESC, issued_at DESC) AS nth
  FROM forecasts
  WHERE gtin = /*$gtin*/'09521141001011' AND level = /*$level*/'site'
    AND last_day <= /*$day*/DATE '2026-01-09'
    AND issued_at <= CAST(/*$known_at*/'9999-01-01 00:00:00' AS TIMESTAMP_LTZ(6))
) AS issued
WHERE nth = 1 AND `date` > /*$day*/DATE '2026-01-09'
ORDER BY place, `date`;

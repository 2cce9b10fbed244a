-- How wrong forecasts of sites were. Null: nothing can be said yet.
CREATE TABLE forecast_accuracy (
  gtin                    text    NOT NULL, -- GTIN-14
  site                    text    NOT NULL, -- GLN-13
  last_day                date    NOT NULL,
  -- As of earlier times, with what is known now.
  backtests               integer NOT NULL,
  bias                    double precision, -- all means over all demand, less 1
  rmsse                   double precision, -- root mean squared scaled error of days
  quantile_loss           double precision, -- mean pinball loss of days, scaled
  coverage                double precision, -- share of sums over the horizon at or below their 0.95 quantile
  -- Forecasts of the sum over the horizon that were really made, held against what came.
  judged                  integer NOT NULL,
  judged_bias             double precision,
  judged_error            double precision, -- root mean squared, in units of what came on average
  judged_quantile_loss    double precision, -- mean pinball loss, in units of what came on average
  judged_coverage         double precision,
  -- The same with people's words.
  adjusted_bias           double precision,
  adjusted_error          double precision,
  adjusted_quantile_loss  double precision,
  adjusted_coverage       double precision,
  -- The last that were judged: [last_day, mean, 0.05 quantile, 0.95 quantile, adjusted mean, what came], oldest first.
  recent                  jsonb   NOT NULL,
  updated_at              timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (gtin, site)
);

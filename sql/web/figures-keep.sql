-- Keeps the figures of an hour that nobody has kept yet, and forgets those of a week ago.
WITH seen AS (
  SELECT ?::timestamptz AS at, ?::bigint AS pairs, ?::bigint AS out_of_stock, ?::bigint AS low, ?::double precision AS fill_rate,
    ?::numeric AS expiring, ?::bigint AS exceptions, ?::bigint AS critical, ?::bigint AS recommendations
), gone AS (
  DELETE FROM figures_hour USING seen WHERE figures_hour.hour <= seen.at - interval '7 days'
)
INSERT INTO figures_hour (hour, at, pairs, out_of_stock, low, fill_rate, expiring, exceptions, critical, recommendations)
SELECT date_trunc('hour', at, 'UTC'), at, pairs, out_of_stock, low, fill_rate, expiring, exceptions, critical, recommendations
FROM seen
WHERE at IS NOT NULL
ON CONFLICT (hour) DO NOTHING
RETURNING hour

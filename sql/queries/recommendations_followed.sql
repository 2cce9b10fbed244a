-- How recommendations are followed: how many came to which end, by kind and place they were for, and how many units that was.
-- Open ones are counted under the state that they are in.

SELECT to_site, kind, state, COUNT(*) AS recommendations, SUM(quantity) AS quantity, SUM(received) AS received
FROM (
  SELECT id, to_site, kind, state, quantity, received,
    ROW_NUMBER() OVER (PARTITION BY id ORDER BY told_at DESC, state_day DESC, received DESC, shipped DESC) AS recency
  FROM recommendations
  WHERE told_at <= CAST(/*$known_at*/'9999-01-01 00:00:00' AS TIMESTAMP_LTZ(6))
) AS told
WHERE recency = 1
GROUP BY to_site, kind, state
ORDER BY to_site, kind, recommendations DESC, state;

-- How recommendations are followed: how many came to which end, by kind and place they were for, and how many units that was.
-- Open ones are counted under the state that they are in. Of states that were told at the same moment the latest day counts, then the
-- one that is furthest along: proposed, superseded or expired, accepted, ordered, shipped, then any end.

SELECT to_site, kind, state, COUNT(*) AS recommendations, SUM(quantity) AS quantity, SUM(received) AS received
FROM (
  SELECT id, to_site, kind, state, quantity, received,
    ROW_NUMBER() OVER (PARTITION BY id ORDER BY told_at DESC, state_day DESC, stage DESC, received DESC, shipped DESC) AS recency
  FROM (
    SELECT *,
      CASE WHEN state = 'proposed' THEN 0 WHEN state IN ('superseded', 'expired') THEN 1 WHEN state = 'accepted' THEN 2
        WHEN state = 'ordered' THEN 3 WHEN state = 'shipped' THEN 4 ELSE 5 END AS stage
    FROM recommendations
    WHERE told_at <= CAST(/*$known_at*/'9999-01-01 00:00:00' AS TIMESTAMP_LTZ(6))
  ) AS known
) AS told
WHERE recency = 1
GROUP BY to_site, kind, state
ORDER BY to_site, kind, recommendations DESC, state;

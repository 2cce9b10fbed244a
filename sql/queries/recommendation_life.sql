-- What became of recommendations: every state of each, since which day, and how many days after it was first proposed.
-- One is found by its ID: --set id=…; --set from=… leaves out states of earlier days, not the day on which it was proposed.
-- A recommendation that history does not know as proposed counts from its first state.

SELECT id, state, MIN(state_day) AS since,
  TIMESTAMPDIFF(DAY, CAST(MIN(proposed) AS TIMESTAMP(3)), CAST(MIN(state_day) AS TIMESTAMP(3))) AS days,
  kind, from_site, to_site, quantity, MAX(decided_by) AS decided_by, MAX(shipped) AS shipped, MAX(received) AS received
FROM (
  SELECT id, state, state_day, told_at, kind, from_site, to_site, quantity, decided_by, shipped, received,
    COALESCE(MIN(CASE WHEN state = 'proposed' THEN state_day END) OVER (PARTITION BY id), MIN(state_day) OVER (PARTITION BY id)) AS proposed
  FROM recommendations
  WHERE /*$id*/'' = '' OR id = /*$id*/''
) AS told
GROUP BY id, state, kind, from_site, to_site, quantity
HAVING MIN(state_day) >= /*$from*/DATE '2025-02-01'
ORDER BY id, since, MIN(told_at);

-- What became of recommendations: every state of each, by the day it came to be, and how long after it was first proposed.
-- One is found by its ID: --set id=…

SELECT id, state, MIN(state_day) AS since, TIMESTAMPDIFF(DAY, CAST(MIN(proposed) AS TIMESTAMP(3)), CAST(MIN(state_day) AS TIMESTAMP(3))) AS days,
  kind, from_site, to_site, quantity, MAX(decided_by) AS decided_by, MAX(shipped) AS shipped, MAX(received) AS received
FROM (
  SELECT id, state, state_day, told_at, kind, from_site, to_site, quantity, decided_by, shipped, received,
    MIN(state_day) OVER (PARTITION BY id) AS proposed
  FROM recommendations
  WHERE (/*$id*/'' = '' OR id = /*$id*/'') AND state_day >= /*$from*/DATE '2025-02-01'
) AS told
GROUP BY id, state, kind, from_site, to_site, quantity
ORDER BY id, since, MIN(told_at);

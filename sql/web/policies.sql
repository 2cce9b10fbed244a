-- What each policy of ordering has brought since policies differ: sums, of what is held the mean of the evenings.
SELECT policy,
       bool_or(told) AS told,
       count(*) AS days,
       min(day) AS first_day,
       max(day) AS last_day,
       sum(served) AS served,
       sum(lost) AS lost,
       sum(stock_outs) AS stock_outs,
       sum(wasted) AS wasted,
       sum(wasted_value) AS wasted_value,
       avg(held)::float8 AS held,
       avg(held_value) AS held_value
FROM policy_day
GROUP BY policy
ORDER BY min(CASE policy WHEN 'unitflow' THEN 1 WHEN 'min-max' THEN 2 ELSE 3 END), policy

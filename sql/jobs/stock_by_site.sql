-- A live view of one's own: units on hand by site, following the compacted topic of positions.

SET 'execution.runtime-mode' = 'streaming';

SELECT site, SUM(quantity) AS on_hand, COUNT(*) AS positions
FROM topic_positions
WHERE state = /*$state*/'on_hand'
GROUP BY site;

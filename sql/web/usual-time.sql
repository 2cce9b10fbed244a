-- Up to when an event is believed whenever it came: a day beyond what a tenth of all positions have reached. In a simulated world, whose
-- days go faster, all events are dated later than they came.
SELECT percentile_disc(0.9) WITHIN GROUP (ORDER BY as_of) + interval '1 day' AS believed
FROM inventory_position

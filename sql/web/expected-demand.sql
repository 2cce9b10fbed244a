-- What is expected of the first week ahead, of every product at every place that has a forecast.
SELECT place AS site,
       gtin,
       least(7, array_length(sums, 1))            AS days,
       sums[least(7, array_length(sums, 1)):least(7, array_length(sums, 1))] AS week
FROM demand_forecast
WHERE level = 'site' AND array_length(sums, 1) > 0

-- A network to measure the page with: every product at every site, in two lots, with a month of demand and forecasts.
INSERT INTO site (site, name, type, region, country, latitude, longitude)
SELECT lpad((4000000000000 + s * 10 + 7)::text, 13, '0'), 'Site ' || s, 'pharmacy', 'Region ' || s % 20, 'DE',
  45 + 10 * random(), 15 * random()
FROM generate_series(1, :sites) AS s;
INSERT INTO product (gtin, name, unit_cost)
SELECT lpad((p * 10 + 7)::text, 14, '0'), 'Product ' || p, 10
FROM generate_series(1, :products) AS p;
INSERT INTO inventory_position (gtin, lot, site, state, quantity, as_of, ingested_at)
SELECT gtin, lot, site, 'on_hand', 1 + floor(20 * random()), now(), now()
FROM product, site, unnest(ARRAY['L1', 'L2']) AS lot;
INSERT INTO lot_expiry (gtin, lot, expires, as_of, ingested_at)
SELECT gtin, lot, current_date + (400 * random())::integer, now(), now()
FROM product, unnest(ARRAY['L1', 'L2']) AS lot;
INSERT INTO demand_daily (gtin, site, date, quantity, as_of, ingested_at)
SELECT gtin, site, current_date - d, 1 + floor(4 * random()), now(), now()
FROM product, site, generate_series(0, 6) AS d;
INSERT INTO demand_forecast (gtin, level, place, last_day, class, method, days, sums, history, stock_out_days)
SELECT gtin, 'site', site, current_date, 'smooth', 'measured', f.days, f.sums, f.history, '{}'
FROM product, site, (
  SELECT array_agg(ARRAY[2, 0, 0, 1, 2, 3, 4, 5, 5, 6]::real[]) AS days,
    array_agg(ARRAY[2 * k, k, k, 1.5 * k, 2 * k, 2.5 * k, 3 * k, 3 * k, 3.5 * k, 4 * k]::real[]) AS sums,
    array_agg(2::real) AS history
  FROM generate_series(1, 28) AS k) AS f;
INSERT INTO source_status
VALUES ('shipments', 0, 1000000, 1000000, 1000000, 0, now(), now(), now());
INSERT INTO shortage (gtin, region, site, from_day, until_day, quantity, probability)
SELECT gtin, region, site, current_date + 2, current_date + 9, 5 + floor(50 * random()), random()
FROM product, site WHERE random() < 0.05;
INSERT INTO surplus SELECT * FROM shortage WHERE random() < 0.5;
INSERT INTO recommendation (id, gtin, kind, lot, from_site, to_site, quantity, decide_by, arrive_by, reason, details, state, state_day,
  decided_by, order_id, note, shipped, received)
SELECT gtin || '-' || md5(site), gtin, 'order', '', '4000000000017', site, quantity, current_date + 1, current_date + 5,
  'Stock there lasts two days.', '{}', 'proposed', current_date, '', '', '', 0, 0
FROM shortage;
ANALYZE;

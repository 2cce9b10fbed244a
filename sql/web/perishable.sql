-- Stock on hand that has to be used within so many days after a day, by product, place and last day of use.
SELECT p.gtin,
       p.site,
       l.expires,
       sum(p.quantity) AS quantity
FROM inventory_position p
JOIN lot_use_by l ON l.gtin = p.gtin AND l.lot = p.lot
WHERE p.state = 'on_hand' AND p.quantity > 0 AND l.expires <= ?::date + ?::integer
GROUP BY p.gtin, p.site, l.expires
ORDER BY p.gtin, p.site, l.expires

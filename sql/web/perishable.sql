-- Stock on hand that has to be used within so many days after a day, by product, place and lot, what ends first before the rest.
SELECT p.gtin,
       p.site,
       p.lot,
       l.expires,
       p.quantity
FROM inventory_position p
JOIN lot_use_by l ON l.gtin = p.gtin AND l.lot = p.lot
WHERE p.state = 'on_hand' AND p.quantity > 0 AND l.expires <= ?::date + ?::integer
ORDER BY p.gtin, p.site, l.expires, p.lot

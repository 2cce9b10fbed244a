-- Units on hand that may not be sold, by product and place: of lots that are expired on a day, or that a recall in force holds back.
SELECT p.gtin,
       p.site,
       sum(p.quantity) AS units
FROM inventory_position p
LEFT JOIN lot_use_by l ON l.gtin = p.gtin AND l.lot = p.lot
WHERE p.state = 'on_hand' AND p.quantity > 0
  AND (l.expires < ?::date
       OR EXISTS (
         SELECT FROM recall_in_force r
         WHERE r.gtin = p.gtin AND r.serial = '' AND (r.lot = '' OR r.lot = p.lot)))
GROUP BY p.gtin, p.site

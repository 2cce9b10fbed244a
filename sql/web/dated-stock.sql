-- Whether of anything on hand a last day of use is known.
SELECT EXISTS (
  SELECT 1
  FROM inventory_position p
  JOIN lot_use_by l ON l.gtin = p.gtin AND l.lot = p.lot
  WHERE p.state = 'on_hand' AND p.quantity > 0) AS is_dated

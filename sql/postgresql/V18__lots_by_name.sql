-- A lot is looked for by its name alone, also when nothing of it is left.
CREATE INDEX lot_expiry_lot ON lot_expiry (lot);
CREATE INDEX lot_lot ON lot (lot);

-- The network, as the last --network folder given to the job described it.

CREATE TABLE site (
  site      text PRIMARY KEY, -- GLN-13
  name      text,
  type      text,             -- plant, distribution-center, wholesaler, pharmacy, hospital, retailer, customs
  region    text,
  country   text,             -- ISO 3166-1 alpha-2
  latitude  double precision, -- degrees
  longitude double precision,
  silent_after_hours double precision -- null: not watched
);

CREATE TABLE product (
  gtin text PRIMARY KEY,      -- GTIN-14
  name text,
  unit_cost numeric           -- money
);

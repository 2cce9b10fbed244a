-- What the headers of partners' documents say of sites and products: fills gaps, and never changes what files say.
CREATE TABLE header_master_data (
  kind       text NOT NULL CHECK (kind IN ('site', 'product')),
  key        text NOT NULL,    -- GLN-13 or GTIN-14
  name       text,
  country    text,             -- of a site, ISO 3166-1 alpha-2
  latitude   double precision, -- of a site, degrees
  longitude  double precision,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, key)
);

-- What is recommended and what has become of it. A row never goes, and what it recommends never changes; its state goes on.
CREATE TABLE recommendation (
  id         text             PRIMARY KEY, -- begins with the GTIN; the same for the same decision of the same day
  gtin       text             NOT NULL,    -- GTIN-14
  kind       text             NOT NULL CHECK (kind IN ('order', 'transfer')),
  lot        text             NOT NULL,    -- of a transfer; empty: of an order
  from_site  text             NOT NULL,    -- GLN-13
  to_site    text             NOT NULL,    -- GLN-13
  quantity   double precision NOT NULL,    -- units
  decide_by  date             NOT NULL,
  arrive_by  date             NOT NULL,
  reason     text             NOT NULL,    -- one sentence
  details    jsonb            NOT NULL,    -- the same in figures
  state      text             NOT NULL CHECK (state IN ('proposed', 'accepted', 'rejected', 'superseded', 'expired',
    'ordered', 'shipped', 'received', 'cancelled')),
  state_day  date             NOT NULL,    -- the day, in event time, of that state
  decided_by text             NOT NULL,    -- empty: nobody has decided
  order_id   text             NOT NULL,    -- under which it was ordered; empty: not told
  note       text             NOT NULL,    -- why it came to its end, or was not decided by itself
  shipped    double precision NOT NULL,    -- units that were seen leaving
  received   double precision NOT NULL,    -- units that were seen arriving
  first_seen timestamptz      NOT NULL DEFAULT now(),
  updated_at timestamptz      NOT NULL DEFAULT now()
);
CREATE INDEX recommendation_state ON recommendation (state, gtin);
CREATE INDEX recommendation_updated ON recommendation (updated_at);

-- Who will run short if nothing is done.
CREATE TABLE shortage (
  gtin        text             NOT NULL, -- GTIN-14
  region      text             NOT NULL,
  site        text             NOT NULL, -- GLN-13; empty: the region as a whole
  from_day    date             NOT NULL,
  until_day   date             NOT NULL,
  quantity    double precision NOT NULL, -- units, expected
  probability double precision NOT NULL, -- that there is one at all
  updated_at  timestamptz      NOT NULL DEFAULT now(),
  PRIMARY KEY (gtin, region, site, from_day)
);

-- Who has more than can be sold before it expires, or than may lie there.
CREATE TABLE surplus (LIKE shortage INCLUDING ALL);

-- Today's figures of the page, as they stood when an hour was first looked at: their trend outlives the server that shows it. Of several
-- servers the first one writes an hour; a week is kept.
CREATE TABLE figures_hour (
  hour            timestamptz      PRIMARY KEY,
  at              timestamptz      NOT NULL, -- when the tables were read
  pairs           bigint           NOT NULL, -- products at places with demand
  out_of_stock    bigint           NOT NULL, -- of these
  low             bigint           NOT NULL, -- more of them that run out soon
  fill_rate       double precision,          -- 0 to 1, null without demand
  expiring        numeric          NOT NULL, -- units
  exceptions      bigint           NOT NULL, -- open ones
  critical        bigint           NOT NULL, -- of these
  recommendations bigint           NOT NULL  -- open ones
);

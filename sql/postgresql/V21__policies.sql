-- What each day brought in a simulated network under each policy of ordering, from the day on which policies differ. A demo writes it;
-- told: whether this is the world that the events tell of. served, lost (asked for in vain), wasted (expired) and held (sellable in the
-- evening, at all sites but plants) in units.
CREATE TABLE policy_day (
    policy text NOT NULL,
    day date NOT NULL,
    told boolean NOT NULL,
    served bigint NOT NULL,
    lost bigint NOT NULL,
    stock_outs bigint NOT NULL,
    wasted bigint NOT NULL,
    wasted_value double precision NOT NULL,
    held bigint NOT NULL,
    held_value double precision NOT NULL,
    PRIMARY KEY (policy, day)
);

-- Words that come later than the scans they tell of are kept, nobody accepts more than a site may have, and a key that is used again stands
-- for the same word only when all of it is the same: who says it and why, too.

ALTER TABLE recommendation ADD COLUMN said boolean NOT NULL DEFAULT false; -- somebody has said that it has come, whatever was seen of it
CREATE INDEX recommendation_taker ON recommendation (gtin, to_site, decide_by);

-- Units that a site may still get when a recommendation is decided: what its details name, without what was decided of late in others
-- since then, be it heard by the job or said a moment ago. Null: that is not limited, or nobody knows.
CREATE FUNCTION recommendation_room(wanted recommendation) RETURNS double precision LANGUAGE sql STABLE AS $$
  SELECT (wanted.details ->> 'room')::double precision + coalesce((wanted.details ->> 'decided')::double precision, 0) - coalesce(sum(
    CASE
      WHEN o.state IN ('accepted', 'ordered', 'shipped', 'received') THEN o.quantity
      WHEN o.state = 'cancelled' THEN o.shipped
      WHEN o.state = 'rejected' THEN 0
      WHEN s.status IN ('accepted', 'ordered', 'shipped', 'received') THEN coalesce(s.quantity, o.quantity)
      ELSE 0
    END), 0)
  FROM recommendation o
  LEFT JOIN LATERAL (
    SELECT (array_agg(h.status ORDER BY h.number DESC))[1] AS status,
      (array_agg(h.quantity ORDER BY h.number DESC) FILTER (WHERE h.quantity IS NOT NULL))[1] AS quantity
    FROM recommendation_heard h
    WHERE h.id = o.id AND h.refused_at IS NULL) AS s ON true
  WHERE o.gtin = wanted.gtin AND o.to_site = wanted.to_site AND o.id <> wanted.id AND o.decide_by >= wanted.decide_by - 2
$$;

-- Takes a word, if nobody has said otherwise and it follows on how the recommendation stands. The row is locked meanwhile: of two
-- who speak at once the second hears what the first said. Words that the job refused count for nothing, and units of a word only
-- until the job has heard it: what it tells then is what others made of it. Who accepts something of the same site waits as well, and
-- none of what one gets is promised to the other. Scans may be faster than who says what they show: the number of an order, its units and
-- that all has come are taken though they are late.
-- outcome: done; same (the key was used for the very same word before); repeated (it is so already); conflict; reused (the key was
-- used for another word, be it the same act by somebody else or with another note); promised (to others: now_quantity is what is
-- left); full (the site: now_quantity is what it may still get); unknown. word: the number of the word that is to be sent, null
-- where there is none.
CREATE OR REPLACE FUNCTION recommendation_say(of text, says text, by_whom text, under text, because text, with_key text, units double precision)
RETURNS TABLE (outcome text, now_state text, now_by text, now_quantity double precision, word bigint) LANGUAGE plpgsql AS $$
DECLARE
  stages CONSTANT text[] := ARRAY['proposed', 'accepted', 'ordered', 'shipped', 'received'];
  kept recommendation;
  said recommendation_heard;
  stands text;
  known text;
  many double precision;
  follows boolean;
  repeats boolean;
  names boolean;
  settles boolean;
  taken_back boolean;
  reached int;
  fresh bigint;
  free double precision;
  room double precision;
BEGIN
  SELECT * INTO kept FROM recommendation WHERE id = of FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'unknown', NULL::text, NULL::text, NULL::double precision, NULL::bigint;
    RETURN;
  END IF;
  stands := kept.state;
  by_whom := coalesce(by_whom, '');
  -- Of what a plan had taken back only an order that was placed all the same counts, and what followed it.
  taken_back := stands IN ('superseded', 'expired');
  reached := CASE WHEN taken_back THEN 2 ELSE array_position(stages, stands) END;
  SELECT greatest(h.quantity, kept.shipped) INTO many FROM recommendation_heard h
    WHERE h.id = of AND h.quantity IS NOT NULL AND h.refused_at IS NULL
      AND (array_position(stages, h.status) > reached OR h.status = 'ordered' AND h.order_id <> '' AND kept.order_id = '')
    ORDER BY h.number DESC LIMIT 1;
  many := coalesce(many, kept.quantity);
  SELECT * INTO said FROM recommendation_heard h WHERE h.idempotency_key = with_key;
  IF FOUND THEN
    IF NOT (said.id = of AND said.status = says AND said.who = by_whom AND said.order_id = under AND said.note = because
            AND said.quantity IS NOT DISTINCT FROM units) THEN
      RETURN QUERY SELECT 'reused', said.status, said.who, many, NULL::bigint;
    ELSIF said.refused_at IS NOT NULL THEN
      RETURN QUERY SELECT 'conflict', stands, kept.decided_by, many, NULL::bigint;
    ELSE
      RETURN QUERY SELECT 'same', said.status, said.who, many, said.number;
    END IF;
    RETURN;
  END IF;
  -- The job may not have heard the furthest word yet: whichever is further counts.
  SELECT * INTO said FROM recommendation_heard h WHERE h.id = of AND h.refused_at IS NULL
    ORDER BY coalesce(array_position(stages, h.status), CASE WHEN taken_back AND h.status = 'rejected' THEN 0 ELSE 9 END) DESC,
      h.number DESC
    LIMIT 1;
  IF said.number IS NOT NULL AND reached IS NOT NULL
     AND coalesce(array_position(stages, said.status), CASE WHEN taken_back AND said.status = 'rejected' THEN 0 ELSE 9 END) > reached THEN
    stands := said.status;
    kept.decided_by := said.who;
  END IF;
  SELECT max(h.order_id) INTO known FROM recommendation_heard h WHERE h.id = of AND h.order_id <> '' AND h.refused_at IS NULL;
  known := coalesce(nullif(kept.order_id, ''), known, '');
  follows := CASE
    WHEN says IN ('accepted', 'rejected') THEN stands = 'proposed'
    WHEN says = 'ordered' THEN stands IN ('proposed', 'accepted', 'superseded', 'expired')
    ELSE stands IN ('accepted', 'ordered', 'shipped')
      AND (says = 'cancelled' OR array_position(stages, stands) < array_position(stages, says))
  END;
  repeats := stands = says
    OR says IN ('accepted', 'ordered', 'shipped') AND coalesce(array_position(stages, stands) >= array_position(stages, says), false);
  names := repeats AND under <> '' AND known = '' AND says NOT IN ('rejected', 'cancelled');
  settles := repeats AND says = 'received' AND NOT kept.said AND NOT EXISTS (
    SELECT FROM recommendation_heard h WHERE h.id = of AND h.status = 'received' AND h.refused_at IS NULL);
  IF under <> '' AND known <> '' AND under <> known THEN
    RETURN QUERY SELECT 'conflict', stands, kept.decided_by, many, NULL::bigint;
    RETURN;
  END IF;
  IF follows AND says = 'accepted' THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(kept.gtin || ' ' || kept.from_site, 29));
    free := recommendation_free(kept);
    IF coalesce(units, kept.quantity) > free + 0.01 THEN
      RETURN QUERY SELECT 'promised', stands, kept.decided_by, greatest(0, free), NULL::bigint;
      RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(kept.gtin || ' ' || kept.to_site, 30));
    room := recommendation_room(kept);
    IF coalesce(units, kept.quantity) > room + 0.01 THEN
      RETURN QUERY SELECT 'full', stands, kept.decided_by, greatest(0, room), NULL::bigint;
      RETURN;
    END IF;
  END IF;
  IF follows OR (names OR settles) AND (coalesce(units, many) = many
      OR names AND says = 'ordered' AND stands IN ('shipped', 'received')) THEN
    INSERT INTO recommendation_word (id, status, who, order_id, note, idempotency_key, quantity)
    VALUES (of, says, by_whom, under, because, with_key, units) RETURNING number INTO fresh;
    RETURN QUERY SELECT 'done', CASE WHEN follows THEN says ELSE stands END, by_whom, CASE WHEN units IS NULL THEN many ELSE greatest(units, kept.shipped) END, fresh;
  ELSIF repeats AND coalesce(units, many) = many THEN
    RETURN QUERY SELECT 'repeated', stands, kept.decided_by, many, NULL::bigint;
  ELSE
    RETURN QUERY SELECT 'conflict', stands, kept.decided_by, many, NULL::bigint;
  END IF;
END $$;

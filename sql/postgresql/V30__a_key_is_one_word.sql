-- A key that is used again stands for the same word only when all of it is the same: who says it and why, too.

-- Takes a word, if nobody has said otherwise and it follows on how the recommendation stands. The row is locked meanwhile: of two
-- who speak at once the second hears what the first said. Words that the job refused count for nothing, and units of a word only
-- until the job has heard it: what it tells then is what others made of it. Who accepts something of the same site waits as well, and
-- none of what one gets is promised to the other.
-- outcome: done; same (the key was used for the very same word before); repeated (it is so already); conflict; reused (the key was
-- used for another word, be it the same act by somebody else or with another note); promised (to others: now_quantity is what is
-- left); unknown. word: the number of the word that is to be sent, null where there is none.
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
  taken_back boolean;
  reached int;
  fresh bigint;
  free double precision;
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
  SELECT h.quantity INTO many FROM recommendation_heard h
    WHERE h.id = of AND h.quantity IS NOT NULL AND h.refused_at IS NULL AND array_position(stages, h.status) > reached
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
  -- The job may not have heard the newest word yet: whichever is further counts.
  SELECT * INTO said FROM recommendation_heard h WHERE h.id = of AND h.refused_at IS NULL ORDER BY h.number DESC LIMIT 1;
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
    ELSE stands IN ('accepted', 'ordered', 'shipped') AND stands <> says
  END;
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
  END IF;
  IF follows THEN
    INSERT INTO recommendation_word (id, status, who, order_id, note, idempotency_key, quantity)
    VALUES (of, says, by_whom, under, because, with_key, units) RETURNING number INTO fresh;
    RETURN QUERY SELECT 'done', says, by_whom, coalesce(units, many), fresh;
  ELSIF coalesce(units, many) = many AND (stands = says OR says IN ('accepted', 'ordered', 'shipped')
      AND array_position(stages, stands) >= array_position(stages, says)) THEN
    RETURN QUERY SELECT 'repeated', stands, kept.decided_by, many, NULL::bigint;
  ELSE
    RETURN QUERY SELECT 'conflict', stands, kept.decided_by, many, NULL::bigint;
  END IF;
END $$;

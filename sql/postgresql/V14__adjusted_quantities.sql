-- Who accepts or orders may say another quantity than the one recommended. The recommendation's own quantity follows when the job has
-- heard the word; its details keep what was proposed.
ALTER TABLE recommendation_word ADD COLUMN quantity double precision; -- units; null: as the recommendation has it

DROP FUNCTION recommendation_say(text, text, text, text, text, text);

-- Takes a word, if nobody has said otherwise and it follows on how the recommendation stands. The row is locked meanwhile: of two
-- who speak at once the second hears what the first said.
-- outcome: done; same (the key was used for the same before); repeated (it is so already); conflict; reused (the key was used for
-- something else); unknown.
CREATE FUNCTION recommendation_say(of text, says text, by_whom text, under text, because text, with_key text, units double precision)
RETURNS TABLE (outcome text, now_state text, now_by text, now_quantity double precision) LANGUAGE plpgsql AS $$
DECLARE
  stages CONSTANT text[] := ARRAY['proposed', 'accepted', 'ordered', 'shipped', 'received'];
  kept recommendation;
  said recommendation_word;
  stands text;
  known text;
  many double precision;
  follows boolean;
  taken_back boolean;
  reached int;
BEGIN
  SELECT * INTO kept FROM recommendation WHERE id = of FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'unknown', NULL::text, NULL::text, NULL::double precision;
    RETURN;
  END IF;
  SELECT quantity INTO many FROM recommendation_word WHERE id = of AND quantity IS NOT NULL ORDER BY number DESC LIMIT 1;
  many := coalesce(many, kept.quantity);
  SELECT * INTO said FROM recommendation_word WHERE idempotency_key = with_key;
  IF FOUND THEN
    RETURN QUERY SELECT CASE WHEN said.id = of AND said.status = says AND said.order_id = under
        AND said.quantity IS NOT DISTINCT FROM units THEN 'same' ELSE 'reused' END,
      said.status, said.who, many;
    RETURN;
  END IF;
  -- The job may not have heard the newest word yet: whichever is further counts.
  SELECT * INTO said FROM recommendation_word WHERE id = of ORDER BY number DESC LIMIT 1;
  stands := kept.state;
  by_whom := coalesce(by_whom, '');
  -- Of what a plan had taken back only an order that was placed all the same counts, and what followed it.
  taken_back := stands IN ('superseded', 'expired');
  reached := CASE WHEN taken_back THEN 2 ELSE array_position(stages, stands) END;
  IF said.number IS NOT NULL AND reached IS NOT NULL
     AND coalesce(array_position(stages, said.status), CASE WHEN taken_back AND said.status = 'rejected' THEN 0 ELSE 9 END) > reached THEN
    stands := said.status;
    kept.decided_by := said.who;
  END IF;
  SELECT max(order_id) INTO known FROM recommendation_word WHERE id = of AND order_id <> '';
  known := coalesce(nullif(kept.order_id, ''), known, '');
  follows := CASE
    WHEN says IN ('accepted', 'rejected') THEN stands = 'proposed'
    WHEN says = 'ordered' THEN stands IN ('proposed', 'accepted', 'superseded', 'expired')
    ELSE stands IN ('accepted', 'ordered', 'shipped') AND stands <> says
  END;
  IF under <> '' AND known <> '' AND under <> known THEN
    RETURN QUERY SELECT 'conflict', stands, kept.decided_by, many;
  ELSIF follows THEN
    INSERT INTO recommendation_word (id, status, who, order_id, note, idempotency_key, quantity)
    VALUES (of, says, by_whom, under, because, with_key, units);
    RETURN QUERY SELECT 'done', says, by_whom, coalesce(units, many);
  ELSIF coalesce(units, many) = many AND (stands = says OR says IN ('accepted', 'ordered', 'shipped')
      AND array_position(stages, stands) >= array_position(stages, says)) THEN
    RETURN QUERY SELECT 'repeated', stands, kept.decided_by, many;
  ELSE
    RETURN QUERY SELECT 'conflict', stands, kept.decided_by, many;
  END IF;
END $$;

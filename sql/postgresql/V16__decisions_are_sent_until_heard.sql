-- A word that was taken is sent to the job until Kafka has it, whatever fails meanwhile; and what the job refuses comes back.
ALTER TABLE recommendation_word ADD COLUMN told_at timestamptz; -- when Kafka had it; null: it is still to be sent
UPDATE recommendation_word SET told_at = at;
CREATE INDEX recommendation_word_untold ON recommendation_word (number) WHERE told_at IS NULL;

-- Words, of the page or of other systems, that the job did not take, because the recommendation stood otherwise when they came.
CREATE TABLE recommendation_refusal (
  id         text             NOT NULL, -- of the recommendation
  status     text             NOT NULL, -- what the word said
  who        text             NOT NULL, -- said so
  order_id   text             NOT NULL,
  stands     text             NOT NULL, -- how the recommendation stood; empty: the job does not know it
  decided_by text             NOT NULL, -- who had decided; empty: nobody
  quantity   double precision NOT NULL, -- units that it was of; 0 where it is not known
  refused_at timestamptz      NOT NULL DEFAULT now(), -- the newest time
  PRIMARY KEY (id, status, who, order_id)
);

-- Words with what has come of them.
CREATE VIEW recommendation_heard AS
SELECT w.number, w.id, w.status, w.who, w.order_id, w.note, w.idempotency_key, w.at, w.quantity, w.told_at,
  f.refused_at, f.stands, f.decided_by, f.quantity AS stood_quantity
FROM recommendation_word w
LEFT JOIN recommendation_refusal f
  ON f.id = w.id AND f.status = w.status AND f.who = w.who AND f.order_id = w.order_id AND f.refused_at >= w.at;

DROP FUNCTION recommendation_say(text, text, text, text, text, text, double precision);

-- Takes a word, if nobody has said otherwise and it follows on how the recommendation stands. The row is locked meanwhile: of two
-- who speak at once the second hears what the first said. Words that the job refused count for nothing, and units of a word only
-- until the job has heard it: what it tells then is what others made of it.
-- outcome: done; same (the key was used for the same before); repeated (it is so already); conflict; reused (the key was used for
-- something else); unknown. word: the number of the word that is to be sent, null where there is none.
CREATE FUNCTION recommendation_say(of text, says text, by_whom text, under text, because text, with_key text, units double precision)
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
    IF NOT (said.id = of AND said.status = says AND said.order_id = under AND said.quantity IS NOT DISTINCT FROM units) THEN
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
  ELSIF follows THEN
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

-- What people said about recommendations through the API: one row a word, never changed. A key that is said again is the same word.
CREATE TABLE recommendation_word (
  number          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id              text        NOT NULL, -- of the recommendation
  status          text        NOT NULL CHECK (status IN ('accepted', 'rejected', 'ordered', 'shipped', 'received', 'cancelled')),
  who             text        NOT NULL,
  order_id        text        NOT NULL,
  note            text        NOT NULL,
  idempotency_key text        UNIQUE,
  at              timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX recommendation_word_id ON recommendation_word (id, number);

-- Takes a word, if nobody has said otherwise and it follows on how the recommendation stands. The row is locked meanwhile: of two
-- who speak at once the second hears what the first said.
-- outcome: done; same (the key was used for the same before); repeated (it is so already); conflict; reused (the key was used for
-- something else); unknown.
CREATE FUNCTION recommendation_say(of text, says text, by_whom text, under text, because text, with_key text)
RETURNS TABLE (outcome text, now_state text, now_by text) LANGUAGE plpgsql AS $$
DECLARE
  stages CONSTANT text[] := ARRAY['proposed', 'accepted', 'ordered', 'shipped', 'received'];
  kept recommendation;
  said recommendation_word;
  stands text;
  known text;
  follows boolean;
  taken_back boolean;
  reached int;
BEGIN
  SELECT * INTO kept FROM recommendation WHERE id = of FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'unknown', NULL::text, NULL::text;
    RETURN;
  END IF;
  SELECT * INTO said FROM recommendation_word WHERE idempotency_key = with_key;
  IF FOUND THEN
    RETURN QUERY SELECT CASE WHEN said.id = of AND said.status = says AND said.order_id = under THEN 'same' ELSE 'reused' END,
      said.status, said.who;
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
    RETURN QUERY SELECT 'conflict', stands, kept.decided_by;
  ELSIF follows THEN
    INSERT INTO recommendation_word (id, status, who, order_id, note, idempotency_key)
    VALUES (of, says, by_whom, under, because, with_key);
    RETURN QUERY SELECT 'done', says, by_whom;
  ELSIF stands = says OR says IN ('accepted', 'ordered', 'shipped')
      AND array_position(stages, stands) >= array_position(stages, says) THEN
    RETURN QUERY SELECT 'repeated', stands, kept.decided_by;
  ELSE
    RETURN QUERY SELECT 'conflict', stands, kept.decided_by;
  END IF;
END $$;

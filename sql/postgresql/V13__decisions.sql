-- What people said about recommendations through the API: one row a word, never changed. A key that is said again is the same word.
CREATE TABLE recommendation_word (
  number            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id                text        NOT NULL, -- of the recommendation
  status            text        NOT NULL CHECK (status IN ('accepted', 'rejected', 'ordered', 'shipped', 'received', 'cancelled')),
  who               text        NOT NULL,
  order_id          text        NOT NULL,
  note              text        NOT NULL,
  idempotency_key   text        UNIQUE,
  at                timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX recommendation_word_id ON recommendation_word (id, number);

-- Words that the job did not take, with how the recommendation stood; one row a word in a batch.
INSERT INTO recommendation_refusal (id, status, who, order_id, stands, decided_by, quantity, refused_at)
SELECT id, status, who, order_id, stands, decided_by, quantity, clock_timestamp()
FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::float8[])
  AS fresh (id, status, who, order_id, stands, decided_by, quantity)
ON CONFLICT (id, status, who, order_id) DO UPDATE SET
  stands = excluded.stands,
  decided_by = excluded.decided_by,
  quantity = excluded.quantity,
  refused_at = excluded.refused_at

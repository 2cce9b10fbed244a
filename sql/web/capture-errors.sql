-- A page of what captures refused, the newest document first, each with its errors in their order. A parameter that is null does not filter.
SELECT j.id, j.created_at, j.behaviour, j.accepted, j.rejected, fault.number,
  nullif((fault.value ->> 'position')::bigint, -1) AS position, fault.value ->> 'kind' AS kind, fault.value ->> 'sentence' AS sentence
FROM capture_job j
CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS after_at, ?::text AS after_id, ?::bigint AS after_number) AS want
CROSS JOIN LATERAL jsonb_array_elements(j.errors) WITH ORDINALITY AS fault(value, number)
WHERE (want.id IS NULL OR j.id = want.id)
  AND (want.after_id IS NULL OR (j.created_at, j.id) < (want.after_at, want.after_id)
    OR (j.created_at, j.id) = (want.after_at, want.after_id) AND fault.number > want.after_number)
ORDER BY j.created_at DESC, j.id DESC, fault.number
LIMIT ?

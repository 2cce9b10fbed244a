-- What is known of units beside their events, a row each in the order asked: when its lot expires (events before files), recalls of its product that are
-- neither drills nor withdrawn, open exceptions about it, or about containers that it was ever in, with what people found out. Subjects come one a line.
SELECT
  want.gtin,
  coalesce(
    (SELECT expires FROM lot_expiry WHERE gtin = want.gtin AND lot = want.lot),
    (SELECT expires FROM lot WHERE gtin = want.gtin AND lot = want.lot)) AS expires,
  (SELECT json_agg(r ORDER BY r.recall_id)
   FROM (SELECT recall_id, lot, serial, to_char(starts AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS starts, reason
         FROM recall WHERE gtin = want.gtin AND NOT drill AND NOT withdrawn) r) AS recalls,
  (SELECT json_agg(c ORDER BY c.id)
   FROM (SELECT e.id, e.kind, e.subject, e.site, to_char(e.time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS time, e.evidence,
           (SELECT nullif(a.decision, 'open') FROM exception_action a
            WHERE a.id = e.id AND a.life = e.life AND a.action = 'decide' ORDER BY a.number DESC LIMIT 1) AS decision
         FROM exception e WHERE e.subject = ANY (string_to_array(want.subjects, E'\n')) AND e.state = 'open') c) AS concerns
FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY AS want (gtin, lot, subjects, number)
ORDER BY want.number

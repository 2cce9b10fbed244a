-- Exceptions about containers and units of which it is not known what they held, as of a time up to which it can be, the newest first.
SELECT id, subject, time, updated_at
FROM exception
WHERE (goods_at IS NULL OR goods_at < updated_at)
  AND (subject LIKE '00/%' OR subject LIKE '800%' OR subject LIKE '01/%/21/%')
  AND updated_at <= ?
ORDER BY updated_at DESC
LIMIT ?

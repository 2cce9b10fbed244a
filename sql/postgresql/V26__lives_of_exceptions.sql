-- An exception that opens again after it was over begins another life: what people decided about the one before was about that.
ALTER TABLE exception ADD COLUMN life integer NOT NULL DEFAULT 1; -- counts from 1
ALTER TABLE exception_action ADD COLUMN life integer NOT NULL DEFAULT 1; -- of the exception, when it was done

-- How each exception stands with people: acknowledgement, decision and note of this life; who looks after it stays.
CREATE OR REPLACE VIEW exception_handling AS
SELECT a.id,
  min(a.at) FILTER (WHERE a.action = 'acknowledge' AND a.life = e.life) AS acknowledged_at,
  (array_agg(a.who ORDER BY a.number) FILTER (WHERE a.action = 'acknowledge' AND a.life = e.life))[1] AS acknowledged_by,
  nullif((array_agg(a.assignee ORDER BY a.number DESC) FILTER (WHERE a.action = 'assign'))[1], '') AS assigned_to,
  nullif((array_agg(a.decision ORDER BY a.number DESC) FILTER (WHERE a.action = 'decide' AND a.life = e.life))[1], 'open')
    AS decision,
  (array_agg(a.note ORDER BY a.number DESC) FILTER (WHERE a.note IS NOT NULL AND a.life = e.life))[1] AS note,
  max(a.at) AS handled_at
FROM exception_action a
JOIN exception e ON e.id = a.id
GROUP BY a.id;

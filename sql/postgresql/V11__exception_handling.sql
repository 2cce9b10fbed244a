-- What people did about exceptions: one row a deed, never changed.
CREATE TABLE exception_action (
  number   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id       text        NOT NULL, -- of the exception
  at       timestamptz NOT NULL DEFAULT now(),
  who      text        NOT NULL,
  action   text        NOT NULL CHECK (action IN ('acknowledge', 'assign', 'decide')),
  assignee text,                 -- of assign; empty: nobody any more
  decision text        CHECK (decision IN ('cleared', 'illegitimate', 'open')),
  note     text
);
CREATE INDEX exception_action_id ON exception_action (id, number);

-- How each exception stands with people.
CREATE VIEW exception_handling AS
SELECT id,
  min(at) FILTER (WHERE action = 'acknowledge') AS acknowledged_at,
  (array_agg(who ORDER BY number) FILTER (WHERE action = 'acknowledge'))[1] AS acknowledged_by,
  nullif((array_agg(assignee ORDER BY number DESC) FILTER (WHERE action = 'assign'))[1], '') AS assigned_to,
  nullif((array_agg(decision ORDER BY number DESC) FILTER (WHERE action = 'decide'))[1], 'open') AS decision,
  (array_agg(note ORDER BY number DESC) FILTER (WHERE note IS NOT NULL))[1] AS note,
  max(at) AS handled_at
FROM exception_action
GROUP BY id;

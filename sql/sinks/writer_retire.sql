-- Places that a run with more writers had.
UPDATE sink_writer SET run = run + 1 WHERE sink = ? AND subtask >= ?

-- A writer takes its place; the one that had it before can no longer write.
INSERT INTO sink_writer (sink, subtask, run) VALUES (?, ?, 1)
ON CONFLICT (sink, subtask) DO UPDATE SET run = sink_writer.run + 1
RETURNING run

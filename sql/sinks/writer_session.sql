-- A writer's batches name rows by their keys: the planner must not read a whole table for them because it still looks small.
SET enable_seqscan = off;
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SET jit = off

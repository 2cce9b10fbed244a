-- Held for the transaction: nobody takes the place in the middle of a write.
SELECT 1 FROM sink_writer WHERE sink = ? AND subtask = ? AND run = ? FOR SHARE

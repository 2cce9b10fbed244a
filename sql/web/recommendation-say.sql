-- What somebody says about a recommendation, and what comes of it.
SELECT outcome, now_state, now_by, now_quantity, word
FROM recommendation_say(?::text, ?::text, ?::text, ?::text, ?::text, ?::text, ?::double precision)

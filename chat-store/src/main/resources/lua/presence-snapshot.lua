-- Who is online, and after which change.
--
-- KEYS[1]  hash    user → profile
-- KEYS[2]  string  the number of the last presence change
--
-- Returns {number, profiles}.

return {tonumber(redis.call('GET', KEYS[2]) or 0), redis.call('HVALS', KEYS[1])}

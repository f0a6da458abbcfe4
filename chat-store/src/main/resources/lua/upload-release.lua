-- Counts a file no more to what somebody has uploaded.
--
-- KEYS[1]  hash    the user's uploads: file → bytes, and total
-- ARGV[1]  string  the file
--
-- Returns {}.

local size = redis.call('HGET', KEYS[1], ARGV[1])
if size then
  redis.call('HDEL', KEYS[1], ARGV[1])
  redis.call('HINCRBY', KEYS[1], 'total', -size)
end
return {}

-- A file is used once less.
--
-- KEYS[1]  hash    the file's uses: for what → how often
-- ARGV[1]  string  for what
--
-- Returns {}.

if tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or 0) > 1 then
  redis.call('HINCRBY', KEYS[1], ARGV[1], -1)
else
  redis.call('HDEL', KEYS[1], ARGV[1])
end
return {}

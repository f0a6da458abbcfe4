-- Takes a member out of a sorted set, if its score is still the same.
--
-- KEYS[1]  sorted set
-- ARGV[1]  bytes   the member
-- ARGV[2]  number  the score
--
-- Returns {}.

if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or -1) == tonumber(ARGV[2]) then
  redis.call('ZREM', KEYS[1], ARGV[1])
end
return {}

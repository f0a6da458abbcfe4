-- Counts a file to what somebody has uploaded, unless that would be too much.
--
-- KEYS[1]  hash    the user's uploads: file → bytes, and total
-- ARGV[1]  string  the file
-- ARGV[2]  number  its bytes
-- ARGV[3]  number  how many bytes the user may have uploaded
--
-- Returns {1} if it counts now or did before, {0} if it would be too much.

if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then
  return {1}
end
if tonumber(redis.call('HGET', KEYS[1], 'total') or 0) + tonumber(ARGV[2]) > tonumber(ARGV[3]) then
  return {0}
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('HINCRBY', KEYS[1], 'total', ARGV[2])
return {1}

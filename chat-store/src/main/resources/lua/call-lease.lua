-- Changes until when somebody counts as being in a call, if they are by a certain connection.
--
-- KEYS[1]  hash        who is in the call → by which connection
-- KEYS[2]  sorted set  "<owner> <member>" → when the member counts as gone, µs
-- ARGV[1]  string  the owner
-- ARGV[2]  string  the member
-- ARGV[3]  string  the connection
-- ARGV[4]  number  how long from now, µs
-- ARGV[5]  string  'hold'; 'drop': the connection is gone
--
-- Returns {1}, or {0} if they are not in the call by that connection.

if redis.call('HGET', KEYS[1], ARGV[2]) ~= ARGV[3] then
  return {0}
end
local now = redis.call('TIME')
local lease = string.format('%.0f', now[1] * 1000000 + now[2] + ARGV[4])
redis.call('ZADD', KEYS[2], lease, ARGV[1] .. ' ' .. ARGV[2])
if ARGV[5] == 'drop' then
  redis.call('HSET', KEYS[1], ARGV[2], '')
end
return {1}

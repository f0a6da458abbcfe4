-- Lets somebody be in a call by a new connection if the other one is gone.
--
-- KEYS[1]  hash        who is in the call → by which connection
-- KEYS[2]  sorted set  "<owner> <member>" → when the member counts as gone, µs
-- ARGV[1]  string  the owner
-- ARGV[2]  string  the member
-- ARGV[3]  string  the new connection
-- ARGV[4]  number  how long a lease lasts, µs
-- ARGV[5]  number  the lease of the other connection some beats ago, which has not been held if it is the same
--                  now; 0 if that is not known
--
-- Returns {1, 0} if it is so, {0, 0} if they are not in the call, {2, lease in µs} if the other one may live.

local before = redis.call('HGET', KEYS[1], ARGV[2])
if not before then
  return {0, 0}
end
local member = ARGV[1] .. ' ' .. ARGV[2]
local lease = tonumber(redis.call('ZSCORE', KEYS[2], member) or 0)
if before ~= '' and before ~= ARGV[3] and lease ~= tonumber(ARGV[5]) then
  return {2, lease}
end
local now = redis.call('TIME')
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
redis.call('ZADD', KEYS[2], string.format('%.0f', now[1] * 1000000 + now[2] + ARGV[4]), member)
return {1, 0}

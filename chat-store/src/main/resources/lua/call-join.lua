-- Lets somebody join a call. Who is in already is in by another connection from now on.
--
-- KEYS[1…4]  as call-create says
-- KEYS[5]  set     the owners of the member's calls
-- ARGV[1]  string  the owner
-- ARGV[2]  string  the call's token
-- ARGV[3]  string  the member
-- ARGV[4]  string  the member's connection
-- ARGV[5]  number  how long a lease lasts, µs
-- ARGV[6]  number  how many may be in the call
-- ARGV[7]  string  the channel of calls
-- ARGV[8]  bytes   what the publication begins with, opaque here
--
-- Publishes ARGV[8] and the list of who was in before, by connection; of somebody who is in already that
-- person alone. Returns {1}, {2} if the call is full, {0} if it has ended.

if redis.call('HGET', KEYS[1], 'token') ~= ARGV[2] then
  return {0}
end
local before = redis.call('HGET', KEYS[2], ARGV[3])
local heard
if before then
  heard = {ARGV[3], before}
elseif redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[6]) then
  return {2}
else
  heard = redis.call('HGETALL', KEYS[2])
end

local now = redis.call('TIME')
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
local lease = string.format('%.0f', now[1] * 1000000 + now[2] + ARGV[5])
redis.call('ZADD', KEYS[3], lease, ARGV[1] .. ' ' .. ARGV[3])
redis.call('SADD', KEYS[5], ARGV[1])
if redis.call('HLEN', KEYS[2]) > 1 then
  redis.call('ZADD', KEYS[4], redis.call('HGET', KEYS[1], 'latest'), ARGV[1])
end
redis.call('PUBLISH', ARGV[7], ARGV[8] .. cmsgpack.pack(heard))
return {1}

-- Lets somebody leave a call who does not own it.
--
-- KEYS[1…4]  as call-create says
-- KEYS[5]  set     the owners of the member's calls
-- ARGV[1]  string  the owner
-- ARGV[2]  string  the call's token
-- ARGV[3]  string  the member
-- ARGV[4]  string  'asked'; 'called': also if not in the call, and stays called; 'expired': if the lease is over
-- ARGV[5]  number  how long an owner waits alone, µs
-- ARGV[6]  string  the channel of calls
-- ARGV[7]  bytes   what the publication begins with, opaque here
-- ARGV[8]  string  'called' if the member alone is called, and so stays in the set
--
-- Publishes ARGV[7] and the list of who was in before, by connection. Returns {1}, or {0} if nothing was done.

if redis.call('HGET', KEYS[1], 'token') ~= ARGV[2] then
  return {0}
end
if ARGV[4] ~= 'called' and redis.call('HEXISTS', KEYS[2], ARGV[3]) == 0 then
  return {0}
end
local now = redis.call('TIME')
local micros = now[1] * 1000000 + now[2]
local lease = ARGV[1] .. ' ' .. ARGV[3]
if ARGV[4] == 'expired' and tonumber(redis.call('ZSCORE', KEYS[3], lease) or 0) > micros then
  return {0}
end

local members = redis.call('HGETALL', KEYS[2])
local left = redis.call('HDEL', KEYS[2], ARGV[3])
redis.call('ZREM', KEYS[3], lease)
if ARGV[8] ~= 'called' then
  redis.call('SREM', KEYS[5], ARGV[1])
end
if left == 1 and redis.call('HLEN', KEYS[2]) == 1 then
  local latest = tonumber(redis.call('HGET', KEYS[1], 'latest'))
  redis.call('ZADD', KEYS[4], string.format('%.0f', math.min(latest, micros + ARGV[5])), ARGV[1])
end
redis.call('PUBLISH', ARGV[6], ARGV[7] .. cmsgpack.pack(members))
return {1}

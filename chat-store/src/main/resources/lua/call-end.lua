-- Ends a call.
--
-- KEYS[1…4]  as call-create says
-- KEYS[5]  prefix  of the sets of the owners of somebody's calls
-- ARGV[1]  string  the owner
-- ARGV[2]  string  the call's token
-- ARGV[3]  string  who is called: one person, a group or the lobby, as the key of their set names them
-- ARGV[4]  string  'asked'; 'lease' or 'end': if the owner's lease, or the call's time, is over
-- ARGV[5]  string  the channel of calls
-- ARGV[6]  bytes   what the publication begins with, opaque here
--
-- Publishes ARGV[6] and the list of who was in, by connection. Returns {1}, or {0} if nothing was done.

if redis.call('HGET', KEYS[1], 'token') ~= ARGV[2] then
  return {0}
end
local now = redis.call('TIME')
local micros = now[1] * 1000000 + now[2]
local due = 0
if ARGV[4] == 'lease' then
  due = tonumber(redis.call('ZSCORE', KEYS[3], ARGV[1] .. ' ' .. ARGV[1]) or 0)
elseif ARGV[4] == 'end' then
  due = tonumber(redis.call('ZSCORE', KEYS[4], ARGV[1]) or 0)
end
if due > micros then
  return {0}
end

local members = redis.call('HGETALL', KEYS[2])
for i = 1, #members, 2 do
  redis.call('SREM', KEYS[5] .. members[i], ARGV[1])
  redis.call('ZREM', KEYS[3], ARGV[1] .. ' ' .. members[i])
end
redis.call('SREM', KEYS[5] .. ARGV[3], ARGV[1])
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('ZREM', KEYS[4], ARGV[1])
redis.call('PUBLISH', ARGV[5], ARGV[6] .. cmsgpack.pack(members))
return {1}

-- Changes a group, if it is still what the caller decided upon, appends the change to its log and
-- publishes it.
--
-- KEYS[1]  hash        the group
-- KEYS[2]  sorted set  its members by when they joined, µs
-- KEYS[3]  stream      its log
-- KEYS[4]  hash        where the log ends: position, ordinal, micros
-- KEYS[5]  hash        the message ids in the log
-- ARGV[1]  string  the version decided upon; '' for a group that is not there yet
-- ARGV[2]  string  'keep', or 'delete': nothing is left of the group
-- ARGV[3]  bytes   the entry's body, opaque here
-- ARGV[4]  bytes   what the entry's publication begins with, opaque here
-- ARGV[5]  string  the group's channel
-- ARGV[6]  number  how many fields of the group follow: field, value, …
-- then     number  how many people leave: user, …
-- then     number  how many people join: user, the user's channel, what a signal begins with, …
--
-- Publishes the entry as append does, then to each who joins the signal and the entry's position.
-- Returns {1, position, ordinal, time in µs}, or {0, 0, 0, 0} if the group has another version.

local SPACING_MICROS = 100

if (redis.call('HGET', KEYS[1], 'version') or '') ~= ARGV[1] then
  return {0, 0, 0, 0}
end

local next_argument = 6
local function take()
  next_argument = next_argument + 1
  return ARGV[next_argument - 1]
end

local head = redis.call('HMGET', KEYS[4], 'position', 'ordinal', 'micros')
local position = tonumber(head[1] or 0) + 1
local ordinal = tonumber(head[2] or 0)
local now = redis.call('TIME')
local micros = math.max(now[1] * 1000000 + now[2], tonumber(head[3] or 0) + SPACING_MICROS)
local p = string.format('%.0f', position)
local o = string.format('%.0f', ordinal)
local t = string.format('%.0f', micros)

for _ = 1, tonumber(take()) do
  local field = take()
  redis.call('HSET', KEYS[1], field, take())
end
redis.call('HINCRBY', KEYS[1], 'version', 1)
for _ = 1, tonumber(take()) do
  redis.call('ZREM', KEYS[2], take())
end

redis.call('XADD', KEYS[3], p .. '-0', 't', t, 'o', o, 'b', ARGV[3])
redis.call('HSET', KEYS[4], 'position', p, 'ordinal', o, 'micros', t)
redis.call('PUBLISH', ARGV[5], ARGV[4] .. cmsgpack.pack(position, ordinal, micros) .. ARGV[3])

for i = 1, tonumber(take()) do
  redis.call('ZADD', KEYS[2], 'NX', string.format('%.0f', micros + i - 1), take())
  local channel = take()
  redis.call('PUBLISH', channel, take() .. cmsgpack.pack(position))
end
if ARGV[2] == 'delete' then
  redis.call('DEL', unpack(KEYS))
end
return {1, position, ordinal, micros}

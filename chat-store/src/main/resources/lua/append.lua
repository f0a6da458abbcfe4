-- Appends an entry to a conversation's log and publishes it, once for each (sender, message id).
--
-- KEYS[1]  stream  the log
-- KEYS[2]  hash    where the log ends: position, ordinal, micros
-- KEYS[3]  hash    the message ids in the log
-- KEYS[4]  sorted set  optional: who may write, by user
-- ARGV[1]  string  "<sender> <message id>"
-- ARGV[2]  bytes   16 bytes that stand for the content
-- ARGV[3]  bytes   the entry's body, opaque here
-- ARGV[4]  bytes   what the publication begins with, opaque here
-- ARGV[5…] string  the channels to publish on, if any
--
-- Publishes ARGV[4], then position, ordinal and time as MessagePack integers, then the body.
-- Returns {outcome, position, ordinal, time in µs}; outcome 1: stored, 2: it was there before,
-- 0: the id was used for other content, 3: the sender may not write; then the numbers are 0.

local STORED, DUPLICATE, REUSED, FORBIDDEN = 1, 2, 0, 3
local DIGEST_BYTES = 16
local SPACING_MICROS = 100

if KEYS[4] and not redis.call('ZSCORE', KEYS[4], string.match(ARGV[1], '^%S+')) then
  return {FORBIDDEN, 0, 0, 0}
end

local known = redis.call('HGET', KEYS[3], ARGV[1])
if known then
  if string.sub(known, 1, DIGEST_BYTES) ~= ARGV[2] then
    return {REUSED, 0, 0, 0}
  end
  local position, ordinal, micros =
      string.match(string.sub(known, DIGEST_BYTES + 1), '^(%d+) (%d+) (%d+)$')
  return {DUPLICATE, tonumber(position), tonumber(ordinal), tonumber(micros)}
end

local head = redis.call('HMGET', KEYS[2], 'position', 'ordinal', 'micros')
local position = tonumber(head[1] or 0) + 1
local ordinal = tonumber(head[2] or 0) + 1
local now = redis.call('TIME')
local micros = math.max(now[1] * 1000000 + now[2], tonumber(head[3] or 0) + SPACING_MICROS)

-- Numbers of this size lose digits in Lua's own conversion to text.
local p = string.format('%.0f', position)
local o = string.format('%.0f', ordinal)
local t = string.format('%.0f', micros)
redis.call('XADD', KEYS[1], p .. '-0', 't', t, 'o', o, 'b', ARGV[3])
redis.call('HSET', KEYS[2], 'position', p, 'ordinal', o, 'micros', t)
redis.call('HSET', KEYS[3], ARGV[1], ARGV[2] .. p .. ' ' .. o .. ' ' .. t)

local publication = ARGV[4] .. cmsgpack.pack(position, ordinal, micros) .. ARGV[3]
for i = 5, #ARGV do
  redis.call('PUBLISH', ARGV[i], publication)
end
return {STORED, position, ordinal, micros}

-- Appends many entries of one conversation with the times they were made, without publishing them, and
-- notes how far the import is.
--
-- KEYS[1]  stream  the log
-- KEYS[2]  hash    where the log ends: position, ordinal, micros
-- KEYS[3]  hash    the message ids in the log
-- KEYS[4]  hash    how far the import is: records, unreadable, doubles
-- ARGV[1]  number  how many records of the source were done before
-- ARGV[2]  number  how many are done afterwards
-- ARGV[3]  number  how many of these could not be read
-- then, for each entry:
--          string  'm': a message, which counts and has an id; 'c': a change
--          string  "<sender> <message id>"
--          bytes   16 bytes that stand for the content
--          number  its time, µs
--          bytes   the entry's body, opaque here
--
-- Positions, ordinals, times and ids become what append would have made them; a message whose id is
-- known is there already and left out. Returns {1, position, ordinal, time in µs, left out}, or
-- {0, 0, 0, 0, 0} if another number of records was done before.

local SPACING_MICROS = 100

if tonumber(redis.call('HGET', KEYS[4], 'records') or 0) ~= tonumber(ARGV[1]) then
  return {0, 0, 0, 0, 0}
end

local head = redis.call('HMGET', KEYS[2], 'position', 'ordinal', 'micros')
local position = tonumber(head[1] or 0)
local ordinal = tonumber(head[2] or 0)
local micros = tonumber(head[3] or 0)
local doubles = 0

for i = 4, #ARGV, 5 do
  local kind, id, digest, time, body = unpack(ARGV, i, i + 4)
  if kind == 'm' and redis.call('HEXISTS', KEYS[3], id) == 1 then
    doubles = doubles + 1
  else
    position = position + 1
    micros = math.max(tonumber(time), micros + SPACING_MICROS)
    local p = string.format('%.0f', position)
    local t = string.format('%.0f', micros)
    if kind == 'm' then
      ordinal = ordinal + 1
    end
    local o = string.format('%.0f', ordinal)
    redis.call('XADD', KEYS[1], p .. '-0', 't', t, 'o', o, 'b', body)
    if kind == 'm' then
      redis.call('HSET', KEYS[3], id, digest .. p .. ' ' .. o .. ' ' .. t)
    end
  end
end

if position > 0 then
  redis.call('HSET', KEYS[2], 'position', string.format('%.0f', position),
      'ordinal', string.format('%.0f', ordinal), 'micros', string.format('%.0f', micros))
end
redis.call('HSET', KEYS[4], 'records', ARGV[2])
redis.call('HINCRBY', KEYS[4], 'unreadable', ARGV[3])
redis.call('HINCRBY', KEYS[4], 'doubles', doubles)
return {1, position, ordinal, micros, doubles}

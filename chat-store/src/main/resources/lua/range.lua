-- The entries of a log after a position.
--
-- KEYS[1]  stream  the log
-- KEYS[2]  hash    where the log ends: position
-- ARGV[1]  number  the position
-- ARGV[2]  number  how many at most
--
-- Returns {last position, reset, entries}; reset is 1 if the log begins after the position that
-- follows ARGV[1], or ends before ARGV[1]: then the entries begin where the log does. Entries are as
-- XRANGE gives them, oldest first.

local position = tonumber(ARGV[1])
local last = tonumber(redis.call('HGET', KEYS[2], 'position') or 0)
local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
local first_position = first and tonumber(string.match(first[1], '^%d+')) or last + 1

local reset = position > last or first_position > position + 1
local from = reset and '-' or string.format('%.0f-0', position + 1)
local entries = redis.call('XRANGE', KEYS[1], from, '+', 'COUNT', ARGV[2])
return {last, reset and 1 or 0, entries}

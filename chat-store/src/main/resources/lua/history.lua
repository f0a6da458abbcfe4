-- The newest entries of a log whose time is not after a given one.
--
-- KEYS[1]  stream  the log
-- ARGV[1]  number  the time in µs
-- ARGV[2]  number  how many at most
--
-- Returns {entries}, newest first, as XREVRANGE does.
--
-- Times rise with positions, so the last entry that is early enough is found by halving. Positions may
-- have gaps where entries were deleted: what stands at or before a position is looked for.

local limit = tonumber(ARGV[1])

local function at_or_before(position)
  return redis.call('XREVRANGE', KEYS[1], string.format('%.0f-0', position), '-', 'COUNT', 1)[1]
end

local function position_of(entry)
  return tonumber(string.match(entry[1], '^%d+'))
end

local function is_early_enough(entry)
  return tonumber(entry[2][2]) <= limit
end

local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if not last then
  return {{}}
end
if is_early_enough(last) then
  return {redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', ARGV[2])}
end

-- Everything below `low` is early enough, `high` and everything after it is too late.
local low = 0
local high = position_of(last)
while low + 1 < high do
  local middle = math.floor((low + high) / 2)
  local entry = at_or_before(middle)
  if not entry or is_early_enough(entry) then
    low = middle
  else
    high = position_of(entry)
  end
end
return {redis.call('XREVRANGE', KEYS[1], string.format('%.0f-0', low), '-', 'COUNT', ARGV[2])}

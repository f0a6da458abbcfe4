-- Moves a read mark forward.
--
-- KEYS[1]  hash    the user's marks: conversation → position ordinal
-- ARGV[1]  string  the conversation
-- ARGV[2]  number  the position
-- ARGV[3]  number  the ordinal
--
-- Returns {1} if that is further than before, else {0}.

local before = redis.call('HGET', KEYS[1], ARGV[1])
if before and tonumber(string.match(before, '^%d+')) >= tonumber(ARGV[2]) then
  return {0}
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. ARGV[3])
return {1}

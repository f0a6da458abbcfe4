-- Removes users of a dead server, so many at a time that nobody waits long. Whether it is dead is looked
-- at each time, for it may have come back.
--
-- KEYS     as presence-remove says, and
-- KEYS[5]  sorted set  server → when last heard of, µs
-- ARGV[1]  string  the server
-- ARGV[2]  number  after how many µs of silence it is dead; below 0: it is, whatever it said
-- ARGV[3]  number  how many users at most
-- ARGV[4]  string  the channel of presence
-- ARGV[5]  bytes   what a publication begins with, opaque here
--
-- Returns {more}: 1 if users are left to remove, 0 if none are, or the server lives.

local silence = tonumber(ARGV[2])
local heard = tonumber(redis.call('ZSCORE', KEYS[5], ARGV[1]) or 0)
local now = redis.call('TIME')
if silence >= 0 and heard > now[1] * 1000000 + now[2] - silence then
  return {0}
end

local users = redis.call('HRANDFIELD', KEYS[1], ARGV[3])
for _, user in ipairs(users) do
  remove(user, ARGV[4], ARGV[5])
end
if redis.call('EXISTS', KEYS[1]) == 1 then
  return {1}
end
redis.call('ZREM', KEYS[5], ARGV[1])
return {0}

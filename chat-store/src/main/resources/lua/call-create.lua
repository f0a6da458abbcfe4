-- Makes a call, unless its owner has one.
--
-- KEYS[1]  hash        the call: token, room, latest
-- KEYS[2]  hash        who is in it → by which connection
-- KEYS[3]  sorted set  "<owner> <member>" → when the member counts as gone, µs
-- KEYS[4]  sorted set  owner → when the call ends, µs
-- KEYS[5]  set         the owners of the owner's calls
-- KEYS[6]  set         the same of who is called: one person, a group or the lobby
-- ARGV[1]  string  the owner
-- ARGV[2]  string  the owner's connection
-- ARGV[3]  string  the call's token
-- ARGV[4]  bytes   the room, opaque here
-- ARGV[5]  number  how long a lease lasts, µs
-- ARGV[6]  number  how long it rings, µs
-- ARGV[7]  number  how long it lasts at most, µs
-- ARGV[8]  string  the channel of calls
-- ARGV[9]  bytes   what the publication begins with, opaque here
--
-- Publishes ARGV[9] and the list of the owner and the connection. Returns {1}, or {0} if there is a call.

if redis.call('EXISTS', KEYS[1]) == 1 then
  return {0}
end
local now = redis.call('TIME')
local micros = now[1] * 1000000 + now[2]
local function after(duration)
  return string.format('%.0f', micros + duration)
end

redis.call('HSET', KEYS[1], 'token', ARGV[3], 'room', ARGV[4], 'latest', after(ARGV[7]))
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[3], after(ARGV[5]), ARGV[1] .. ' ' .. ARGV[1])
redis.call('ZADD', KEYS[4], after(math.min(ARGV[6], ARGV[7])), ARGV[1])
for i = 5, #KEYS do
  redis.call('SADD', KEYS[i], ARGV[1])
end
redis.call('PUBLISH', ARGV[8], ARGV[9] .. cmsgpack.pack({ARGV[1], ARGV[2]}))
return {1}

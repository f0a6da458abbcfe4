-- A user's first connection to a server began. Does nothing if that is known.
--
-- KEYS[1]  hash    the users connected to the server
-- KEYS[2]  hash    user → on how many servers
-- KEYS[3]  hash    user → profile
-- KEYS[4]  string  the number of the last presence change
-- ARGV[1]  string  the user
-- ARGV[2]  bytes   the profile, opaque here
-- ARGV[3]  string  the channel of presence
-- ARGV[4]  bytes   what a publication begins with, opaque here
--
-- Publishes ARGV[4], then the change's number and true as MessagePack, then the profile, if the user
-- was on no other server. Returns {number of the last change, this one included}.

if redis.call('HSETNX', KEYS[1], ARGV[1], '') == 0 or redis.call('HINCRBY', KEYS[2], ARGV[1], 1) > 1 then
  return {tonumber(redis.call('GET', KEYS[4]) or 0)}
end
redis.call('HSET', KEYS[3], ARGV[1], ARGV[2])
local sequence = redis.call('INCR', KEYS[4])
redis.call('PUBLISH', ARGV[3], ARGV[4] .. cmsgpack.pack(sequence, true) .. ARGV[2])
return {sequence}

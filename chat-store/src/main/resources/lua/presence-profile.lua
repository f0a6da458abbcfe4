-- What everybody may know of a user has changed. Does nothing if the user is offline.
--
-- KEYS[1]  hash    user → profile
-- KEYS[2]  string  the number of the last presence change
-- ARGV[1]  string  the user
-- ARGV[2]  bytes   the profile, opaque here
-- ARGV[3]  string  the channel of presence
-- ARGV[4]  bytes   what a publication begins with, opaque here
--
-- Publishes what the user's coming would. Returns {}.

if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  local sequence = redis.call('INCR', KEYS[2])
  redis.call('PUBLISH', ARGV[3], ARGV[4] .. cmsgpack.pack(sequence, true) .. ARGV[2])
end
return {}

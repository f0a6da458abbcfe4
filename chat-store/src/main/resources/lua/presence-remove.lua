-- Shared by presence-leave and presence-sweep: stands before them.
--
-- KEYS[1]  hash    the users connected to a server
-- KEYS[2]  hash    user → on how many servers
-- KEYS[3]  hash    user → profile
-- KEYS[4]  string  the number of the last presence change
--
-- remove(user, channel, prefix): the user is connected to that server no more. Does nothing if that is
-- known. If the user is on no other server, publishes the prefix, then the change's number and false
-- as MessagePack, then the profile.

local function remove(user, channel, prefix)
  if redis.call('HDEL', KEYS[1], user) == 0 or redis.call('HINCRBY', KEYS[2], user, -1) > 0 then
    return
  end
  local profile = redis.call('HGET', KEYS[3], user)
  redis.call('HDEL', KEYS[2], user)
  redis.call('HDEL', KEYS[3], user)
  local sequence = redis.call('INCR', KEYS[4])
  redis.call('PUBLISH', channel, prefix .. cmsgpack.pack(sequence, false) .. profile)
end

-- What a conversation is at one moment, but for its log.
--
-- KEYS[1]  hash        where the log ends: position, ordinal, micros
-- KEYS[2]  hash        the group, if it is one
-- KEYS[3]  sorted set  its members by when they joined, µs
--
-- Returns {fields and values of KEYS[1], fields and values of KEYS[2], members and scores}.

return {
  redis.call('HGETALL', KEYS[1]),
  redis.call('HGETALL', KEYS[2]),
  redis.call('ZRANGE', KEYS[3], 0, -1, 'WITHSCORES')
}

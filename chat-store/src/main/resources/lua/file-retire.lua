-- Makes a file that nobody uses unusable, so that it can be forgotten.
--
-- KEYS[1]  hash    the file
-- KEYS[2]  hash    its uses
--
-- Returns the file's fields and values, or {} if it is used or not known.

if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('EXISTS', KEYS[2]) == 1 then
  return {}
end
redis.call('HSET', KEYS[1], 'retired', '1')
return redis.call('HGETALL', KEYS[1])

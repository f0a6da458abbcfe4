-- Adds an uploader to a file, which is recorded if it is not known yet.
--
-- KEYS[1]  hash    the file
-- KEYS[2]  set     who has uploaded it
-- ARGV[1]  string  the user
-- ARGV[2…] string  optional: the file's fields if it is not known: field, value, …
--
-- A file that is about to be forgotten is not known. Returns the file's fields and values as they
-- are now; {} if it is not known and no fields are given.

local known = redis.call('EXISTS', KEYS[1]) == 1 and redis.call('HEXISTS', KEYS[1], 'retired') == 0
if not known then
  if #ARGV < 2 then
    return {}
  end
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], unpack(ARGV, 2))
end
redis.call('SADD', KEYS[2], ARGV[1])
return redis.call('HGETALL', KEYS[1])

-- Forgets a file, if it is still the one that was retired: the same content may have been uploaded
-- again meanwhile.
--
-- KEYS[1]  hash    the file
-- KEYS[2]  set     who has uploaded it
-- ARGV[1]  string  its path
--
-- Returns who had uploaded it; {} if it is another file now.

if redis.call('HEXISTS', KEYS[1], 'retired') == 0 or redis.call('HGET', KEYS[1], 'path') ~= ARGV[1] then
  return {}
end
local uploaders = redis.call('SMEMBERS', KEYS[2])
redis.call('DEL', KEYS[1], KEYS[2])
return uploaders

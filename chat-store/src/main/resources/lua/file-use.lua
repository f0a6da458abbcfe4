-- A file is used once more.
--
-- KEYS[1]  hash    the file
-- KEYS[2]  hash    its uses: for what → how often
-- ARGV[1]  string  for what
--
-- Returns {1}, or {0} if the file is not known or about to be forgotten.

if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[1], 'retired') == 1 then
  return {0}
end
redis.call('HINCRBY', KEYS[2], ARGV[1], 1)
return {1}

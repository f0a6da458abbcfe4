-- Sets a field of an account that exists.
--
-- KEYS[1]  hash    the account
-- ARGV[1]  string  the field
-- ARGV[2]  string  its new value
-- ARGV[3]  string  optional: the value it must have now; having the new one already is as good
--
-- Returns {1} if the field has the new value now, {0} if there is no such account or its value is another.

if redis.call('HEXISTS', KEYS[1], 'user_id') == 0 then
  return {0}
end
if ARGV[3] then
  local current = redis.call('HGET', KEYS[1], ARGV[1])
  if current ~= ARGV[3] and current ~= ARGV[2] then
    return {0}
  end
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return {1}

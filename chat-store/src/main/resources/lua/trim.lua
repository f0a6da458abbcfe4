-- Trims the beginning of a log.
--
-- KEYS[1]  stream  the log
-- KEYS[2]  hash    the message ids in the log
-- ARGV[1]  string  the first position that is kept
-- ARGV[2…] string  the ids of the messages that go: "<sender> <message id>"
--
-- Returns {how many entries are gone}.

if #ARGV > 1 then
  redis.call('HDEL', KEYS[2], unpack(ARGV, 2))
end
return {redis.call('XTRIM', KEYS[1], 'MINID', ARGV[1] .. '-0')}

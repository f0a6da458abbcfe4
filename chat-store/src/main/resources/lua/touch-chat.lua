-- Notes that a private chat is in use now.
--
-- KEYS[1]  sorted set  a user's private chats by last activity
-- ARGV[1]  string      the conversation
--
-- Returns {}.

local now = redis.call('TIME')
local micros = string.format('%.0f', now[1] * 1000000 + now[2])
redis.call('ZADD', KEYS[1], 'GT', micros, ARGV[1])
return {}

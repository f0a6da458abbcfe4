-- A server says that it lives, and hears which do not.
--
-- KEYS[1]  sorted set  server → when last heard of, µs
-- ARGV[1]  string      the server
-- ARGV[2]  number      after how many µs of silence a server is dead
--
-- Returns {known, dead servers}; known is 0 if this server was not in the set: it is new, or others
-- took it for dead.

local now = redis.call('TIME')
local micros = now[1] * 1000000 + now[2]
local known = redis.call('ZSCORE', KEYS[1], ARGV[1]) and 1 or 0
redis.call('ZADD', KEYS[1], string.format('%.0f', micros), ARGV[1])
local deadline = string.format('(%.0f', micros - ARGV[2])
return {known, redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', deadline)}

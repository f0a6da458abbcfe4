-- Passes a signal on between two people of a call that goes on.
--
-- KEYS[1]  hash        the call: token, room, latest
-- KEYS[2]  hash        who is in it → by which connection
-- KEYS[3]  sorted set  "<owner> <member>" → when the member counts as gone, µs
-- ARGV[1]  string  the owner
-- ARGV[2]  string  the call's token
-- ARGV[3]  string  the sender
-- ARGV[4]  string  the sender's connection; '' if it does not matter
-- ARGV[5]  string  the receiver
-- ARGV[6]  number  how long a lease lasts, µs
-- ARGV[7]  string  the receiver's channel
-- ARGV[8]  bytes   what the publication begins with, opaque here
--
-- A sender who is in the call by another connection is in by this one from now on. Publishes ARGV[8] and the
-- list of the receiver and the connection, which is '' if the receiver is not in the call.
-- Returns {1}; {2} if the sender has moved; {3} if the receiver's connection is gone, {0} if the call has ended.

if redis.call('HGET', KEYS[1], 'token') ~= ARGV[2] then
  return {0}
end
local connection = redis.call('HGET', KEYS[2], ARGV[5])
if connection == '' then
  return {3}
end
local outcome = 1
local before = redis.call('HGET', KEYS[2], ARGV[3])
if before and ARGV[4] ~= '' and before ~= ARGV[4] then
  local now = redis.call('TIME')
  redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
  local lease = string.format('%.0f', now[1] * 1000000 + now[2] + ARGV[6])
  redis.call('ZADD', KEYS[3], lease, ARGV[1] .. ' ' .. ARGV[3])
  outcome = 2
end
redis.call('PUBLISH', ARGV[7], ARGV[8] .. cmsgpack.pack({ARGV[5], connection or ''}))
return {outcome}

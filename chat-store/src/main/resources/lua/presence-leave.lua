-- A user's last connection to a server ended.
--
-- KEYS     as presence-remove says
-- ARGV[1]  string  the user
-- ARGV[2]  string  the channel of presence
-- ARGV[3]  bytes   what a publication begins with, opaque here
--
-- Returns {}.

remove(ARGV[1], ARGV[2], ARGV[3])
return {}

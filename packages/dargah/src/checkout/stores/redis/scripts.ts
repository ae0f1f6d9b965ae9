import type { Script } from "../../../stores/redis-scripts.ts";

// Each returns one string, because a client can be configured to change other types. All keys of a script have the same hash tag.

export const scripts = {
  /** Keys: any. Returns JSON: the seconds and microseconds of the server's clock, and the values, `false` for a missing one. */
  read: {
    sha1: "1424278c6d2cf62ba1d3705d5be14878f7c46104",
    text: `
local time = redis.call('TIME')
return cjson.encode({time[1], time[2], redis.call('MGET', unpack(KEYS))})`,
  },

  /** Key: an index. Values: the command, the first bound (empty: now), the second bound, the limit. Returns a JSON list of entries. */
  range: {
    sha1: "0033565836abca91b5abd23961afd0be0f91f6b8",
    text: `
local bound = ARGV[3]
if bound == '' then
  local time = redis.call('TIME')
  bound = string.format('(%016.0f', time[1] * 1000 + math.floor(time[2] / 1000) + 1)
end
local found = redis.call(ARGV[1], KEYS[1], ARGV[2], bound, 'LIMIT', 0, ARGV[4])
if #found == 0 then return '[]' end
return cjson.encode(found)`,
  },

  /**
   * Keys: the value's, then one for each command. Values: the mark that was read, the new value, then a command and its value for each other key.
   * Returns "1" when it is written, "0" when the order has another mark, and "2" when a key that is to be claimed has another value.
   */
  // The value comes first: a server that refuses writes, such as one without memory, refuses the first one, and never a later one alone.
  write: {
    sha1: "78a613b52f39a35b81c29105389dd04e74c2e28e",
    text: `
local function markOf(value) return string.match(value, '^%S*') end
local found = markOf(redis.call('GETRANGE', KEYS[1], 0, 63))
if found == markOf(string.sub(ARGV[2], 1, 64)) then return '1' end
if found ~= ARGV[1] then return '0' end
for i = 2, #KEYS do
  local value = ARGV[2 * i]
  if ARGV[2 * i - 1] == 'SET' and (redis.call('GET', KEYS[i]) or value) ~= value then return '2' end
end
redis.call('SET', KEYS[1], ARGV[2])
for i = 2, #KEYS do
  local command, value = ARGV[2 * i - 1], ARGV[2 * i]
  if command == 'ZADD' then
    redis.call('ZADD', KEYS[i], 0, value)
  else
    redis.call(command, KEYS[i], value)
  end
end
return '1'`,
  },

  /** Key: any. Returns what the server reports of its settings. */
  settings: {
    sha1: "b52dd925877f68c645ad2a7cf70d78235657eb03",
    text: `return redis.call('INFO', 'persistence') .. redis.call('INFO', 'memory')`,
  },
} satisfies Record<string, Script>;

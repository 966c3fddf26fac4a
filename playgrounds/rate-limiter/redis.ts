/**
 * The same limits, shared by all processes that use one Redis. Each decision is one Lua script: Redis
 * runs nothing else meanwhile, so nobody can come between the reading and the writing.
 */
import { createHash } from 'node:crypto';
import {
  type Algorithm,
  type BurstOptions,
  checkCost,
  checkOptions,
  type Decision,
  type JointDecision,
} from './limiter.ts';

/** What is needed of a client: that of npm's `redis` has it. */
export interface ScriptClient {
  evalSha: (sha1: string, options: ScriptInput) => Promise<unknown>;
  eval: (script: string, options: ScriptInput) => Promise<unknown>;
}

interface ScriptInput {
  keys: string[];
  arguments: string[];
}

export interface RedisOptions extends BurstOptions {
  /** Before each key in Redis. */
  readonly prefix: string;
  /** Without it, the clock of Redis, which is the same for all. With it, skewed clocks disagree. */
  readonly now?: () => number;
  /**
   * Keys are kept so many ms longer than their state matters. Redis lets them go by its own clock, so
   * with `now` it must be more than the clocks may differ. Default 0.
   */
  readonly graceMs?: number;
}

/**
 * ARGV: the time or '', whether to spend, the grace; and for each key its cost, limit, windowMs and
 * burst. The reply: whether all allow it; and for each key what remains, and the wait, -1 for ever.
 * Lua's own tostring keeps 14 digits, too few for a time in ms with a fraction: hence %.17g.
 */
const prelude = `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local spend, grace = ARGV[2] == '1', tonumber(ARGV[3])
local function given(i)
  return tonumber(ARGV[4 * i]), tonumber(ARGV[4 * i + 1]),
    tonumber(ARGV[4 * i + 2]), tonumber(ARGV[4 * i + 3])
end
local cost, limit, window, burst = given(1)
local function exact(number) return string.format('%.17g', number) end
local function expire(key, ms) redis.call('PEXPIRE', key, math.max(1, math.ceil(ms + grace))) end
`;

const tokenBucket = `${prelude}
local held = redis.call('HMGET', KEYS[1], 'credit', 'at')
local full, price = burst * window, cost * window
local before = tonumber(held[2]) or now
local at = math.max(before, now)
local credit = math.min(full, (tonumber(held[1]) or full) + (at - before) * limit)
local allowed = price <= credit
if allowed and spend then
  credit = credit - price
  redis.call('HSET', KEYS[1], 'credit', exact(credit), 'at', exact(at))
  expire(KEYS[1], full / limit)
end
local wait = 0
if not allowed then wait = cost > burst and -1 or math.ceil((price - credit) / limit) end
return { allowed and 1 or 0, math.floor(credit / window), wait }`;

/**
 * For any number of keys, so that several limits are taken from together or not at all. What is kept is
 * how far `due` is ahead of a time `at`, in 1/limit of a ms: both are whole, where the sum of a time
 * since 1970 and a fraction of a ms is rounded, and a client loses a request to that.
 */
// #region gcra
const gcra = `${prelude}
local limits, allowed = {}, true
for i, key in ipairs(KEYS) do
  local cost, limit, window, burst = given(i)
  local held = redis.call('HMGET', key, 'ahead', 'at')
  local before, ahead = tonumber(held[2]) or now, tonumber(held[1]) or 0
  local at = math.max(before, now)
  ahead = math.max(0, ahead - (at - before) * limit)
  local late = ahead + cost * window - burst * window
  local wait = 0
  if late > 0 then
    allowed = false
    wait = cost > burst and -1 or math.ceil(late / limit)
  end
  limits[i] = { limit = limit, window = window, cost = cost * window,
    full = burst * window, at = at, ahead = ahead, wait = wait }
end
local reply = { allowed and 1 or 0 }
for i, key in ipairs(KEYS) do
  local one = limits[i]
  if allowed and spend then
    one.ahead = one.ahead + one.cost
    redis.call('HSET', key, 'ahead', exact(one.ahead), 'at', exact(one.at))
    expire(key, one.ahead / one.limit)
  end
  reply[2 * i] = math.floor((one.full - one.ahead) / one.window)
  reply[2 * i + 1] = one.wait
end
return reply`;
// #endregion gcra

/** Reads all entries each time, and nobody else is served meanwhile: for limits of some hundreds. */
const slidingWindowLog = `${prelude}
local latest = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
now = math.max(now, tonumber(latest[2]) or now)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', exact(now - window))
local entries = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
local used = 0
local function costOf(member) return tonumber(string.match(member, '^%d+')) end
for i = 1, #entries, 2 do used = used + costOf(entries[i]) end
local allowed = used + cost <= limit
if allowed and spend then
  used = used + cost
  local twins = redis.call('ZCOUNT', KEYS[1], exact(now), exact(now))
  redis.call('ZADD', KEYS[1], exact(now), ARGV[4] .. ':' .. exact(now) .. ':' .. twins)
  expire(KEYS[1], window)
end
local wait = 0
if cost > limit then
  wait = -1
elseif not allowed then
  local free, i = limit - used, 1
  while free < cost do
    free = free + costOf(entries[i])
    wait = tonumber(entries[i + 1]) + window - now
    i = i + 2
  end
end
return { allowed and 1 or 0, limit - used, math.ceil(wait) }`;

const slidingWindowCounter = `${prelude}
local held = redis.call('HMGET', KEYS[1], 'window', 'current', 'previous')
local at = math.floor(now / window)
local before = tonumber(held[1]) or at
local current, previous = tonumber(held[2]) or 0, tonumber(held[3]) or 0
if at > before then
  previous = at == before + 1 and current or 0
  current = 0
else
  now = math.max(now, before * window)
  at = before
end
local left = (at + 1) * window - now
local free = (limit - current) * window - previous * left
local allowed = cost * window <= free
if allowed and spend then
  current = current + cost
  free = free - cost * window
  redis.call('HSET', KEYS[1], 'window', exact(at), 'current', current, 'previous', previous)
  expire(KEYS[1], 2 * window)
end
local wait, room = 0, limit - cost
if room < 0 then
  wait = -1
elseif not allowed and current <= room then
  wait = math.ceil(left - (room - current) * window / previous)
elseif not allowed then
  wait = math.ceil(left + window - room * window / current)
end
return { allowed and 1 or 0, math.floor(free / window), wait }`;

const scripts: Readonly<Record<Algorithm, string>> = {
  'token-bucket': tokenBucket,
  gcra,
  'sliding-window-log': slidingWindowLog,
  'sliding-window-counter': slidingWindowCounter,
};

/** Sends only a script's SHA-1, and all of it where Redis does not have it: a new node, or a restart. */
class Script {
  readonly #client: ScriptClient;
  readonly #text: string;
  readonly #sha1: string;

  constructor(client: ScriptClient, text: string) {
    this.#client = client;
    this.#text = text;
    this.#sha1 = createHash('sha1').update(text).digest('hex');
  }

  async run(keys: string[], given: readonly (string | number)[]): Promise<number[]> {
    const options = { keys, arguments: given.map(String) };
    try {
      return (await this.#client.evalSha(this.#sha1, options)) as number[];
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return (await this.#client.eval(this.#text, options)) as number[];
    }
  }
}

const answered = (wait: number | undefined): number =>
  wait === undefined || wait < 0 ? Infinity : wait;

const figures = ({ limit, windowMs, burst = limit }: BurstOptions) => [limit, windowMs, burst];

/** One limit for each key, in Redis. The keys leave by themselves once their state is as good as none. */
export class RedisLimiter {
  readonly options: RedisOptions;
  readonly #script: Script;

  constructor(client: ScriptClient, algorithm: Algorithm, options: RedisOptions) {
    checkOptions(options);
    this.options = options;
    this.#script = new Script(client, scripts[algorithm]);
  }

  /** Rejects with the client's error if Redis does not answer: see `away.ts`. */
  take(key: string, cost = 1): Promise<Decision> {
    return this.#ask(key, cost, 1);
  }

  check(key: string, cost = 1): Promise<Decision> {
    return this.#ask(key, cost, 0);
  }

  async #ask(key: string, cost: number, spend: 0 | 1): Promise<Decision> {
    checkCost(cost);
    const { prefix, now, graceMs = 0 } = this.options;
    const given = [now?.() ?? '', spend, graceMs, cost, ...figures(this.options)];
    const [allowed, remaining = 0, wait] = await this.#script.run([`${prefix}${key}`], given);
    return { allowed: allowed === 1, remaining, retryAfterMs: answered(wait) };
  }
}

/** Several limits by GCRA that are taken from together or not at all, in one script. */
export class RedisLimits {
  readonly limits: readonly RedisOptions[];
  readonly #script: Script;

  /**
   * @param limits `now` and `graceMs` are those of the first
   * @throws RangeError unless the prefixes differ and have no brace
   */
  constructor(client: ScriptClient, limits: readonly RedisOptions[]) {
    limits.forEach(checkOptions);
    const prefixes = new Set(limits.map(({ prefix }) => prefix));
    if (prefixes.size < limits.length || [...prefixes].some((prefix) => prefix.includes('{')))
      throw new RangeError(
        'Give each limit a prefix of its own, without a brace: it keeps the keys apart, and a brace would send them to different nodes.',
      );
    this.limits = limits;
    this.#script = new Script(client, gcra);
  }

  /** @param costs one for each limit */
  async take(key: string, costs: readonly number[]): Promise<JointDecision> {
    costs.forEach(checkCost);
    // A cluster places a key by what is in braces. So a tenant's keys share a node, as a script's must.
    // With a name before it, the braces are not empty, whatever a tenant is called: '{}' does not count.
    const keys = this.limits.map(({ prefix }) => `${prefix}{tenant:${key}}`);
    const given = this.limits.flatMap((limit, index) => [costs[index] ?? 1, ...figures(limit)]);
    const { now, graceMs = 0 } = this.limits[0] ?? {};
    const first = [now?.() ?? '', 1, graceMs];
    const [allowed, ...replies] = await this.#script.run(keys, [...first, ...given]);
    return {
      allowed: allowed === 1,
      remaining: this.limits.map((_, index) => replies[2 * index] ?? 0),
      retryAfterMs: Math.max(0, ...this.limits.map((_, index) => answered(replies[2 * index + 1]))),
    };
  }
}

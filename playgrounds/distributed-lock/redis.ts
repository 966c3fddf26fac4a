/** The lock store and the guarded register on Redis. Each request is one script, which Redis runs whole. */
import {
  checkToken,
  checkTtl,
  type GuardedRegister,
  type Lease,
  type LockStore,
  StaleTokenError,
} from './lock.ts';

/** What is used of a client of npm's `redis`. */
export interface ScriptRunner {
  eval: (script: string, options: { keys: string[]; arguments: string[] }) => Promise<unknown>;
}

// #region held
/**
 * How each script begins. KEYS[1] is the hash of the lock. ARGV[1] is the time in ms; if it is empty,
 * Redis's own clock counts, which is one clock for all clients.
 */
const whoHolds = `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local lock = redis.call('HMGET', KEYS[1], 'token', 'owner', 'until')
local held = lock[3] and now < tonumber(lock[3])
`;
// #endregion held

// #region acquire
/** A minute after a lease is over, Redis forgets it. The counter of the tokens it must never forget. */
const keepUntil = `
redis.call('HSET', KEYS[1], 'until', now + ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[2] + 60000)
`;

const acquire = `${whoHolds}
if held then return false end
local token = redis.call('INCR', KEYS[2])
redis.call('HSET', KEYS[1], 'token', token, 'owner', ARGV[3])
${keepUntil}
return token
`;
// #endregion acquire

const renew = `${whoHolds}
if not held or lock[1] ~= ARGV[3] then return 0 end
${keepUntil}
return 1
`;

const release = `${whoHolds}
if not held or lock[1] ~= ARGV[2] then return 0 end
return redis.call('DEL', KEYS[1])
`;

const holderOf = `${whoHolds}
if not held then return false end
return {lock[2], tonumber(lock[1])}
`;

/** `MemoryLockStore`, for processes on many machines. */
export class RedisLockStore implements LockStore {
  readonly #redis: ScriptRunner;
  readonly #prefix: string;
  readonly #now: (() => number) | undefined;

  /**
   * @param prefix of all keys. In braces, which keeps them on one node of a Redis Cluster.
   * @param now a clock in ms in place of Redis's own: for tests
   */
  constructor(redis: ScriptRunner, prefix: string, now?: () => number) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#now = now;
  }

  async acquire(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    checkTtl(ttlMs);
    const token = await this.#run(acquire, name, [String(ttlMs), owner]);
    return token === null ? undefined : { name, owner, token: Number(token) };
  }

  async renew({ name, token }: Lease, ttlMs: number): Promise<boolean> {
    checkTtl(ttlMs);
    return (await this.#run(renew, name, [String(ttlMs), String(token)])) === 1;
  }

  async release({ name, token }: Lease): Promise<boolean> {
    return (await this.#run(release, name, [String(token)])) === 1;
  }

  async holderOf(name: string): Promise<Lease | undefined> {
    const held = (await this.#run(holderOf, name, [])) as [owner: string, token: number] | null;
    return held ? { name, owner: held[0], token: held[1] } : undefined;
  }

  #run(script: string, name: string, more: readonly string[]): Promise<unknown> {
    return this.#redis.eval(script, {
      keys: [`{${this.#prefix}}:lock:${name}`, `{${this.#prefix}}:token`],
      arguments: [this.#now ? String(this.#now()) : '', ...more],
    });
  }
}

// #region register
/** ARGV[1] is the token. A hash keeps the newest one beside the value, so both change together. */
const show = `
local newest = tonumber(redis.call('HGET', KEYS[1], 'newest') or 0)
if tonumber(ARGV[1]) < newest then return {'stale', newest} end
redis.call('HSET', KEYS[1], 'newest', ARGV[1])
`;
const read = `${show} return {'read', redis.call('HGET', KEYS[1], 'value')}`;
const write = `${show} redis.call('HSET', KEYS[1], 'value', ARGV[2]) return {'written'}`;
// #endregion register

/** `FencedRegister` on Redis, where what is guarded lies there as well. */
export class RedisRegister implements GuardedRegister<string> {
  readonly #redis: ScriptRunner;
  readonly #key: string;

  constructor(redis: ScriptRunner, key: string) {
    this.#redis = redis;
    this.#key = key;
  }

  async read(token: number): Promise<string | undefined> {
    const [, value] = await this.#run(read, token, []);
    return typeof value === 'string' ? value : undefined;
  }

  async write(token: number, value: string): Promise<void> {
    await this.#run(write, token, [value]);
  }

  async #run(script: string, token: number, more: readonly string[]): Promise<unknown[]> {
    checkToken(token);
    const reply = (await this.#redis.eval(script, {
      keys: [this.#key],
      arguments: [String(token), ...more],
    })) as unknown[];
    if (reply[0] === 'stale') throw new StaleTokenError(token, Number(reply[1]));
    return reply;
  }
}

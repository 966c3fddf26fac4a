/** The tests of a lock store and of what it guards: the same in memory and on Redis. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Awaitable,
  type GuardedRegister,
  type Lease,
  type LockStore,
  StaleTokenError,
} from './lock.ts';

/** A clock that only the test moves. */
export class Clock {
  time = 1_700_000_000_000;
  readonly now = (): number => this.time;
}

/** Makes an empty store that goes by the clock given. */
export type MakeStore = (now: () => number) => Awaitable<LockStore>;
export type MakeRegister = () => Awaitable<GuardedRegister<string>>;

const alias = 'registry/fraud/champion';

/** What came of it: 'stale' if the register refused the token. */
export async function outcomeOf(action: () => unknown): Promise<unknown> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof StaleTokenError) return 'stale';
    throw error;
  }
}

async function setUp(make: MakeStore) {
  const clock = new Clock();
  const store = await make(clock.now);
  const granted = async (owner: string, ttlMs = 1000, name = alias): Promise<Lease> => {
    const lease = await store.acquire(name, owner, ttlMs);
    if (!lease) throw new Error(`The lock '${name}' is free, and '${owner}' was refused it.`);
    return lease;
  };
  return { clock, store, granted };
}

/** A lease as the plain model keeps it: in a list that is never cleared. */
interface Granted {
  readonly lease: Lease;
  until: number;
}

const name = fc.constantFrom('a', 'b');
const ttlMs = fc.integer({ min: 1, max: 50 });
/** Counts back from the newest lease: old ones are tried as well. */
const back = fc.integer({ min: 0, max: 4 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('acquire'), name, owner: fc.constantFrom('x', 'y'), ttlMs }),
  fc.record({ kind: fc.constant('renew'), back, ttlMs }),
  fc.record({ kind: fc.constant('release'), back }),
  fc.record({ kind: fc.constant('pass'), ms: fc.integer({ min: 0, max: 40 }) }),
);

export function describeLockStore(make: MakeStore, numRuns = 40): void {
  describe('a lock', () => {
    it('is granted to one, and refused to everybody else while it is held', async () => {
      const { store, granted } = await setUp(make);
      const lease = await granted('trainer 1');
      expect(lease, 'the lease').toMatchObject({ name: alias, owner: 'trainer 1' });
      expect(Number.isSafeInteger(lease.token) && lease.token >= 1, 'its token').toBe(true);
      expect(await store.acquire(alias, 'trainer 2', 1000), 'for another').toBeUndefined();
      expect(await store.acquire(alias, 'trainer 1', 1000), 'for its owner').toBeUndefined();
      expect(await store.holderOf(alias), 'its holder').toEqual(lease);
    });

    it('is granted to one of many who ask at once', async () => {
      const { store } = await setUp(make);
      const answers = await Promise.all(
        Array.from({ length: 20 }, async (_, index) =>
          store.acquire(alias, `trainer ${index}`, 1000),
        ),
      );
      expect(answers.filter(Boolean), 'leases among 20 who asked').toHaveLength(1);
    });

    it('does not keep others from locks of other names', async () => {
      const { store, granted } = await setUp(make);
      const lease = await granted('trainer 1');
      const other = await granted('trainer 2', 1000, 'registry/churn/champion');
      expect(await store.release(other)).toBe(true);
      expect(await store.holderOf(alias)).toEqual(lease);
    });

    it('is free when its time is over, and not a ms sooner', async () => {
      const { clock, store, granted } = await setUp(make);
      const crashed = await granted('trainer 1', 1000);
      clock.time += 999;
      expect(await store.holderOf(alias), 'after 999 ms').toEqual(crashed);
      expect(await store.acquire(alias, 'trainer 2', 1000), 'after 999 ms').toBeUndefined();
      clock.time += 1;
      expect(await store.holderOf(alias), 'after 1000 ms').toBeUndefined();
      expect((await granted('trainer 2')).owner, 'after 1000 ms').toBe('trainer 2');
    });

    it('has a larger token with each grant, whether released, expired or crashed before', async () => {
      const { clock, store, granted } = await setUp(make);
      const tokens: number[] = [];
      for (let round = 0; round < 12; round++) {
        const lease = await granted(`trainer ${round % 3}`, 100);
        tokens.push(lease.token);
        if (round % 2 === 0) await store.release(lease);
        else clock.time += round === 5 ? 1e9 : 100;
      }
      expect(
        tokens.filter((token, index) => index > 0 && token <= (tokens[index - 1] ?? 0)),
        `tokens that did not grow, of ${tokens.join(', ')}`,
      ).toEqual([]);
    });
  });

  describe('renewal and release', () => {
    it('a renewed lease lasts from the renewal, and keeps its token', async () => {
      const { clock, store, granted } = await setUp(make);
      const lease = await granted('trainer 1', 1000);
      clock.time += 999;
      expect(await store.renew(lease, 500), 'renewed in time').toBe(true);
      clock.time += 499;
      expect(await store.holderOf(alias), '499 ms after a renewal for 500 ms').toEqual(lease);
      clock.time += 1;
      expect(await store.holderOf(alias), '500 ms after it').toBeUndefined();
    });

    it('a lease that is over cannot be renewed, even if nobody else has the lock', async () => {
      const { clock, store, granted } = await setUp(make);
      const lease = await granted('trainer 1', 1000);
      clock.time += 1000;
      expect(await store.renew(lease, 1000), 'renewed too late').toBe(false);
      expect(await store.holderOf(alias)).toBeUndefined();
    });

    it('a released lock is free at once, and its lease is over', async () => {
      const { store, granted } = await setUp(make);
      const lease = await granted('trainer 1');
      expect(await store.release(lease)).toBe(true);
      expect(await store.holderOf(alias)).toBeUndefined();
      expect(await store.release(lease), 'released twice').toBe(false);
      expect(await store.renew(lease, 1000), 'renewed after release').toBe(false);
      expect((await granted('trainer 2')).owner).toBe('trainer 2');
    });

    it('whoever overslept cannot release or renew the lease of the next, even of the same owner', async () => {
      const { clock, store, granted } = await setUp(make);
      const old = await granted('trainer 1', 1000);
      clock.time += 1000;
      const next = await granted('trainer 1', 1000);
      expect(await store.release(old), 'release by the old lease').toBe(false);
      expect(await store.renew(old, 9000), 'renewal by the old lease').toBe(false);
      expect(await store.holderOf(alias), 'the holder').toEqual(next);
      clock.time += 1000;
      expect(await store.holderOf(alias), 'after the time of the next').toBeUndefined();
      expect(await store.release(next), 'release of a lease that is over').toBe(false);
    });

    it('what no lease was granted for cannot be renewed or released', async () => {
      const { store } = await setUp(make);
      const invented = { name: alias, owner: 'trainer 1', token: 1 };
      expect(await store.release(invented)).toBe(false);
      expect(await store.renew(invented, 1000)).toBe(false);
      expect(await store.holderOf(alias)).toBeUndefined();
    });

    it('refuses what is no time, naming it', async () => {
      const { store, granted } = await setUp(make);
      const lease = await granted('trainer 1');
      for (const wrong of [0, -1, 1.5, NaN, Infinity]) {
        await expect(
          (async () => store.acquire('free', 'trainer 1', wrong))(),
          `acquired for ${wrong} ms`,
        ).rejects.toThrow(/ttlMs/);
        await expect(
          (async () => store.renew(lease, wrong))(),
          `renewed for ${wrong} ms`,
        ).rejects.toThrow(/ttlMs/);
      }
      expect(await store.holderOf('free')).toBeUndefined();
    });
  });

  it('does what a plain list of all leases says, whatever is done in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { clock, store } = await setUp(make);
        const all: Granted[] = [];
        const heldOf = (name: string) =>
          all.filter(({ lease, until }) => lease.name === name && clock.time < until);
        for (const [index, step] of steps.entries()) {
          const what = `step ${index + 1}, ${JSON.stringify(step)}`;
          const chosen = 'back' in step ? all.at(-1 - step.back) : undefined;
          const isHeld = chosen !== undefined && clock.time < chosen.until;
          if (step.kind === 'acquire') {
            const lease = await store.acquire(step.name, step.owner, step.ttlMs);
            expect(lease !== undefined, `${what}: granted`).toBe(heldOf(step.name).length === 0);
            if (!lease) continue;
            expect(lease.token, `${what}: its token`).toBeGreaterThan(
              Math.max(0, ...all.map((one) => one.lease.token)),
            );
            all.push({ lease, until: clock.time + step.ttlMs });
          } else if (step.kind === 'renew' && chosen) {
            expect(await store.renew(chosen.lease, step.ttlMs), what).toBe(isHeld);
            if (isHeld) chosen.until = clock.time + step.ttlMs;
          } else if (step.kind === 'release' && chosen) {
            expect(await store.release(chosen.lease), what).toBe(isHeld);
            if (isHeld) chosen.until = clock.time;
          } else if (step.kind === 'pass') clock.time += step.ms;
          for (const name of ['a', 'b'])
            expect(await store.holderOf(name), `${what}: then who holds '${name}'`).toEqual(
              heldOf(name)[0]?.lease,
            );
        }
      }),
      { seed: 20261120, numRuns },
    );
  });
}

export function describeRegister(make: MakeRegister, numRuns = 40): void {
  describe('the guarded register', () => {
    it('keeps what the holder of the newest token writes, as often as it writes', async () => {
      const register = await make();
      expect(await register.read(33), 'before the first write').toBeUndefined();
      await register.write(33, 'model 1');
      await register.write(33, 'model 2');
      expect(await register.read(33)).toBe('model 2');
      await register.write(34, 'model 3');
      expect(await register.read(34)).toBe('model 3');
    });

    it('refuses an older token, says which is newest, and changes nothing', async () => {
      const register = await make();
      await register.write(34, 'of the new holder');
      const late = (async () => register.write(33, 'of the old holder'))();
      await expect(late).rejects.toThrow(StaleTokenError);
      await expect(late).rejects.toMatchObject({ token: 33, newest: 34 });
      expect(await outcomeOf(() => register.read(33)), 'read with token 33').toBe('stale');
      expect(await register.read(34)).toBe('of the new holder');
    });

    it('knows a newer holder from its read, before it has written anything', async () => {
      const register = await make();
      await register.write(33, 'model 1');
      expect(await register.read(34), 'what the new holder builds on').toBe('model 1');
      expect(
        await outcomeOf(() => register.write(33, 'late')),
        'a write by the old holder, which the new one would overwrite unseen',
      ).toBe('stale');
      expect(await register.read(34)).toBe('model 1');
    });

    it('compares tokens as numbers', async () => {
      const register = await make();
      await register.write(9, 'nine');
      await register.write(10, 'ten');
      expect(await outcomeOf(() => register.write(9, 'nine again'))).toBe('stale');
      await register.write(2 ** 53 - 1, 'the largest');
      expect(await outcomeOf(() => register.write(2 ** 53 - 2, 'late'))).toBe('stale');
    });

    it('refuses what is no token, naming it', async () => {
      const register = await make();
      for (const wrong of [0, -1, 1.5, NaN, Infinity]) {
        await expect(
          (async () => register.write(wrong, 'x'))(),
          `written with ${wrong}`,
        ).rejects.toThrow(RangeError);
        await expect((async () => register.read(wrong))(), `read with ${wrong}`).rejects.toThrow(
          RangeError,
        );
      }
      expect(await register.read(1)).toBeUndefined();
    });

    it('does what comparing with the newest token says, in whatever order tokens come', async () => {
      const token = fc.integer({ min: 1, max: 6 });
      const request = fc.record({ token, write: fc.boolean() });
      await fc.assert(
        fc.asyncProperty(fc.array(request, { maxLength: 20 }), async (requests) => {
          const register = await make();
          let newest = 0;
          let value: string | undefined;
          for (const [index, { token, write }] of requests.entries()) {
            const stale = token < newest;
            const what = `request ${index + 1}, with token ${token} after ${newest}`;
            if (write) {
              const text = `value ${index}`;
              const outcome = await outcomeOf(() => register.write(token, text));
              expect(outcome === 'stale', `${what}: refused`).toBe(stale);
              if (!stale) value = text;
            } else
              expect(await outcomeOf(() => register.read(token)), what).toBe(
                stale ? 'stale' : value,
              );
            newest = Math.max(newest, token);
          }
        }),
        { seed: 20261120, numRuns },
      );
    });
  });
}

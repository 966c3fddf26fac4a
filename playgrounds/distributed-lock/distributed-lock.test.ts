import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clock, describeLockStore, describeRegister, outcomeOf } from './contract.ts';
import type { HolderOptions, LockStore } from './lock.ts';
import { FencedRegister, LeaseHolder, MemoryLockStore } from './starter.ts';

describeLockStore((now) => new MemoryLockStore(now));
describeRegister(() => new FencedRegister<string>());

describe('memory', () => {
  it('does not grow with names that are never used again', () => {
    const clock = new Clock();
    const store = new MemoryLockStore(clock.now);
    let most = 0;
    for (let run = 0; run < 20_000; run++) {
      store.acquire(`run ${run}`, 'a trainer that crashes', 10);
      clock.time += 1;
      most = Math.max(most, store.size);
    }
    expect(most, 'leases kept, where at most 10 are held at a time').toBeLessThan(5000);
  });

  it('keeps every lease that is held, however many there are', () => {
    const clock = new Clock();
    const store = new MemoryLockStore(clock.now);
    expect(store.size, 'before the first').toBe(0);
    for (let run = 0; run < 500; run++) store.acquire(`run ${run}`, 'trainer', 10_000);
    expect(store.size).toBe(500);
    for (const run of [0, 63, 64, 250, 499])
      expect(store.holderOf(`run ${run}`)?.name, `the lease of run ${run}`).toBe(`run ${run}`);
  });

  it('looks through all leases seldom, not at each grant', () => {
    const clock = { time: 0, looks: 0 };
    const store = new MemoryLockStore(() => {
      clock.looks += 1;
      return clock.time;
    });
    for (let run = 0; run < 2000; run++) store.acquire(`run ${run}`, 'trainer', 1e9);
    expect(clock.looks, 'looks at the clock for 2,000 grants').toBeLessThan(20_000);
  });

  it('the register says the newest token that it was shown', () => {
    const register = new FencedRegister<string>();
    expect(register.newestToken).toBe(0);
    register.read(7);
    expect(register.newestToken).toBe(7);
    expect(() => register.write(6, 'late')).toThrow(/6.*7/);
    expect(register.newestToken).toBe(7);
  });
});

/** A store whose answers take a while: half of it on the way there, half on the way back. */
function setUp(options: Partial<HolderOptions> = {}) {
  const clock = new Clock();
  const memory = new MemoryLockStore(clock.now);
  const network = { delayMs: 0, asked: 0, error: undefined as Error | undefined };
  const travel = async <Answer>(ask: () => Answer): Promise<Answer> => {
    network.asked += 1;
    clock.time += network.delayMs / 2;
    await Promise.resolve();
    if (network.error) throw network.error;
    const answer = ask();
    clock.time += network.delayMs / 2;
    return answer;
  };
  const store: LockStore = {
    acquire: (...request) => travel(() => memory.acquire(...request)),
    renew: (...request) => travel(() => memory.renew(...request)),
    release: (lease) => travel(() => memory.release(lease)),
    holderOf: (name) => memory.holderOf(name),
  };
  const holderNamed = (owner: string) =>
    new LeaseHolder({
      store,
      name: 'champion',
      owner,
      ttlMs: 1000,
      marginMs: 100,
      // It shows another time than the store's, as clocks do.
      now: () => clock.time - 3_600_000,
      ...options,
    });
  return { clock, memory, network, holderNamed };
}

describe('a holder', () => {
  it('may act for the time it asked for, less the margin', async () => {
    const { clock, memory, holderNamed } = setUp();
    const holder = holderNamed('trainer 1');
    expect(holder.remainingMs, 'before it asks').toBe(0);
    expect(holder.token, 'before it asks').toBeUndefined();
    expect(await holder.acquire()).toBe(true);
    expect(holder.token).toBe(memory.holderOf('champion')?.token);
    expect(memory.holderOf('champion')?.owner).toBe('trainer 1');
    expect(holder.remainingMs).toBe(900);
    clock.time += 899;
    expect(holder.remainingMs).toBe(1);
    clock.time += 500;
    expect(holder.remainingMs, 'when its time is over').toBe(0);
  });

  it('counts from when it asked, not from the answer', async () => {
    const { network, holderNamed } = setUp();
    const holder = holderNamed('trainer 1');
    network.delayMs = 300;
    expect(await holder.acquire()).toBe(true);
    expect(holder.remainingMs, 'after an answer that took 300 ms').toBe(600);
    expect(await holder.renew()).toBe(true);
    expect(holder.remainingMs, 'after a renewal that took 300 ms').toBe(600);
  });

  it('believes in no time that the store has not granted yet', async () => {
    const { clock, holderNamed } = setUp();
    const holder = holderNamed('trainer 1');
    const acquiring = holder.acquire();
    expect(holder.remainingMs, 'while it waits for the lease').toBe(0);
    await acquiring;
    clock.time += 300;
    const renewing = holder.renew();
    expect(holder.remainingMs, 'while it waits for the renewal').toBe(600);
    await renewing;
    expect(holder.remainingMs, 'after the renewal').toBe(900);
  });

  it('takes an answer that comes too late for a no', async () => {
    const { clock, network, holderNamed } = setUp();
    const holder = holderNamed('trainer 1');
    network.delayMs = 900;
    expect(await holder.acquire(), 'granted, and over by now').toBe(false);
    expect(holder.remainingMs).toBe(0);
    clock.time += 1000;
    network.delayMs = 100;
    await holder.acquire();
    network.delayMs = 950;
    expect(await holder.renew(), 'renewed, and over by now').toBe(false);
  });

  it('is refused while another holds the lock, and has no time then', async () => {
    const { clock, holderNamed } = setUp();
    const [first, second] = [holderNamed('trainer 1'), holderNamed('trainer 2')];
    await first.acquire();
    expect(await second.acquire()).toBe(false);
    expect([second.remainingMs, second.token]).toEqual([0, undefined]);
    clock.time += 1000;
    expect(await second.acquire(), 'when the first one is over').toBe(true);
    expect(second.token).toBeGreaterThan(first.token ?? NaN);
    const { token } = first;
    expect(await first.acquire(), 'while the second one holds it').toBe(false);
    expect(first.token, 'the token it had last').toBe(token);
  });

  it('does not ask for what it has', async () => {
    const { clock, network, holderNamed } = setUp();
    const holder = holderNamed('trainer 1');
    await holder.acquire();
    clock.time += 500;
    expect(await holder.acquire(), 'asked again while it holds').toBe(true);
    expect(network.asked, 'requests').toBe(1);
    expect(holder.remainingMs).toBe(400);
  });

  it('keeps the lock as long as it renews in time', async () => {
    const { clock, holderNamed } = setUp();
    const [first, second] = [holderNamed('trainer 1'), holderNamed('trainer 2')];
    await first.acquire();
    const token = first.token;
    for (let round = 0; round < 10; round++) {
      clock.time += 300;
      expect(await first.renew()).toBe(true);
      expect(first.remainingMs).toBe(900);
      expect(await second.acquire()).toBe(false);
    }
    expect(first.token).toBe(token);
  });

  it('has no time left once a renewal was refused', async () => {
    const { memory, holderNamed } = setUp();
    const holder = holderNamed('trainer 1');
    await holder.acquire();
    const lease = memory.holderOf('champion');
    if (!lease) throw new Error('The store says that nobody holds the lock, after acquire().');
    memory.release(lease);
    expect(await holder.renew(), 'renewed what the store gave away').toBe(false);
    expect(holder.remainingMs).toBe(0);
    expect(holder.token, 'the token it had last').toBe(lease.token);
  });

  it('passes on that the store fails, and goes on with the time that was left', async () => {
    const { clock, network, holderNamed } = setUp();
    const holder = holderNamed('trainer 1');
    await holder.acquire();
    clock.time += 300;
    network.error = new Error('connection refused');
    await expect(holder.renew()).rejects.toThrow('connection refused');
    expect(holder.remainingMs).toBe(600);
    await expect(holder.release()).rejects.toThrow('connection refused');
    expect(holder.remainingMs, 'after it gave the lease back').toBe(0);
    await expect(holderNamed('trainer 2').acquire()).rejects.toThrow('connection refused');
  });

  it('has no time from the moment it releases, and the lock is free', async () => {
    const { holderNamed } = setUp();
    const [first, second] = [holderNamed('trainer 1'), holderNamed('trainer 2')];
    await first.acquire();
    const { token } = first;
    const released = first.release();
    expect(first.remainingMs, 'while the release is on its way').toBe(0);
    expect(await released).toBe(true);
    expect(await first.release(), 'released twice').toBe(false);
    expect(first.token, 'the token it had last').toBe(token);
    expect(await second.acquire()).toBe(true);
    expect(await first.renew(), 'renewed after release').toBe(false);
  });

  it('has nothing to renew or to release before it acquires', async () => {
    const { network, holderNamed } = setUp();
    const holder = holderNamed('trainer 1');
    expect(await holder.renew()).toBe(false);
    expect(await holder.release()).toBe(false);
    expect(network.asked, 'requests').toBe(0);
  });

  it('is refused a margin that leaves no time, and a time that is none', () => {
    const { holderNamed } = setUp({ marginMs: 0 });
    expect(() => holderNamed('no margin')).not.toThrow();
    for (const marginMs of [-1, 1000, NaN])
      expect(() => setUp({ marginMs }).holderNamed('x'), `margin ${marginMs}`).toThrow(/marginMs/);
    expect(() => setUp({ ttlMs: 0 }).holderNamed('x')).toThrow(/ttlMs/);
  });

  it('never believes longer than the store does, with a slow network and a clock that runs slow', async () => {
    const move = fc.record({
      kind: fc.constantFrom('acquire', 'renew', 'pass'),
      ms: fc.integer({ min: 0, max: 700 }),
    });
    // Over 1000 ms of the store, a clock at 91 % of its speed loses less than the margin of 100 ms.
    const speed = fc.double({ min: 0.91, max: 1.2, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 15 }), speed, async (moves, speed) => {
        const { clock, memory, network, holderNamed } = setUp();
        const start = clock.time;
        const rival = holderNamed('rival');
        const now = () => (clock.time - start) * speed;
        const holder = new LeaseHolder({ ...rival.options, owner: 'trainer', now });
        for (const [index, { kind, ms }] of moves.entries()) {
          network.delayMs = kind === 'pass' ? 0 : ms;
          if (kind === 'acquire') await holder.acquire();
          else if (kind === 'renew') await holder.renew();
          else {
            clock.time += ms;
            await rival.acquire();
          }
          if (holder.remainingMs > 0)
            expect(
              memory.holderOf('champion')?.token,
              `after move ${index + 1} the holder believes in ${holder.remainingMs} ms more; the store's holder`,
            ).toBe(holder.token);
        }
      }),
      { seed: 20261120, numRuns: 60 },
    );
  });
});

describe('all together', () => {
  it('a trainer that oversleeps cannot overwrite the work of the next', async () => {
    const { clock, holderNamed } = setUp();
    const champion = new FencedRegister<string>();
    const [slow, quick] = [holderNamed('slow'), holderNamed('quick')];
    await slow.acquire();
    const slowToken = slow.token ?? NaN;
    champion.read(slowToken);
    expect(slow.remainingMs, 'when it last looked').toBeGreaterThan(0);
    clock.time += 5000;
    await quick.acquire();
    const quickToken = quick.token ?? NaN;
    champion.read(quickToken);
    champion.write(quickToken, 'model of the quick one');
    expect(await outcomeOf(() => champion.write(slowToken, 'model of the slow one'))).toBe('stale');
    expect(champion.read(quickToken)).toBe('model of the quick one');
    expect(await slow.release(), 'release by the slow one').toBe(false);
    expect(quick.remainingMs).toBe(900);
  });
});

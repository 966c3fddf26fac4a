import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../shared/random.ts';
import { historyLength, steps, type DrainOptions } from './release.ts';
import { BlueGreen } from './starter.ts';
import {
  SimulatedPlatform,
  type Failure,
  type PlatformSettings,
} from './support/simulated-platform.ts';

const drain: DrainOptions = { pollMs: 200, quietMs: 2000, timeoutMs: 20_000 };
const failures: Failure[] = ['refused', 'answer lost'];

/** A platform with v1 live, and what releases on it. */
function start(settings: PlatformSettings = {}) {
  const platform = new SimulatedPlatform(settings);
  platform.pass(5000);
  const create = () => new BlueGreen(platform.parts, drain);
  return { platform, create, release: create() };
}

/** What a call rejects with; fails if it resolves. */
async function rejection(call: Promise<unknown>, what: string): Promise<string> {
  try {
    await call;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.startsWith('Not implemented')) throw error;
    return message;
  }
  throw new Error(`${what} should have failed, and did not.`);
}

/** One version is live, runs alone, and is watched; no request was lost. */
function expectSettled(platform: SimulatedPlatform, live: string, when: string): void {
  platform.pass(5000);
  expect(platform.liveVersion, `live ${when}`).toBe(live);
  expect([...platform.running], `running ${when}`).toEqual([live]);
  expect(platform.watched, `watched ${when}`).toBe(live);
  expect(platform.record?.next, `next step ${when}`).toBe('done');
  expect(platform.record?.to, `the record's version ${when}`).toBe(live);
  expect(platform.record?.problem, `the record's problem ${when}`).toBeNull();
  expect(platform.violations, when).toEqual([]);
}

/** The calls that change something, without those to the journal. */
const changes = ({ calls }: SimulatedPlatform) =>
  calls.filter((call) => /^(start|route|archive|watch)/.test(call));

describe('a release', () => {
  it('verifies, switches, drains, archives and updates the monitors', async () => {
    const { platform, release } = start();
    const record = await release.release('v2');
    expect(changes(platform)).toEqual(['start v2', 'route v2', 'archive v1', 'watch v2']);
    expect(platform.calls.indexOf('check v2'), 'check before route').toBeLessThan(
      platform.calls.indexOf('route v2'),
    );
    expect(record, 'what it resolves to').toEqual(platform.record);
    expectSettled(platform, 'v2', 'after the release');
  });

  it('leaves a record of what was done, when, and for which versions', async () => {
    const { platform, release } = start();
    const begun = platform.time;
    const { from, to, reason, history } = await release.release('v2');
    expect({ from, to }).toEqual({ from: 'v1', to: 'v2' });
    expect(reason.length, 'length of the reason').toBeGreaterThan(0);
    expect(history.map(({ step }) => step)).toEqual([...steps]);
    for (const entry of history) expect(entry).toMatchObject({ from: 'v1', to: 'v2' });
    const times = history.map(({ at }) => at);
    expect(times, 'times in order').toEqual(times.toSorted((a, b) => a - b));
    expect(times[0], 'after the start').toBeGreaterThan(begun);
    expect(times.at(-1), 'at the latest now').toBeLessThanOrEqual(platform.time);
  });

  it('waits for the longest request of the old version', async () => {
    const duration = (request: number) => (request === 250 ? 9000 : 40);
    const { platform, release } = start({ duration });
    await release.release('v2');
    // request 250 came after 5 s; the start of v2 took 3 s
    expect(platform.time, 'ms until the end').toBeGreaterThan(5000 + 9000);
    expectSettled(platform, 'v2', 'after a request of 9 s');
  });

  it('is not fooled by one moment without requests while proxies still follow', async () => {
    const { platform, release } = start({ requestsPerSecond: 3, duration: () => 10 });
    const began = platform.time;
    await release.release('v2');
    const archived = platform.record?.history.find(({ step }) => step === 'archive')?.at ?? NaN;
    const switched = platform.record?.history.find(({ step }) => step === 'switch')?.at ?? NaN;
    expect(archived - switched, 'ms from switch to archive').toBeGreaterThanOrEqual(2000);
    expect(archived - began, 'ms in all').toBeLessThan(10_000);
    expectSettled(platform, 'v2', 'with few requests');
  });

  it('asks no more often than every pollMs', async () => {
    const { platform, release } = start();
    await release.release('v2');
    const polls = platform.calls.filter((call) => call === 'inFlight v1').length;
    const [, switched, drained] = platform.record?.history ?? [];
    const ms = (drained?.at ?? NaN) - (switched?.at ?? NaN);
    expect(polls, `polls in ${ms} ms`).toBeLessThanOrEqual(ms / drain.pollMs + 1);
    expect(polls, `polls in ${ms} ms`).toBeGreaterThan(ms / drain.pollMs / 2);
  });

  it('writes down what it is about to do before it does anything', async () => {
    const { platform, release } = start({
      failure: (what) => (what === 'start v2' ? 'refused' : undefined),
    });
    await rejection(release.release('v2'), 'a release whose version does not start');
    expect(platform.record, 'the record').toMatchObject({ from: 'v1', to: 'v2', next: 'verify' });
  });

  it('writes down each step before the next begins', async () => {
    const { platform } = start();
    const knew: Record<string, string | undefined> = {};
    const watched = new Proxy<SimulatedPlatform>(platform, {
      get(target, name: keyof SimulatedPlatform) {
        knew[name] ??= platform.record?.next;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    await new BlueGreen({ ...platform.parts, platform: watched }, drain).release('v2');
    expect(knew, "the record's next step at the first call").toMatchObject({
      start: 'verify',
      route: 'switch',
      inFlight: 'drain',
      archive: 'archive',
      watch: 'monitor',
    });
  });

  it('is refused for the version that is live', async () => {
    const { platform, release } = start();
    expect(await rejection(release.release('v1'), 'a release of v1')).toContain('v1');
    expect(platform.record).toBeUndefined();
  });

  it('follows another, from the version that is live then', async () => {
    const { platform, release } = start();
    await release.release('v2');
    const { from, to } = await release.release('v3');
    expect({ from, to }).toEqual({ from: 'v2', to: 'v3' });
    expectSettled(platform, 'v3', 'after two releases');
  });
});

describe('a version that is not fit', () => {
  it('gets no request, and the error says what is wrong', async () => {
    const wrong = () => ['golden request 7: 0.91 in place of 0.12', 'latency 900 ms'];
    const { platform, release } = start({ wrong });
    const message = await rejection(release.release('v2'), 'a release of v2');
    expect(message).toContain('v2');
    expect(message).toContain('golden request 7');
    expect(message).toContain('latency 900 ms');
    expect(changes(platform)).toEqual(['start v2']);
    expect(platform.liveVersion).toBe('v1');
    expect(platform.record?.problem, 'the problem in the record').toContain('golden request 7');
  });

  it('is cleared away by a rollback', async () => {
    const wrong = (version: string) => (version === 'v2' ? ['it is wrong'] : []);
    const { platform, release } = start({ wrong });
    await rejection(release.release('v2'), 'a release of v2');
    await release.rollBack('not fit');
    expectSettled(platform, 'v1', 'after the rollback');
  });
});

describe('a rollback', () => {
  it('after the release starts the old version again before it gets requests', async () => {
    const { platform, release } = start();
    await release.release('v2');
    platform.calls.length = 0;
    const record = await release.rollBack('errors went up');
    expect(changes(platform)).toEqual(['start v1', 'route v1', 'archive v2', 'watch v1']);
    expect(platform.calls, 'the old version is checked').toContain('check v1');
    expect(record).toMatchObject({ from: 'v2', to: 'v1', reason: 'errors went up' });
    expect(record.history, 'both directions').toHaveLength(10);
    expectSettled(platform, 'v1', 'after the rollback');
  });

  it('leaves the new version the traffic if the old one is not fit any more', async () => {
    let isFit = true;
    const wrong = (version: string) => (version === 'v1' && !isFit ? ['schema is gone'] : []);
    const { platform, release } = start({ wrong });
    await release.release('v2');
    isFit = false;
    const message = await rejection(release.rollBack('errors'), 'a rollback to a broken version');
    expect(message).toContain('schema is gone');
    expect(platform.liveVersion).toBe('v2');
    expect(platform.violations).toEqual([]);
    await release.rollBack('v1 is broken, so forward again');
    expectSettled(platform, 'v2', 'after the rollback of the rollback');
  });

  it('needs a release', async () => {
    const { platform, release } = start();
    const none = /no release|nothing|empty/i;
    const rollBack = await rejection(release.rollBack('nothing'), 'a rollback without a release');
    expect(rollBack, 'the rollback says so').toMatch(none);
    const resume = await rejection(release.resume(), 'to resume without a release');
    expect(resume, 'to resume says so').toMatch(none);
    expect(changes(platform)).toEqual([]);
  });
});

describe('a release that is not done', () => {
  it('does not let another begin, and says where it is', async () => {
    let refusals = 1;
    const { platform, release } = start({
      failure: (what) => (what === 'archive v1' && refusals-- > 0 ? 'refused' : undefined),
    });
    await rejection(release.release('v2'), 'a release whose archive fails');
    const message = await rejection(release.release('v3'), 'another release');
    for (const part of ['v1', 'v2', 'archive']) expect(message).toContain(part);
    expect(platform.record).toMatchObject({ to: 'v2', next: 'archive' });
    await release.resume();
    expectSettled(platform, 'v2', 'after it was resumed');
  });

  it('is not begun twice at once on one object', async () => {
    const { platform, release } = start();
    const first = release.release('v2');
    for (const call of [release.release('v3'), release.resume(), release.rollBack('impatience')])
      expect(await rejection(call, 'a second call')).toMatch(/under way|busy|running/i);
    await first;
    expectSettled(platform, 'v2', 'after the first');
    await release.rollBack('and now it may');
    expectSettled(platform, 'v1', 'after a call that came later');
  });

  it('stays where it is when the old version does not drain', async () => {
    const { platform, release } = start({ duration: (request) => (request === 260 ? 1e6 : 30) });
    const began = platform.time;
    const message = await rejection(release.release('v2'), 'a release that cannot drain');
    expect(message, 'names version and requests').toMatch(/v1.*\b1\b/s);
    const took = platform.time - began;
    expect(took, 'ms until it gave up').toBeGreaterThanOrEqual(drain.timeoutMs);
    expect(took, 'ms until it gave up').toBeLessThan(drain.timeoutMs + 5000);
    expect(platform.record).toMatchObject({ next: 'drain', problem: message });
    expect([...platform.running], 'both still run').toEqual(['v1', 'v2']);
    await rejection(release.resume(), 'to resume it');
    await release.rollBack('a stuck client');
    expectSettled(platform, 'v1', 'after the rollback');
  });

  it('has nothing to resume when it is done', async () => {
    const { platform, release } = start();
    const done = await release.release('v2');
    const before = platform.calls.length;
    expect(await release.resume()).toEqual(done);
    expect(platform.calls.slice(before).filter((call) => call !== 'read')).toEqual([]);
  });

  it('keeps its history short however often it goes back and forth', async () => {
    const { platform, release } = start();
    await release.release('v2');
    for (let turn = 0; turn < 12; turn++) await release.rollBack(`turn ${turn}`);
    const { history = [] } = platform.record ?? {};
    expect(history).toHaveLength(historyLength);
    expect(history.at(-1), 'the latest').toMatchObject({ step: 'monitor', to: 'v2' });
  });
});

describe('when something fails', () => {
  it.each([
    ['read', /journal/i],
    ['live', /live/i],
    ['write', /journal|write/i],
    ['start v2', /start.*v2/i],
    ['check v2', /check.*v2/i],
    ['route v2', /route.*v2|switch.*v2/i],
    ['inFlight v1', /v1/],
    ['archive v1', /archive.*v1/i],
    ['watch v2', /watch.*v2|monitor.*v2/i],
  ])("says what could not be done and why when '%s' fails", async (what, says) => {
    let isFirst = true;
    const { release, platform } = start({
      failure: (call) => {
        if (call !== what || !isFirst) return undefined;
        isFirst = false;
        return 'refused';
      },
    });
    const message = await rejection(release.release('v2'), `a release whose '${what}' fails`);
    expect(message, 'what').toMatch(says);
    expect(message, 'why').toContain('connection refused');
    if (platform.record && what !== 'write')
      expect(platform.record.problem, 'the problem in the record').toBe(message);
  });

  it('says that it was the journal, when it cannot be read or a step written', async () => {
    let writes = 0;
    const { release, platform } = start({
      failure: (call) => {
        if (call === 'write') writes += 1;
        return (call === 'write' && writes === 2) || (call === 'read' && writes >= 2)
          ? 'refused'
          : undefined;
      },
    });
    const written = await rejection(release.release('v2'), 'a release that cannot be written');
    expect(written).toMatch(/journal|write/i);
    expect(await rejection(release.resume(), 'to resume it')).toMatch(/journal|read/i);
    expect(platform.violations).toEqual([]);
  });

  it("says the step's problem although the journal is down as well", async () => {
    let isDown = false;
    const { release } = start({
      failure: (call) => {
        isDown ||= call === 'route v2';
        return isDown ? 'refused' : undefined;
      },
    });
    const message = await rejection(release.release('v2'), 'a release on a broken platform');
    expect(message).toMatch(/v2/);
    expect(message).not.toMatch(/journal/i);
  });

  const calls = async () => {
    const { platform, release } = start();
    await release.release('v2');
    return platform.calls.length;
  };
  const anyCall = async (property: (failing: number, failure: Failure) => Promise<void>) => {
    const count = await calls();
    const failing = fc.integer({ min: 1, max: count });
    await fc.assert(fc.asyncProperty(failing, fc.constantFrom(...failures), property), {
      seed: 20261120,
      numRuns: 50,
    });
  };
  const failingOnce = (failing: number, failure: Failure) =>
    start({ failure: (_, call) => (call === failing ? failure : undefined) });

  it('at any one call, another process resumes it, and rolls it back', async () => {
    await anyCall(async (failing, failure) => {
      const { platform, create } = failingOnce(failing, failure);
      await create()
        .release('v2')
        .catch(() => undefined);
      const when = `after call ${failing} (${platform.calls[failing - 1]}), ${failure}`;
      expect(platform.violations, when).toEqual([]);
      if (platform.record) await create().resume();
      else await create().release('v2');
      expectSettled(platform, 'v2', `${when}, resumed`);
      await create().rollBack('a change of mind');
      expectSettled(platform, 'v1', `${when}, resumed and rolled back`);
    });
  });

  it('at any one call, another process rolls it back at once', async () => {
    await anyCall(async (failing, failure) => {
      const { platform, create } = failingOnce(failing, failure);
      await create()
        .release('v2')
        .catch(() => undefined);
      const when = `after call ${failing} (${platform.calls[failing - 1]}), ${failure}`;
      if (!platform.record) return;
      await create().rollBack('it failed');
      expectSettled(platform, 'v1', `${when}, rolled back`);
    });
  });

  it('at many calls, in any order of resuming and rolling back, no state is unsafe', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(9999),
        fc.array(fc.constantFrom('resume', 'roll back'), { maxLength: 6 }),
        async (seed, orders) => {
          const random = randomNumbers(seed);
          let isCalm = false;
          const { platform, create } = start({
            failure: () =>
              !isCalm && random() < 0.1 ? failures[random() < 0.5 ? 0 : 1] : undefined,
          });
          await create()
            .release('v2')
            .catch(() => undefined);
          for (const order of orders) {
            const release = create();
            const call = order === 'resume' ? release.resume() : release.rollBack('chaos');
            await call.catch(() => undefined);
            platform.pass(1000);
            expect(platform.violations, `after ${orders.join(', ')}; seed ${seed}`).toEqual([]);
            expect(platform.running.has(platform.liveVersion), 'the live version runs').toBe(true);
          }
          isCalm = true;
          if (!platform.record) return;
          const { to } = await create().resume();
          expectSettled(platform, to, `in the end; seed ${seed}, ${orders.join(', ')}`);
        },
      ),
      { seed: 20261120, numRuns: 30 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { HealthMonitorOptions, HealthRule } from './health.ts';
import { HealthMonitor } from './starter/health-monitor.ts';

const minute = 60_000;
/** A time of day at which a slot begins, so that the clock is as large as a real one. */
const start = 29_333_335 * minute;
const slow: HealthRule = {
  name: 'slow',
  value: ({ p95 }) => p95,
  above: 300,
  forMs: 2 * minute,
  labels: { severity: 'page' },
};
const failing: HealthRule = {
  name: 'failing',
  value: ({ errorRate }) => errorRate,
  above: 0.1,
  forMs: 0,
};

function monitorWith(options: Partial<HealthMonitorOptions> = {}) {
  let time = start;
  const monitor = new HealthMonitor({
    now: () => time,
    rules: [],
    windowMs: 5 * minute,
    ...options,
  });
  const advance = (ms: number) => void (time += ms);
  const record = (service: string, ...latencies: number[]) => {
    for (const latency of latencies) monitor.record(service, latency, true);
  };
  return { monitor, advance, record };
}

function expectWithinOnePerCent(actual: number | null, expected: number, what: string): void {
  const deviation = Math.abs((actual ?? NaN) - expected) / expected;
  expect(deviation, `${what} is ${actual}, and should be ${expected}`).toBeLessThanOrEqual(0.0101);
}

/** The names of the rules that fire, with their services. */
const firing = (monitor: HealthMonitor) =>
  monitor.evaluate().map(({ labels }) => `${labels['alert']} ${labels['service']}`);

describe('health', () => {
  it('has percentiles to one per cent, and the share of failures', () => {
    const { monitor, record } = monitorWith();
    record('api', ...Array.from({ length: 99 }, (_, k) => k + 1));
    monitor.record('api', 1000, false);
    const health = monitor.health('api');
    expect(health, 'requests and errors').toMatchObject({ requests: 100, errorRate: 0.01 });
    expectWithinOnePerCent(health.p50, 50, 'p50');
    expectWithinOnePerCent(health.p95, 95, 'p95');
    expectWithinOnePerCent(health.p99, 99, 'p99');
  });

  it('is null where there were no requests', () => {
    expect(monitorWith().monitor.health('api')).toEqual({
      requests: 0,
      errorRate: null,
      p50: null,
      p95: null,
      p99: null,
    });
  });

  it('covers the slot of now and those before it', () => {
    const { monitor, advance, record } = monitorWith();
    advance(0.5 * minute);
    record('api', 100);
    monitor.record('api', 100, false);
    advance(4.5 * minute - 1);
    expect(monitor.health('api'), 'in the last moment').toMatchObject({
      requests: 2,
      errorRate: 0.5,
    });
    advance(1);
    expect(monitor.health('api'), 'a millisecond later').toMatchObject({
      requests: 0,
      errorRate: null,
    });
  });

  it('adds up the slots of the window, and reuses those that have left it', () => {
    const { monitor, advance, record } = monitorWith();
    for (let n = 1; n <= 12; n++) {
      record('api', 10 * n);
      monitor.record('api', 10 * n, n % 2 === 0);
      advance(minute);
    }
    // The window now has the slots of the last four minutes that had requests, 9 to 12.
    const health = monitor.health('api');
    expect(health, 'four minutes').toMatchObject({ requests: 8, errorRate: 0.25 });
    expectWithinOnePerCent(health.p50, 100, 'p50');
    advance(60 * minute);
    record('api', 7);
    expect(monitor.health('api').requests, 'after an idle hour').toBe(1);
  });

  it('is kept for each service on its own, and for a bounded number of them', () => {
    const { monitor, record } = monitorWith({ maxServices: 2 });
    record('a', 1);
    record('b', 2);
    record('c', 3);
    record('d', 4);
    record('a', 1);
    expect(monitor.services(), 'services').toEqual(['a', 'b', 'other']);
    const requests = monitor.services().map((service) => monitor.health(service).requests);
    expect(requests, 'requests of a, b and other').toEqual([2, 1, 2]);
  });

  it('refuses a latency that is none', () => {
    expect(() => monitorWith().monitor.record('api', -1, true)).toThrow('-1');
  });
});

describe('rules', () => {
  it('fire once the value has been bad for the for-duration, and no earlier', () => {
    const { monitor, advance, record } = monitorWith({ rules: [slow] });
    record('api', 100);
    expect(monitor.evaluate(), 'while it is fast').toEqual([]);
    advance(5 * minute);
    record('api', 900);
    expect(monitor.evaluate(), 'at once').toEqual([]);
    advance(2 * minute - 1);
    expect(monitor.evaluate(), 'a millisecond before two minutes').toEqual([]);
    advance(1);
    const [alert, ...more] = monitor.evaluate();
    expect(more, 'further alerts').toEqual([]);
    expect(alert?.labels, 'labels').toEqual({ alert: 'slow', service: 'api', severity: 'page' });
    expect(alert?.startsAt, 'start').toBe(start + 7 * minute);
    expectWithinOnePerCent(alert?.value ?? null, 900, 'value');
  });

  it('keep the start of an alert while it fires', () => {
    const { monitor, advance, record } = monitorWith({ rules: [{ ...slow, forMs: 0 }] });
    const starts = [0, 1, 2].map(() => {
      record('api', 900);
      const [alert] = monitor.evaluate();
      advance(minute);
      return alert && alert.startsAt - start;
    });
    expect(starts, 'start at three evaluations').toEqual([0, 0, 0]);
  });

  it('start over when the value was good in between', () => {
    let value: number | null = 0;
    const rule: HealthRule = { name: 'watched', value: () => value, above: 10, forMs: 2 * minute };
    const { monitor, advance, record } = monitorWith({ rules: [rule] });
    record('api', 1);
    const states = [11, 12, 10, 11, 11, 11, null, 11, 11, 11].map((next) => {
      value = next;
      const [alert] = monitor.evaluate();
      advance(minute);
      return alert ? `since ${(alert.startsAt - start) / minute}` : '';
    });
    expect(states, 'one evaluation a minute').toEqual([
      '',
      '',
      '',
      '',
      '',
      'since 5',
      '',
      '',
      '',
      'since 9',
    ]);
  });

  it('are looked at for each service and each rule', () => {
    const { monitor, record } = monitorWith({ rules: [{ ...slow, forMs: 0 }, failing] });
    record('fast', 10);
    record('slow', 900);
    monitor.record('broken', 10, false);
    monitor.record('both', 900, false);
    expect(firing(monitor), 'alerts').toEqual([
      'slow slow',
      'failing broken',
      'slow both',
      'failing both',
    ]);
  });

  it('stop when a service has no requests any more', () => {
    const { monitor, advance } = monitorWith({ rules: [failing] });
    monitor.record('api', 10, false);
    expect(firing(monitor), 'while it fails').toEqual(['failing api']);
    advance(5 * minute);
    expect(firing(monitor), 'once the window is empty').toEqual([]);
  });

  it('say nothing where there is no value, whatever the threshold is', () => {
    const rule: HealthRule = { name: 'none', value: () => null, above: -1, forMs: 0 };
    const { monitor, record } = monitorWith({ rules: [rule] });
    record('api', 1);
    expect(monitor.evaluate()).toEqual([]);
  });

  it('are watched each on its own, also where a warning and a page share a name', () => {
    const page: HealthRule = { ...slow, above: 600, forMs: 0 };
    const warning: HealthRule = { ...slow, labels: { severity: 'warning' } };
    const { monitor, advance, record } = monitorWith({ rules: [warning, page] });
    record('api', 400);
    expect(monitor.evaluate(), 'at once').toEqual([]);
    advance(2 * minute);
    expect(
      monitor.evaluate().map(({ labels }) => labels['severity']),
      'above the threshold of the warning for its for-duration',
    ).toEqual(['warning']);
  });

  it('do not fire on NaN, such as a share of nothing', () => {
    const rule: HealthRule = { name: 'share', value: () => NaN, above: 0, forMs: 0 };
    const { monitor, record } = monitorWith({ rules: [rule] });
    record('api', 1);
    expect(monitor.evaluate()).toEqual([]);
  });

  it('do not take one service for another, whatever the names are', () => {
    const rule = (name: string): HealthRule => ({ ...failing, name, forMs: minute });
    const { monitor, advance } = monitorWith({ rules: [rule('b c'), rule('c')] });
    monitor.record('a', 10, false);
    monitor.evaluate();
    advance(minute);
    monitor.record('a b', 10, false);
    expect(firing(monitor), 'only the service that has failed for a minute').toEqual([
      'b c a',
      'c a',
    ]);
  });

  it.each<[string, Partial<HealthMonitorOptions>]>([
    ['windowMs', { windowMs: 0 }],
    ['slots', { slots: 0 }],
    ['maxServices', { maxServices: 1.5 }],
  ])('are refused with options that make no sense: %s', (name, options) => {
    expect(() => monitorWith(options)).toThrow(name);
  });
});

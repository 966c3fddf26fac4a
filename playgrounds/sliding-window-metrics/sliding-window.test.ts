import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WindowOptions } from './metrics.ts';
import { Histogram, SlidingWindow } from './starter.ts';

const minute = 60_000;
const slot = 5000;

/** A window of a minute in slots of 5 s, with a clock that the test sets. */
function windowAt(start: number, options: Partial<WindowOptions> = {}) {
  const clock = { now: start };
  const window = new SlidingWindow({ now: () => clock.now, ...options });
  return { clock, window };
}

/** A window that keeps every event. */
class Remembering {
  readonly #startedAt: number;
  readonly #slotMs: number;
  readonly #slots: number;
  #events: { value: number; slot: number }[] = [];
  #now: number;
  tooLate = 0;

  constructor(now: number, windowMs: number, slots: number) {
    this.#startedAt = this.#now = now;
    this.#slotMs = windowMs / slots;
    this.#slots = slots;
  }

  get oldest() {
    return Math.floor(this.#now / this.#slotMs) - this.#slots + 1;
  }

  moveTo(now: number) {
    this.#now = Math.max(now, this.#now);
  }

  record(value: number, at: number): boolean {
    const time = Math.min(at, this.#now);
    const counts = time >= this.#startedAt && Math.floor(time / this.#slotMs) >= this.oldest;
    if (counts) this.#events.push({ value, slot: Math.floor(time / this.#slotMs) });
    else this.tooLate++;
    return counts;
  }

  get values(): number[] {
    return this.#events.filter((event) => event.slot >= this.oldest).map(({ value }) => value);
  }

  get rate(): number | null {
    const covered = this.#now - Math.max(this.oldest * this.#slotMs, this.#startedAt);
    return covered > 0 ? (this.values.length / covered) * 1000 : null;
  }
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('a sliding window', () => {
  it('says the same as one that keeps every event, however they come', () => {
    const shares = [0, 0.5, 0.99];
    const step = fc.record({
      pass: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 90_000 })),
      behind: fc.option(fc.integer({ min: -5000, max: 90_000 }), { nil: undefined }),
      value: fc.integer({ min: 1, max: 5000 }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 25 }),
        fc.integer({ min: 0, max: 200_000 }),
        fc.constantFrom(1, 5, 12),
        (steps, start, slots) => {
          const { clock, window } = windowAt(start, { slots });
          const model = new Remembering(start, minute, slots);
          for (const { pass, behind, value } of steps) {
            clock.now += pass;
            model.moveTo(clock.now);
            const at = Math.max(0, clock.now - (behind ?? 0));
            const counted = behind === undefined ? window.record(value) : window.record(value, at);
            expect(counted, `whether ${value} at ${at} counts, at ${clock.now}`).toBe(
              model.record(value, at),
            );
            const held = new Histogram();
            for (const one of model.values) held.add(one);
            expect(
              [window.count, window.sum, ...shares.map((q) => window.quantile(q))],
              `events, their sum, and the quantiles ${shares.join(', ')} at ${clock.now}`,
            ).toEqual([held.count, sumOf(model.values), ...shares.map((q) => held.quantile(q))]);
            if (model.rate === null) expect(window.rate, 'rate over no time').toBeNull();
            else expect(window.rate, `rate at ${clock.now}`).toBeCloseTo(model.rate, 9);
          }
          expect(window.tooLate, 'events that came too late').toBe(model.tooLate);
        },
      ),
      { seed: 20261120, numRuns: 30 },
    );
  });

  it('forgets while nothing happens, whatever is read first', () => {
    const reads: [string, (window: SlidingWindow) => unknown, unknown][] = [
      ['count', (window) => window.count, 0],
      ['sum', (window) => window.sum, 0],
      ['rate', (window) => window.rate, 0],
      ['median', (window) => window.quantile(0.5), null],
    ];
    for (const [what, read, nothing] of reads) {
      const { clock, window } = windowAt(0);
      window.record(100);
      clock.now = minute - 1;
      expect(window.count, 'events within the minute').toBe(1);
      clock.now = minute;
      expect(read(window), `${what} when the minute is over`).toBe(nothing);
    }
  });

  it('holds nothing from before when it returns after a long time', () => {
    const { clock, window } = windowAt(0);
    for (; clock.now < minute; clock.now += 1000) window.record(500);
    clock.now += 1000 * minute;
    window.record(1);
    expect(window.count, 'events').toBe(1);
    expect(window.sum, 'sum').toBe(1);
  });

  it('starts empty', () => {
    const { window } = windowAt(1000);
    expect([window.count, window.sum, window.tooLate], 'count, sum, too late').toEqual([0, 0, 0]);
    expect(window.quantile(0.5), 'median').toBeNull();
    expect(window.rate, 'rate over no time').toBeNull();
  });

  it('is a minute in twelve slots, unless told otherwise', () => {
    expect(windowAt(0).window.options).toMatchObject({
      windowMs: minute,
      slots: 12,
      relativeError: 0.01,
      lowest: 0.1,
      highest: 60_000,
    });
  });

  it('gives its histograms the error and the range that it was given', () => {
    const { window } = windowAt(0, { relativeError: 0.001, lowest: 1e-6, highest: 1e-3 });
    window.record(4e-4);
    expect(Math.abs((window.quantile(1) ?? NaN) - 4e-4), 'error').toBeLessThanOrEqual(4e-7);
    window.record(5);
    expect(window.quantile(1), 'above the highest').toBeLessThan(1.001e-3);
    expect(window.sum, 'the sum is of the values themselves').toBeCloseTo(5.0004, 9);
  });

  it('has options with which a histogram can be made that mixes with others', () => {
    const { window } = windowAt(0);
    const histogram = new Histogram(window.options);
    histogram.merge(new Histogram());
    expect(histogram.options).toEqual(new Histogram().options);
  });

  it('refuses values, times and options that make no sense, and counts nothing', () => {
    const { window } = windowAt(minute);
    for (const value of [-1, NaN, Infinity])
      expect(() => window.record(value), `value ${value}`).toThrow(`${value}`);
    for (const at of [-1, NaN, Infinity])
      expect(() => window.record(1, at), `time ${at}`).toThrow(`${at}`);
    expect(() => window.record(-1, 1), 'a value that is wrong and too late').toThrow('-1');
    expect([window.count, window.tooLate], 'counted, too late').toEqual([0, 0]);
    expect(() => window.quantile(2)).toThrow('2');
    for (const windowMs of [0, NaN, Infinity])
      expect(() => windowAt(0, { windowMs })).toThrow('windowMs');
    for (const slots of [0, 1.5, NaN]) expect(() => windowAt(0, { slots })).toThrow('slots');
  });
});

describe('late events', () => {
  it('count in the slot in which they happened, and leave with it', () => {
    const { clock, window } = windowAt(0);
    clock.now = 50_000;
    expect(window.record(100, 12_000), 'counted').toBe(true);
    clock.now = 10_000 + minute - 1;
    expect(window.count, 'at the last moment of its slot').toBe(1);
    clock.now += 1;
    expect(window.count, 'a minute after its slot began').toBe(0);
  });

  it('are told from those that are too late by the slot, not by the minute', () => {
    const { clock, window } = windowAt(0);
    clock.now = minute + slot + 1;
    expect(window.record(1, 2 * slot), 'in the oldest slot').toBe(true);
    expect(window.record(1, 2 * slot - 1), 'a moment before it').toBe(false);
    expect([window.count, window.tooLate], 'counted, too late').toEqual([1, 1]);
  });

  it('from before the window was made are too late: it does not know what else happened then', () => {
    const { window } = windowAt(30_000);
    expect(window.record(1, 29_999), 'before').toBe(false);
    expect(window.record(1, 30_000), 'at the start').toBe(true);
    expect([window.count, window.tooLate], 'counted, too late').toEqual([1, 1]);
  });

  it('that are too late stay counted as such when the window moves on', () => {
    const { clock, window } = windowAt(0);
    clock.now = 10 * minute;
    window.record(1, minute);
    clock.now = 20 * minute;
    expect(window.tooLate).toBe(1);
  });
});

describe('clocks', () => {
  it('an event from the future counts as of now, and does not move the window', () => {
    const { clock, window } = windowAt(0);
    window.record(10);
    expect(window.record(20, 3_600_000), 'counted').toBe(true);
    expect(window.count, 'events, as nothing was forgotten').toBe(2);
    clock.now = minute - 1;
    expect(window.count, 'events within the minute').toBe(2);
    clock.now = minute;
    expect(window.count, 'events when the minute is over').toBe(0);
  });

  it('a clock that gives no time is refused, and does no harm', () => {
    const { clock, window } = windowAt(0);
    window.record(10);
    for (const time of [NaN, -1, Infinity]) {
      clock.now = time;
      expect(() => window.record(20), `record at ${time}`).toThrow(`${time}`);
      expect(() => window.record(20, 0), `record of the past at ${time}`).toThrow(`${time}`);
      for (const [what, read] of [
        ['count', () => window.count],
        ['sum', () => window.sum],
        ['rate', () => window.rate],
        ['median', () => window.quantile(0.5)],
      ] as const)
        expect(read, `${what} at ${time}`).toThrow(`${time}`);
      expect(() => windowAt(time), `a window made at ${time}`).toThrow(`${time}`);
    }
    clock.now = 1000;
    expect([window.count, window.tooLate], 'counted, too late').toEqual([1, 0]);
  });

  it('a clock that is set back does not move the window back', () => {
    const { clock, window } = windowAt(10 * minute);
    clock.now += 30_000;
    window.record(1);
    clock.now -= 5 * minute;
    expect(window.count, 'events after the clock was set back').toBe(1);
    expect(window.record(2), 'a new event').toBe(true);
    clock.now = 11 * minute + 29_999;
    expect(window.count, 'both at the last moment of their slot').toBe(2);
    clock.now += 1;
    expect(window.count, 'events a minute after their slot began').toBe(0);
  });
});

describe('sum and rate', () => {
  it('nothing is left of a sum when its events have left', () => {
    const { clock, window } = windowAt(0);
    window.record(1e15);
    clock.now = 30_000;
    window.record(0.1);
    clock.now = minute;
    expect(window.sum, 'sum of 0.1 alone').toBe(0.1);
  });

  it('the rate is right in the first minute', () => {
    const { clock, window } = windowAt(3 * minute + 1000);
    for (let event = 0; event < 200; event++) {
      clock.now += 100;
      window.record(1);
    }
    expect(window.rate, 'ten a second for 20 seconds').toBeCloseTo(10, 9);
  });

  it('the rate is over the time that the slots cover, not over the whole minute', () => {
    const { clock, window } = windowAt(0);
    for (let event = 0; event < 4000; event++) {
      clock.now += 100;
      window.record(1);
    }
    clock.now += 1234;
    expect(window.count, 'events since the oldest slot began').toBe(551);
    expect(window.rate, 'over 56.234 seconds').toBeCloseTo(551 / 56.234, 9);
  });
});

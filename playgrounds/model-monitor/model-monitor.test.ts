import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertEvent, MonitorOptions, Reference, Rule } from './monitor.ts';
import { ModelMonitor } from './starter.ts';
import { compareCounts } from './statistics.ts';

const second = 1000;
const minute = 60 * second;

/** A clock that the test moves. */
function clockAt(start = 0) {
  let time = start;
  return { now: () => time, advance: (ms: number) => void (time += ms) };
}

/** Bins: up to 10, up to 20, above, missing. */
const amount: Reference = { edges: [10, 20], counts: [50, 30, 15, 5] };

function monitorWith(options: Partial<MonitorOptions> = {}) {
  const clock = clockAt();
  const monitor = new ModelMonitor({
    now: clock.now,
    reference: { amount },
    rules: [],
    windowMs: 10 * minute,
    slots: 10,
    labelWaitMs: 30 * minute,
    maxWaiting: 1000,
    minRows: 1,
    ...options,
  });
  let logged = 0;
  /** Logs a prediction with a fresh id, and returns the id. */
  const predict = (positive = true, value: number | null = 5): string => {
    const id = `p${logged++}`;
    monitor.logPrediction({ id, positive, features: { amount: value } });
    return id;
  };
  return { monitor, clock, predict };
}

/** A rule that never fires. */
const rule: Rule = {
  name: 'late',
  value: () => 0,
  bad: 'above',
  fireAt: 1,
  resolveAt: 1,
  forMs: 0,
};

const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 80 });

describe('the join of predictions and labels', () => {
  it('finds the prediction of a label by its id, in any order', () => {
    const { monitor, predict } = monitorWith();
    const ids = [true, false, true, false, false].map((positive) => predict(positive));
    const labels = [true, false, false, true, true];
    for (const index of [3, 1, 4, 0, 2])
      expect(
        monitor.logLabel(ids[index] ?? '', labels[index] ?? false),
        `label of prediction ${index}`,
      ).toBe('joined');
    expect(monitor.snapshot().metrics).toEqual({
      predictions: 5,
      labels: 5,
      withoutLabel: 0,
      accuracy: 2 / 5,
      precision: 1 / 2,
      recall: 1 / 3,
    });
  });

  it('knows no label without a prediction, and no second label', () => {
    const { monitor, predict } = monitorWith();
    expect(monitor.logLabel('never logged', true), 'an id never logged').toBe('unknown');
    const id = predict();
    monitor.logLabel(id, true);
    expect(monitor.logLabel(id, true), 'a second label').toBe('unknown');
    expect(monitor.snapshot().metrics.labels, 'labels').toBe(1);
  });

  it('counts a retry with the same id once', () => {
    const { monitor } = monitorWith();
    const prediction = { id: 'same', positive: true, features: { amount: 5 } };
    expect(monitor.logPrediction(prediction), 'the first time').toBe(true);
    expect(monitor.logPrediction({ ...prediction, positive: false }), 'the retry').toBe(false);
    const { metrics, drift } = monitor.snapshot();
    expect([metrics.predictions, drift['amount']?.rows], 'predictions, rows').toEqual([1, 1]);
    monitor.logLabel('same', true);
    expect(monitor.snapshot().metrics.accuracy, 'accuracy by the first').toBe(1);
    expect(monitor.logPrediction(prediction), 'once it has its label').toBe(true);
  });

  it('gives a prediction up once it has waited for labelWaitMs', () => {
    const { monitor, clock, predict } = monitorWith();
    const [inTime, late] = [predict(), predict()];
    clock.advance(30 * minute - 1);
    expect(monitor.logLabel(inTime, true), 'a millisecond before').toBe('joined');
    clock.advance(1);
    expect(monitor.logLabel(late, true), 'at labelWaitMs').toBe('unknown');
    const { metrics, waiting } = monitor.snapshot();
    expect([metrics.labels, metrics.withoutLabel, waiting], 'labels, without, waiting').toEqual([
      1, 1, 0,
    ]);
  });

  it('gives up at the next call of any method, and only those that waited long enough', () => {
    const { monitor, clock, predict } = monitorWith();
    for (let n = 0; n < 3; n++) predict();
    clock.advance(20 * minute);
    predict();
    clock.advance(10 * minute);
    const { metrics, waiting } = monitor.snapshot();
    expect([metrics.withoutLabel, waiting], 'by a snapshot').toEqual([3, 1]);
    clock.advance(20 * minute);
    predict();
    expect(monitor.snapshot().metrics.withoutLabel, 'by a prediction').toBe(1);
  });

  it('lets maxWaiting predictions wait and gives up the oldest first', () => {
    const { monitor, predict } = monitorWith({ maxWaiting: 3 });
    const ids = [predict(), predict(), predict(), predict(), predict()];
    const { metrics, waiting } = monitor.snapshot();
    expect([waiting, metrics.withoutLabel], 'waiting, given up').toEqual([3, 2]);
    expect(
      ids.map((id) => monitor.logLabel(id, true)),
      'labels of the five',
    ).toEqual(['unknown', 'unknown', 'joined', 'joined', 'joined']);
  });

  it('does not hold more after many predictions than after a few', () => {
    const { monitor, clock, predict } = monitorWith({ maxWaiting: 50 });
    for (let n = 0; n < 1000; n++) predict();
    const before = Object.keys(monitor.snapshot().drift);
    for (let n = 0; n < 4000; n++) {
      clock.advance(second);
      monitor.logPrediction({ id: `${n}`, positive: true, features: { [`feature ${n}`]: n } });
    }
    const { waiting, drift, metrics } = monitor.snapshot();
    expect(waiting, 'waiting predictions').toBe(50);
    expect(Object.keys(drift), 'features').toEqual(before);
    expect(metrics.predictions, 'in the window of ten minutes').toBeLessThanOrEqual(600);
  });
});

describe('the metrics', () => {
  it('are null where there is nothing to divide by', () => {
    const { monitor, predict } = monitorWith();
    expect(monitor.snapshot().metrics, 'without any').toEqual({
      predictions: 0,
      labels: 0,
      withoutLabel: 0,
      accuracy: null,
      precision: null,
      recall: null,
    });
    monitor.logLabel(predict(false), false);
    expect(monitor.snapshot().metrics, 'one true negative').toMatchObject({
      accuracy: 1,
      precision: null,
      recall: null,
    });
  });

  it('belong to the window: the slot of now and those before it', () => {
    const { monitor, clock, predict } = monitorWith();
    clock.advance(30 * second);
    predict();
    clock.advance(9 * minute + 29 * second + 999);
    expect(monitor.snapshot().metrics.predictions, 'in the last moment of ten minutes').toBe(1);
    clock.advance(1);
    expect(monitor.snapshot().metrics.predictions, 'a millisecond later').toBe(0);
  });

  it('count a label when it comes, not when its prediction was made', () => {
    const { monitor, clock, predict } = monitorWith();
    const id = predict();
    clock.advance(25 * minute);
    monitor.logLabel(id, true);
    expect(monitor.snapshot().metrics).toMatchObject({ predictions: 0, labels: 1, accuracy: 1 });
  });

  it('forget a window that passed without any call', () => {
    const { monitor, clock, predict } = monitorWith();
    for (let n = 0; n < 10; n++) {
      predict();
      clock.advance(minute);
    }
    clock.advance(1000 * minute);
    predict();
    expect(monitor.snapshot().metrics.predictions, 'after a long pause').toBe(1);
  });

  interface Step {
    kind: 'predict' | 'label' | 'wait';
    flag: boolean;
    size: number;
  }
  const someSteps = fc.array(
    fc.record<Step>({
      kind: fc.constantFrom('predict', 'label', 'wait'),
      flag: fc.boolean(),
      size: fc.nat(40),
    }),
    { maxLength: 60 },
  );

  it('are those of a monitor that remembers everything', () => {
    always(
      fc.property(someSteps, fc.integer({ min: 1, max: 5 }), (steps, slots) => {
        const windowMs = 100;
        const { monitor, clock } = monitorWith({ windowMs, slots, labelWaitMs: 60, maxWaiting: 8 });
        const slotOf = (time: number) => Math.floor(time / (windowMs / slots));
        let waiting: { id: string; positive: boolean; since: number }[] = [];
        const past: { time: number; what: string }[] = [];
        const note = (what: string) => past.push({ time: clock.now(), what });
        const giveUp = () => {
          const left = waiting.filter(({ since }) => clock.now() - since < 60);
          for (let n = left.length; n < waiting.length; n++) note('without');
          waiting = left;
        };
        for (const [index, { kind, flag, size }] of steps.entries()) {
          if (kind === 'wait') {
            clock.advance(size);
            continue;
          }
          giveUp();
          if (kind === 'predict') {
            monitor.logPrediction({ id: `${index}`, positive: flag, features: {} });
            if (waiting.length === 8) {
              waiting.shift();
              note('without');
            }
            waiting.push({ id: `${index}`, positive: flag, since: clock.now() });
            note('prediction');
            continue;
          }
          const chosen = waiting[size % Math.max(1, waiting.length)];
          const outcome = monitor.logLabel(chosen?.id ?? 'none', flag);
          expect(outcome, `label at step ${index}`).toBe(chosen ? 'joined' : 'unknown');
          if (chosen) note(chosen.positive === flag ? 'right' : 'wrong');
          waiting = waiting.filter((one) => one !== chosen);
        }
        giveUp();
        const inWindow = (...kinds: string[]) =>
          past.filter(
            ({ time, what }) => kinds.includes(what) && slotOf(time) > slotOf(clock.now()) - slots,
          ).length;
        const snapshot = monitor.snapshot();
        const { predictions, labels, withoutLabel, accuracy } = snapshot.metrics;
        expect(snapshot.waiting, 'waiting').toBe(waiting.length);
        expect({ predictions, labels, withoutLabel }, 'counts of the window').toEqual({
          predictions: inWindow('prediction'),
          labels: inWindow('right', 'wrong'),
          withoutLabel: inWindow('without'),
        });
        expect(accuracy, 'accuracy').toBe(labels === 0 ? null : inWindow('right') / labels);
      }),
    );
  });
});

describe('drift', () => {
  const bins = (values: readonly (number | null | undefined)[]) => {
    const { monitor } = monitorWith();
    for (const [index, value] of values.entries())
      monitor.logPrediction({
        id: `${index}`,
        positive: true,
        features: value === undefined ? {} : { amount: value },
      });
    return monitor.snapshot().drift['amount'];
  };

  it('compares the window with the reference, bin by bin', () => {
    expect(bins([3, 7, 12, 15, 18, 30, null]), 'seven values').toEqual(
      compareCounts(amount.counts, [2, 3, 1, 1]),
    );
  });

  it('counts a value on an edge with the values below it', () => {
    expect(bins([10, 20]), 'the two edges').toEqual(compareCounts(amount.counts, [1, 1, 0, 0]));
    expect(bins([10.001, 20.001, -5]), 'just above, and far below').toEqual(
      compareCounts(amount.counts, [1, 1, 1, 0]),
    );
  });

  it('counts null, NaN and a feature that is not there as missing', () => {
    expect(bins([null, NaN, undefined, 5]), 'three missing values').toEqual(
      compareCounts(amount.counts, [1, 0, 0, 3]),
    );
  });

  it('is null while the window has fewer than minRows rows', () => {
    const { monitor, predict } = monitorWith({ minRows: 3 });
    predict();
    predict();
    expect(monitor.snapshot().drift, 'with two rows').toEqual({ amount: null });
    predict();
    expect(monitor.snapshot().drift['amount']?.rows, 'with three').toBe(3);
  });

  it('forgets what has left the window', () => {
    const { monitor, clock, predict } = monitorWith();
    for (let n = 0; n < 20; n++) predict(true, 50);
    clock.advance(10 * minute);
    predict(true, 5);
    expect(monitor.snapshot().drift['amount']).toEqual(compareCounts(amount.counts, [1, 0, 0, 0]));
  });

  it('watches each feature by its own reference', () => {
    const hour: Reference = { edges: [6, 12, 18], counts: [10, 30, 40, 20, 1] };
    const { monitor } = monitorWith({ reference: { amount, hour } });
    monitor.logPrediction({ id: 'a', positive: true, features: { amount: 15, hour: 23 } });
    expect(monitor.snapshot().drift).toEqual({
      amount: compareCounts(amount.counts, [0, 1, 0, 0]),
      hour: compareCounts(hour.counts, [0, 0, 0, 1, 0]),
    });
  });
});

describe('alerts', () => {
  /** A rule on a number that the test sets. */
  function ruleOn(rule: Partial<Rule> = {}) {
    let value: number | null = 0;
    const watched: Rule = {
      name: 'watched',
      value: () => value,
      bad: 'above',
      fireAt: 10,
      resolveAt: 8,
      forMs: 3 * minute,
      ...rule,
    };
    const { monitor, clock } = monitorWith({ rules: [watched] });
    /** One evaluation a minute with these values; the state after each, with what happened. */
    const evaluate = (...values: (number | null)[]) =>
      values.map((next) => {
        value = next;
        const events = monitor.evaluate();
        clock.advance(minute);
        return [monitor.alertState('watched'), ...events.map(({ type }) => type)].join(', ');
      });
    return { evaluate, monitor, clock, set: (next: number | null) => void (value = next) };
  }

  it('fires when the value has been beyond the threshold for the for-duration', () => {
    expect(ruleOn().evaluate(5, 11, 12, 11, 11, 11)).toEqual([
      'inactive',
      'pending',
      'pending',
      'pending',
      'firing, fired',
      'firing',
    ]);
  });

  it('starts again when the value comes back before that', () => {
    expect(ruleOn().evaluate(11, 11, 11, 9, 11, 11, 11, 11)).toEqual([
      'pending',
      'pending',
      'pending',
      'inactive',
      'pending',
      'pending',
      'pending',
      'firing, fired',
    ]);
  });

  it('resolves at the second threshold, not when the value is back below the first', () => {
    expect(ruleOn({ forMs: 0 }).evaluate(11, 9, 8.1, 10.5, 8, 9, 11)).toEqual([
      'firing, fired',
      'firing',
      'firing',
      'firing',
      'inactive, resolved',
      'inactive',
      'firing, fired',
    ]);
  });

  it('needs more than the threshold to become pending', () => {
    expect(ruleOn().evaluate(10, 10.001)).toEqual(['inactive', 'pending']);
  });

  it('can watch for a value that is too low', () => {
    const rule = ruleOn({ bad: 'below', fireAt: 0.8, resolveAt: 0.85, forMs: minute });
    expect(rule.evaluate(0.9, 0.8, 0.79, 0.7, 0.82, 0.85)).toEqual([
      'inactive',
      'inactive',
      'pending',
      'firing, fired',
      'firing',
      'inactive, resolved',
    ]);
  });

  it('change nothing while there is no value', () => {
    expect(ruleOn().evaluate(null, 11, null, null, 11, null, 5)).toEqual([
      'inactive',
      'pending',
      'pending',
      'pending',
      'firing, fired',
      'firing',
      'inactive, resolved',
    ]);
  });

  it('take NaN, such as a share of nothing, for no value', () => {
    expect(ruleOn({ forMs: minute }).evaluate(NaN, 11, NaN, 11, NaN, 5)).toEqual([
      'inactive',
      'pending',
      'pending',
      'firing, fired',
      'firing',
      'inactive, resolved',
    ]);
  });

  it('tell the rule, the time and the value', () => {
    const { monitor, clock, set } = ruleOn({ forMs: 0 });
    clock.advance(7 * minute);
    set(12);
    expect(monitor.evaluate()).toEqual<AlertEvent[]>([
      { rule: 'watched', type: 'fired', at: 7 * minute, value: 12 },
    ]);
    clock.advance(minute);
    set(1);
    expect(monitor.evaluate()).toEqual<AlertEvent[]>([
      { rule: 'watched', type: 'resolved', at: 8 * minute, value: 1 },
    ]);
  });

  it('see the snapshot of now, each on its own and in the order of the rules', () => {
    const rules: Rule[] = [
      {
        name: 'recall',
        value: ({ metrics }) => metrics.recall,
        bad: 'below',
        fireAt: 0.5,
        resolveAt: 0.6,
        forMs: 0,
      },
      {
        name: 'drift of amount',
        value: ({ drift }) => drift['amount']?.largestDifference ?? null,
        bad: 'above',
        fireAt: 0.3,
        resolveAt: 0.2,
        forMs: 0,
      },
      {
        name: 'waiting',
        value: ({ waiting }) => waiting,
        bad: 'above',
        fireAt: 100,
        resolveAt: 50,
        forMs: 0,
      },
    ];
    const { monitor, predict, clock } = monitorWith({ rules });
    for (let n = 0; n < 40; n++) monitor.logLabel(predict(false, 90), true);
    expect(
      monitor.evaluate().map(({ rule, type }) => `${rule} ${type}`),
      'after 40 misses with amounts of 90',
    ).toEqual(['recall fired', 'drift of amount fired']);
    clock.advance(10 * minute);
    const spread = [3, 3, 3, 3, 3, 15, 15, 15, 40, null];
    for (let n = 0; n < 40; n++) monitor.logLabel(predict(true, spread[n % 10]), true);
    expect(
      monitor.evaluate().map(({ rule, type }) => `${rule} ${type}`),
      'after a good window',
    ).toEqual(['recall resolved', 'drift of amount resolved']);
  });

  it('are known by the names of their rules', () => {
    const rules = ['one', 'two'].map((name) => ({ ...rule, name }));
    const { monitor } = monitorWith({ rules });
    expect(monitor.alertState('two'), 'before any evaluation').toBe('inactive');
    expect(() => monitor.alertState('three')).toThrow("no rule 'three'. Rules: one, two.");
  });
});

it('refuses a clock below 0, which has no slot', () => {
  const { clock, predict } = monitorWith();
  clock.advance(-1);
  expect(() => predict()).toThrow('must not be below 0');
});

describe('options that make no sense', () => {
  it.each<[string, Partial<MonitorOptions>]>([
    ['windowMs must be', { windowMs: 0 }],
    ['slots must be', { slots: 1.5 }],
    ['maxWaiting must be', { maxWaiting: 0 }],
    [
      "reference of 'amount' has 2 edges",
      { reference: { amount: { edges: [1, 2], counts: [1] } } },
    ],
    ['must ascend', { reference: { amount: { edges: [2, 1], counts: [1, 1, 1, 1] } } }],
    ["'late' fires above 1", { rules: [{ ...rule, resolveAt: 2 }] }],
    ["Two rules are called 'late'", { rules: [rule, rule] }],
  ])('are refused: %s …', (message, options) => {
    expect(() => monitorWith(options)).toThrow(message);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecursiveModel } from './model.ts';
import { CycleError, type PlannedStep, type Step, type StepRecord } from './pipeline.ts';
import { Pipeline } from './starter.ts';

const step = (id: string, after = '', minutes = 1, version = 'v1'): Step => ({
  id,
  after: after === '' ? [] : after.split(' '),
  minutes,
  version,
});

/** Two sources, features that need both, two candidates, and a report beside them. */
const training: readonly Step[] = [
  step('compare', 'large small', 5),
  step('events', '', 40),
  step('users', '', 15),
  step('features', 'events users', 25),
  step('large', 'features', 120),
  step('small', 'features', 30),
  step('report', 'events', 20),
];

/** Pipelines without a cycle: a step waits for some of those before it, and they are shuffled. */
const somePipeline = fc
  .array(
    fc.record({
      picks: fc.array(fc.nat(99), { maxLength: 3 }),
      minutes: fc.integer({ min: 1, max: 5 }),
    }),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .chain((drawn) => {
    const steps = drawn.map(({ picks, minutes }, index): Step => ({
      id: `s${index}`,
      after: index === 0 ? [] : picks.map((pick) => `s${pick % index}`),
      minutes,
      version: 'v1',
    }));
    return fc.shuffledSubarray(steps, { minLength: steps.length });
  });
const always = <T>(property: fc.IProperty<T>) => {
  fc.assert(property, { seed: 20261120, numRuns: 60 });
};
/** Each step waits for the next one: s9999 is the first to run, s0 the last. */
const chain = Array.from({ length: 10_000 }, (_, index) =>
  step(`s${index}`, index === 9999 ? '' : `s${index + 1}`),
);
let built: Pipeline | undefined;
/** The chain as a pipeline, built once: so many steps take a while. */
const longPipeline = () => (built ??= new Pipeline(chain));
const drawn = (steps: readonly Step[]) =>
  steps.map(({ id, after, minutes }) => `${id} (${minutes}) after ${after.join(' ')}`).join('; ');

describe('the order', () => {
  it('has each step once, after all that it waits for', () => {
    always(
      fc.property(somePipeline, (steps) => {
        const { order } = new Pipeline(steps);
        expect([...order].sort()).toEqual(steps.map(({ id }) => id).sort());
        const late = steps.filter(({ id, after }) =>
          after.some((other) => order.indexOf(other) >= order.indexOf(id)),
        );
        expect(drawn(late), `too early in ${order.join(' ')}`).toBe('');
        expect(new Pipeline(steps).order, 'the same for the same steps').toEqual(order);
      }),
    );
  });

  it('of no steps is empty', () => {
    const pipeline = new Pipeline([]);
    expect(pipeline.order).toEqual([]);
    expect(pipeline.levels()).toEqual([]);
    expect(pipeline.criticalPath()).toEqual({ ids: [], minutes: 0 });
    expect(pipeline.plan(2)).toEqual([]);
  });

  it('of a chain of ten thousand steps does not overflow the stack', () => {
    const pipeline = longPipeline();
    expect(pipeline.order[0]).toBe('s9999');
    expect(pipeline.order.at(-1)).toBe('s0');
    expect(pipeline.levels().length).toBe(10_000);
    expect(pipeline.criticalPath().minutes).toBe(10_000);
  });

  it('of a step with a thousand others after it is found as well', () => {
    const fan = [step('root'), ...Array.from({ length: 1000 }, (_, i) => step(`s${i}`, 'root'))];
    expect(new Pipeline(fan).levels().map((level) => level.length)).toEqual([1, 1000]);
  });

  it('names what is wrong with the steps', () => {
    expect(() => new Pipeline([step('train', 'featurs')])).toThrow(/train.*featurs/);
    expect(() => new Pipeline([step('train'), step('train')])).toThrow(/train/);
    for (const minutes of [0, -1, NaN, Infinity])
      expect(() => new Pipeline([step('train', '', minutes)]), `${minutes}`).toThrow(/train/);
  });

  it('takes ids that objects have already', () => {
    const ids = ['__proto__', 'constructor', 'toString'];
    const steps = ids.map((id, index) => step(id, ids[index + 1] ?? ''));
    expect(new Pipeline(steps).order).toEqual([...ids].reverse());
  });
});

describe('the cycle report', () => {
  const cycleOf = (steps: readonly Step[]): readonly string[] => {
    try {
      new Pipeline(steps);
    } catch (error) {
      expect(error, 'what the constructor throws').toBeInstanceOf(CycleError);
      return (error as CycleError).cycle;
    }
    return [];
  };

  it('names the steps that wait for each other, each before the next, and no others', () => {
    const steps = [
      step('extract'),
      step('train', 'features extract'),
      step('evaluate', 'train'),
      step('features', 'extract evaluate'),
      step('report', 'evaluate'),
    ];
    const cycle = cycleOf(steps);
    const turned = [...cycle, ...cycle].join(' ');
    expect(cycle.length, `the cycle ${cycle.join(' → ')}`).toBe(3);
    expect(turned).toContain('train evaluate features');
    expect(() => new Pipeline(steps)).toThrow(/train → evaluate|features → train/);
  });

  it('a step that waits for itself is a cycle of one', () => {
    expect(cycleOf([step('ok'), step('train', 'ok train')])).toEqual(['train']);
  });

  it('is of one cycle, and there is one exactly when a step waits for itself in the end', () => {
    const anyPipeline = fc.array(fc.array(fc.nat(6), { maxLength: 2 }), { maxLength: 7 });
    always(
      fc.property(anyPipeline, (lists) => {
        const steps = lists.map((list, index) => ({
          ...step(`s${index}`),
          after: list.filter((other) => other < lists.length).map((other) => `s${other}`),
        }));
        const cycle = cycleOf(steps);
        expect(cycle.length > 0, `whether it has a cycle: ${drawn(steps)}`).toBe(
          new RecursiveModel(steps).hasCycle(),
        );
        expect(new Set(cycle).size, 'each step once').toBe(cycle.length);
        for (const [index, id] of cycle.entries()) {
          const next = steps.find((one) => one.id === cycle[(index + 1) % cycle.length]);
          expect(next?.after, `${next?.id ?? ''} after ${id}, in ${drawn(steps)}`).toContain(id);
        }
      }),
    );
  });

  it('of a cycle of ten thousand steps does not overflow the stack', () => {
    expect(cycleOf([...chain.slice(0, -1), step('s9999', 's0')]).length).toBe(10_000);
  });
});

describe('levels and the critical path', () => {
  it('of the training pipeline', () => {
    const pipeline = new Pipeline(training);
    expect(pipeline.levels()).toEqual([
      ['events', 'users'],
      ['features', 'report'],
      ['large', 'small'],
      ['compare'],
    ]);
    expect(pipeline.criticalPath()).toEqual({
      ids: ['events', 'features', 'large', 'compare'],
      minutes: 190,
    });
  });

  it('are those of the recursive model', () => {
    always(
      fc.property(somePipeline, (steps) => {
        const model = new RecursiveModel(steps);
        const pipeline = new Pipeline(steps);
        const levels: string[][] = [];
        for (const { id } of steps) (levels[model.level(id)] ??= []).push(id);
        expect(pipeline.levels(), drawn(steps)).toEqual(levels);
        const { ids, minutes } = pipeline.criticalPath();
        const stepsOf = ids.map((id) => steps.find((one) => one.id === id));
        expect(minutes, drawn(steps)).toBe(Math.max(...steps.map(({ id }) => model.chain(id))));
        expect(
          stepsOf.reduce((sum, one) => sum + (one?.minutes ?? NaN), 0),
          `minutes along ${ids.join(' → ')}`,
        ).toBe(minutes);
        for (const [index, id] of ids.slice(0, -1).entries())
          expect(stepsOf[index + 1]?.after, `whom ${ids[index + 1] ?? ''} waits for`).toContain(id);
      }),
    );
  });
});

describe('the plan', () => {
  const endOf = (plan: readonly PlannedStep[]) => Math.max(0, ...plan.map(({ end }) => end));
  const startsOf = (plan: readonly PlannedStep[]) =>
    plan.map(({ id, start }) => `${start} ${id}`).join(', ');

  /** What a plan that has each step once does against the contract. */
  function faultsOf(plan: readonly PlannedStep[], steps: readonly Step[], workers: number) {
    const faults: string[] = [];
    const model = new RecursiveModel(steps);
    const endOfStep = new Map(plan.map(({ id, end }) => [id, end]));
    const readyAt = (one: Step) =>
      Math.max(0, ...one.after.map((other) => endOfStep.get(other) ?? NaN));
    const waiting = new Map(
      steps.map((one) => [one.id, { one, ready: readyAt(one), ahead: model.ahead(one.id) }]),
    );
    // In the order of the plan, steps start one by one: look at what could have started instead.
    for (const [place, { id, worker, start, end }] of plan.entries()) {
      const before = plan.slice(0, place);
      const own = waiting.get(id);
      waiting.delete(id);
      if (start < (before.at(-1)?.start ?? 0)) faults.push(`${id} is not in the order of starts`);
      if (end - start !== own?.one.minutes) faults.push(`${id} takes ${end - start} minutes`);
      if (!(worker >= 0 && worker < workers)) faults.push(`${id} is on worker ${worker}`);
      if (before.some((other) => other.worker === worker && other.end > start))
        faults.push(`worker ${worker} is busy when ${id} starts`);
      const ready = own?.ready ?? NaN;
      if (!(ready <= start)) faults.push(`${id} starts before it is ready`);
      const busy = before.filter((other) => other.start < start && other.end >= start);
      if (start > ready && busy.length !== workers)
        faults.push(`${id} is kept waiting, though only ${busy.length} workers are busy`);
      for (const other of waiting.values())
        if (other.ready <= start && other.ahead > (own?.ahead ?? NaN))
          faults.push(`${id} starts before ${other.one.id}, which has more ahead`);
    }
    return faults;
  }

  it('starts the step with the longest chain ahead first, and not the first one given', () => {
    const plan = new Pipeline(training).plan(2);
    expect(startsOf(plan)).toBe(
      '0 events, 0 users, 40 features, 40 report, 65 large, 65 small, 185 compare',
    );
    expect(startsOf(new Pipeline(training).plan(1))).toBe(
      '0 events, 40 users, 55 features, 80 large, 200 small, 230 report, 250 compare',
    );
  });

  it('takes the first one given of those that are as urgent', () => {
    const steps = ['c', 'a', 'b'].map((id) => step(id, '', 2));
    expect(startsOf(new Pipeline(steps).plan(1))).toBe('0 c, 2 a, 4 b');
    const later = [step('given first', 'long', 2), step('ready first', '', 2), step('long', '', 5)];
    expect(startsOf(new Pipeline(later).plan(1))).toBe('0 long, 5 given first, 7 ready first');
  });

  it('sets a step on a worker that is free, and none waits while one is', () => {
    always(
      fc.property(somePipeline, fc.integer({ min: 1, max: 4 }), (steps, workers) => {
        const plan = new Pipeline(steps).plan(workers);
        const what = `${workers} workers, ${drawn(steps)}: ${startsOf(plan)}`;
        expect(plan.map(({ id }) => id).sort(), `each step once: ${what}`).toEqual(
          steps.map(({ id }) => id).sort(),
        );
        expect(faultsOf(plan, steps, workers), what).toEqual([]);
      }),
    );
  });

  it("takes the critical path with workers enough, and Graham's bound holds with fewer", () => {
    always(
      fc.property(somePipeline, fc.integer({ min: 1, max: 4 }), (steps, workers) => {
        const pipeline = new Pipeline(steps);
        const path = pipeline.criticalPath().minutes;
        const work = steps.reduce((sum, { minutes }) => sum + minutes, 0);
        expect(endOf(pipeline.plan(steps.length)), 'a worker for each step').toBe(path);
        expect(endOf(pipeline.plan(1_000_000)), 'and any more').toBe(path);
        expect(endOf(pipeline.plan(1)), 'one worker').toBe(work);
        expect(endOf(pipeline.plan(workers)), `${workers} workers`).toBeLessThanOrEqual(
          work / workers + (1 - 1 / workers) * path + 1e-9,
        );
      }),
    );
  });

  it('refuses numbers of workers that are none', async () => {
    const pipeline = new Pipeline(training);
    for (const workers of [0, -1, 1.5, NaN, Infinity]) {
      expect(() => pipeline.plan(workers), `${workers}`).toThrow(/workers/);
      const run = async () =>
        pipeline.run({ workers, execute: () => Promise.resolve(1), records: new Map() });
      await expect(run(), `${workers}`).rejects.toThrow(/workers/);
    }
  });
});

describe('the run', () => {
  /** Runs steps whose outputs name their versions and inputs, and notes who was executed. */
  async function runOf(
    steps: readonly Step[],
    records: Map<string, StepRecord<string>>,
    { failing = '', workers = 2, output = (text: string) => text } = {},
  ) {
    const executed: string[] = [];
    const execute = async (id: string, inputs: ReadonlyMap<string, string>) => {
      executed.push(id);
      await Promise.resolve();
      if (failing.split(' ').includes(id)) throw new Error(`${id} ran out of memory`);
      const version = steps.find((one) => one.id === id)?.version ?? '';
      return output(`${id}@${version}(${[...inputs.values()].join(' ')})`);
    };
    const report = await new Pipeline(steps).run({ workers, execute, records });
    return { executed, ...report, text: [...report.outcomes].map((one) => one.join(' ')).sort() };
  }
  const changed = (id: string) =>
    training.map((one) => (one.id === id ? { ...one, version: 'v2' } : one));

  it('executes each step once, with the outputs of those that it waits for', async () => {
    const records = new Map<string, StepRecord<string>>();
    const { executed, outcomes, errors } = await runOf(training, records);
    expect([...executed].sort()).toEqual(training.map(({ id }) => id).sort());
    expect(new Set(outcomes.values())).toEqual(new Set(['ran']));
    expect(errors.size).toBe(0);
    const features = 'features@v1(events@v1() users@v1())';
    expect(records.get('features')?.output).toBe(features);
    expect(records.get('compare')).toEqual({
      version: 'v1',
      inputs: new Map([
        ['large', `large@v1(${features})`],
        ['small', `small@v1(${features})`],
      ]),
      output: `compare@v1(large@v1(${features}) small@v1(${features}))`,
    });
  });

  it('a second run reuses all of it', async () => {
    const records = new Map<string, StepRecord<string>>();
    await runOf(training, records);
    const { executed, outcomes } = await runOf(training, records);
    expect(executed).toEqual([]);
    expect([...outcomes.keys()].sort()).toEqual(training.map(({ id }) => id).sort());
    expect(new Set(outcomes.values())).toEqual(new Set(['reused']));
  });

  it('a failure holds up what waits for it, and nothing else', async () => {
    const records = new Map<string, StepRecord<string>>();
    const { text, errors } = await runOf(training, records, { failing: 'features' });
    expect(text).toEqual([
      'compare skipped',
      'events ran',
      'features failed',
      'large skipped',
      'report ran',
      'small skipped',
      'users ran',
    ]);
    expect([...errors.keys()]).toEqual(['features']);
    expect(errors.get('features')).toEqual(new Error('features ran out of memory'));
    expect([...records.keys()].sort(), 'what is kept').toEqual(['events', 'report', 'users']);
  });

  it('the next run goes on from the step that failed', async () => {
    const records = new Map<string, StepRecord<string>>();
    await runOf(training, records, { failing: 'large' });
    const { executed, outcomes } = await runOf(training, records);
    expect(executed, 'repeated after a failure of large').toEqual(['large', 'compare']);
    expect(outcomes.get('small'), 'done beside it').toBe('reused');
  });

  it('a step that is skipped has no output, even if there is one of an earlier run', async () => {
    const records = new Map<string, StepRecord<string>>();
    await runOf(training, records);
    const { text } = await runOf(changed('features'), records, { failing: 'features' });
    expect(text.filter((one) => !one.endsWith('reused'))).toEqual([
      'compare skipped',
      'features failed',
      'large skipped',
      'small skipped',
    ]);
    const back = await runOf(training, records);
    expect(back.executed, 'executed when the change is taken back').toEqual([]);
  });

  it('a new version runs again, with all that gets another input by it', async () => {
    const records = new Map<string, StepRecord<string>>();
    await runOf(training, records);
    const { executed, outcomes } = await runOf(changed('users'), records);
    expect(executed).toEqual(['users', 'features', 'large', 'small', 'compare']);
    expect(outcomes.get('report')).toBe('reused');
  });

  it('goes no further where the new output is the old one', async () => {
    const records = new Map<string, StepRecord<string>>();
    const output = (text: string) => text.replace('users@v2', 'users@v1');
    await runOf(training, records, { output });
    const { executed } = await runOf(changed('users'), records, { output });
    expect(executed, 'users was cleaned up, and gives the same').toEqual(['users']);
  });

  it('a dependency that is added, dropped or exchanged makes a step run again', async () => {
    const records = new Map<string, StepRecord<string | undefined>>();
    const nothing = { workers: 1, execute: () => Promise.resolve(undefined), records };
    const outcomeAfter = async (after: string) => {
      const steps = [step('a'), step('b'), step('train', after)];
      return (await new Pipeline(steps).run(nothing)).outcomes.get('train');
    };
    expect(await outcomeAfter('a')).toBe('ran');
    expect(await outcomeAfter('a'), 'as before, with undefined as output').toBe('reused');
    expect(await outcomeAfter('b'), 'another that gives the same').toBe('ran');
    expect(await outcomeAfter('a b'), 'one more').toBe('ran');
    expect(await outcomeAfter('a b a'), 'one named twice').toBe('reused');
    expect(await outcomeAfter('a'), 'one less').toBe('ran');
  });

  it('an output is kept as soon as it is there, before later steps end', async () => {
    const records = new Map<string, StepRecord<string>>();
    const seen: string[] = [];
    const execute = (id: string) => {
      seen.push(`${id} sees ${[...records.keys()].join(' ') || 'none'}`);
      return Promise.resolve(id);
    };
    await new Pipeline([step('a'), step('b', 'a'), step('c', 'b')]).run({
      workers: 1,
      execute,
      records,
    });
    expect(seen).toEqual(['a sees none', 'b sees a', 'c sees a b']);
  });

  it('an execute that throws at once is a failure like another', async () => {
    const execute = (id: string) => {
      if (id === 'a') throw new Error('at once');
      return Promise.resolve(id);
    };
    const { outcomes } = await new Pipeline([step('a'), step('b')]).run({
      workers: 1,
      execute,
      records: new Map<string, StepRecord<string>>(),
    });
    expect(Object.fromEntries(outcomes)).toEqual({ a: 'failed', b: 'ran' });
  });

  it('no more run at once than there are workers, and the longest chain goes first', async () => {
    const started: string[] = [];
    const ends = new Map<string, () => void>();
    const execute = (id: string) => {
      started.push(id);
      return new Promise<string>((resolve) => {
        ends.set(id, () => {
          resolve(id);
        });
      });
    };
    const end = async (id: string) => {
      ends.get(id)?.();
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    };
    const records = new Map<string, StepRecord<string>>();
    const run = new Pipeline(training).run({ workers: 2, execute, records });
    await end('');
    expect(started, 'at the start, with two workers').toEqual(['events', 'users']);
    await end('users');
    expect(started, 'features still waits for events').toEqual(['events', 'users']);
    await end('events');
    expect(started.slice(2), 'when events ended').toEqual(['features', 'report']);
    await end('features');
    expect(started.slice(4), 'one worker is free, and large has more ahead').toEqual(['large']);
    await end('report');
    await end('small');
    await end('large');
    await end('compare');
    expect((await run).outcomes.size).toBe(training.length);
  });

  it('of a chain of ten thousand steps that is reused or skipped does not overflow the stack', async () => {
    const records = new Map<string, StepRecord<string>>(
      chain.map(({ id, after, version }) => {
        const inputs = new Map(after.map((other) => [other, other]));
        return [id, { version, inputs, output: id }];
      }),
    );
    const execute = (id: string) => Promise.reject(new Error(`${id} failed`));
    const pipeline = longPipeline();
    const reused = await pipeline.run({ workers: 1, execute, records });
    expect(new Set(reused.outcomes.values())).toEqual(new Set(['reused']));
    records.delete('s9999');
    const { outcomes } = await pipeline.run({ workers: 1, execute, records });
    expect([...outcomes.values()].filter((one) => one === 'skipped').length).toBe(9999);
  });
});

import type {
  Outcome,
  Request,
  SchedulerOptions,
  Step,
} from '../../playgrounds/continuous-batching/scheduling.ts';
import { Scheduler } from '../../playgrounds/continuous-batching/solution.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import type { Measurement, Table } from './measurement.ts';
import { NaiveScheduler } from './naive-scheduler.ts';
import { bytesHeldBy, ratesInTurn } from './rates.ts';

const steps = 500;
const rounds = 9;
const arrivalsInStep = 2;
const heldRequests = 10_000;

interface OneScheduler {
  submit: (request: Request) => void;
  plan: () => Step | undefined;
  complete: (step: Step) => Outcome;
}
interface Kind {
  readonly name: string;
  readonly make: (options: SchedulerOptions) => OneScheduler;
}
const kinds: readonly Kind[] = [
  { name: 'playground', make: (options) => new Scheduler(options) },
  { name: 'one list, filtered', make: (options) => new NaiveScheduler(options) },
];

const optionsFor = (sequences: number): SchedulerOptions => ({
  maxStepTokens: 2048,
  maxSequences: sequences,
  maxWaiting: 10_000,
  // Now and then too few, so that preemption has its part.
  blocks: sequences * 16,
  blockTokens: 16,
  now: () => 0,
});

/** Runs steps at full load, and gives the sum of what they planned, which checks the answers. */
function serve({ make }: Kind, sequences: number): string {
  const scheduler = make(optionsFor(sequences));
  const random = randomNumbers(1);
  let submitted = 0;
  const submit = () => {
    scheduler.submit({
      id: `request-${submitted++}`,
      promptTokens: 1 + Math.floor(400 * random()),
      maxNewTokens: 1 + Math.floor(200 * random()),
    });
  };
  for (let index = 0; index < sequences; index++) submit();
  let tokens = 0;
  let most = 0;
  let preempted = 0;
  for (let step = 0; step < steps; step++) {
    for (let index = 0; index < arrivalsInStep; index++) submit();
    const planned = scheduler.plan();
    if (!planned) throw new Error('There is nothing to do, so nothing is measured.');
    most = Math.max(most, planned.work.length);
    preempted += planned.preempted.length;
    tokens += scheduler.complete(planned).emitted.length;
  }
  return `${tokens} tokens, at most ${most} sequences, ${preempted} preempted`;
}

/** Bytes for each request that waits, beside the request itself. */
function bytesWaiting({ make }: Kind): number {
  const requests = Array.from({ length: heldRequests }, (_, index) => ({
    id: `request-${index}`,
    promptTokens: 100,
    maxNewTokens: 100,
  }));
  const bytes = bytesHeldBy(() => {
    const scheduler = make(optionsFor(64));
    for (const request of requests) scheduler.submit(request);
    return scheduler;
  });
  return Math.round(bytes / heldRequests);
}

function measure(): Table {
  const table: Record<string, Record<string, string | number>> = {};
  const bytes = kinds.map(bytesWaiting);
  for (const sequences of [64, 256]) {
    const answers = kinds.map((kind) => serve(kind, sequences));
    if (new Set(answers).size > 1)
      throw new Error(`The schedulers do not plan the same: ${answers.join('; ')}.`);
    const rates = ratesInTurn(
      kinds.map((kind) => ({ name: kind.name, work: () => serve(kind, sequences) })),
      steps,
      rounds,
    );
    for (const [index, { name }] of kinds.entries())
      table[`${name}, ${sequences} sequences`] = {
        'µs a step': Number((1e6 / (rates[index] ?? NaN)).toFixed(1)),
        "times the playground's time": Number(
          ((rates[0] ?? NaN) / (rates[index] ?? NaN)).toFixed(1),
        ),
        'bytes a waiting request': bytes[index] ?? NaN,
        planned: answers[index] ?? '',
      };
  }
  return table;
}

export const schedulers: Measurement = {
  name: 'continuous-batching',
  title: `Schedulers of LLM serving: ${steps} steps at full load, ${arrivalsInStep} requests arriving in each; median of ${rounds} rounds in turn. A step is submit, plan and complete.`,
  measure: () => Promise.resolve(measure()),
};

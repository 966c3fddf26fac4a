import FastPriorityQueue from 'fastpriorityqueue';
import { Heap } from 'heap-js';
import { SortedQueue } from '../../playgrounds/priority-scheduler/naive.ts';
import { JobQueue } from '../../playgrounds/priority-scheduler/solution.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import type { Measurement, Table } from './measurement.ts';
import { bytesHeldBy, ratesInTurn } from './rates.ts';

const waiting = 10_000;
const steps = 30_000;
const rounds = 21;
/** Arrivals that a job waits through for one step of priority. */
const ageing = 5000;
/** Of ten jobs that are added, one is cancelled soon after. */
const cancelledOf = 10;
const heldEntries = 50_000;
/** A clock that stands still: the time it takes to read one is the same for all. */
const now = () => 0;

interface Queue {
  add: (job: number, priority: number) => unknown;
  take: () => number | undefined;
  /** Takes out what `add` returned. Without it, jobs cannot be cancelled. */
  cancel?: (ticket: unknown) => void;
}
interface Kind {
  readonly name: string;
  readonly make: (maxJobs: number) => Queue;
}

interface Entry {
  readonly job: number;
  readonly priority: number;
  readonly number: number;
  cancelled: boolean;
}
interface Heaped {
  push: (entry: Entry) => unknown;
  pop: () => Entry | undefined;
}
const isBefore = (a: Entry, b: Entry): boolean =>
  a.priority > b.priority || (a.priority === b.priority && a.number < b.number);

/** What a package's heap needs for the guarantees of the playground: a number, and a mark. */
function guaranteed({ push, pop }: Heaped): Queue {
  let added = 0;
  return {
    add(job, priority) {
      const entry = { job, priority, number: added++, cancelled: false };
      push(entry);
      return entry;
    },
    take() {
      let entry = pop();
      while (entry?.cancelled) entry = pop();
      return entry?.job;
    },
    cancel(ticket) {
      (ticket as Entry).cancelled = true;
    },
  };
}

const kinds: readonly Kind[] = [
  {
    name: 'playground',
    make: (maxJobs) => {
      const queue = new JobQueue<number>({ maxJobs, now });
      return {
        add: (job, priority) => queue.add(job, { priority }),
        take: () => queue.take(),
        cancel: (ticket) => queue.cancel(ticket as number),
      };
    },
  },
  {
    name: 'fastpriorityqueue, stable, with cancellation',
    make: () => {
      const heap = new FastPriorityQueue<Entry>(isBefore);
      return guaranteed({ push: (entry) => heap.add(entry), pop: () => heap.poll() });
    },
  },
  {
    name: 'heap-js, stable, with cancellation',
    make: () => {
      const heap = new Heap<Entry>((a, b) => b.priority - a.priority || a.number - b.number);
      return guaranteed({ push: (entry) => heap.push(entry), pop: () => heap.pop() });
    },
  },
  {
    name: 'sorted array, no cancellation',
    make: () => new SortedQueue<number>(),
  },
  {
    name: 'fastpriorityqueue alone',
    make: () => {
      const heap = new FastPriorityQueue<{ job: number; priority: number }>(
        (a, b) => a.priority > b.priority,
      );
      return {
        add: (job, priority) => {
          heap.add({ job, priority });
        },
        take: () => heap.poll()?.job,
      };
    },
  },
];

/**
 * Priorities of four classes, less what a job that came earlier has gained by waiting: otherwise the
 * low ones stay for ever, each new job goes to the front, and there is little to sort.
 */
function priorities(): number[] {
  const random = randomNumbers(1);
  return Array.from(
    { length: waiting + steps },
    (_, index) => Math.floor(random() * 4) * ageing - index,
  );
}

function filled(make: Kind['make'], drawn: readonly number[], count: number): Queue {
  const queue = make(count + 2);
  for (let job = 0; job < count; job++) queue.add(job, drawn[job] ?? 0);
  return queue;
}

/** Adds a job and takes one, again and again; cancels some of those added. Returns who was taken. */
function run(queue: Queue, drawn: readonly number[], cancels: boolean): number[] {
  const taken: number[] = [];
  for (let step = 0; step < steps; step++) {
    const job = waiting + step;
    const ticket = queue.add(job, drawn[job] ?? 0);
    if (cancels && step % cancelledOf === 0) {
      queue.cancel?.(ticket);
      queue.add(-job, drawn[job] ?? 0);
    }
    taken.push(queue.take() ?? NaN);
  }
  return taken;
}

function measure(): Table {
  const drawn = priorities();
  // The most of a few: garbage of before that goes meanwhile counts against what is held.
  const bytes = kinds.map(({ make }) =>
    Math.max(
      ...Array.from({ length: 5 }, () => bytesHeldBy(() => filled(make, drawn, heldEntries))),
    ),
  );
  for (const cancels of [false, true]) {
    const answers = kinds.map((kind) => ({
      kind,
      taken: run(filled(kind.make, drawn, waiting), drawn, cancels),
    }));
    for (const { kind, taken } of answers)
      if (kind.name !== 'fastpriorityqueue alone' && (kind.make(1).cancel || !cancels))
        if (taken.some((job, index) => job !== answers[0]?.taken[index]))
          throw new Error(`${kind.name} does not take the jobs in the order of the playground.`);
  }
  const ratesOf = (cancels: boolean) =>
    ratesInTurn(
      kinds.map(({ name, make }) => {
        const queue = filled(make, drawn, waiting);
        return { name, work: () => run(queue, drawn, cancels) };
      }),
      steps,
      rounds,
    );
  const plain = ratesOf(false);
  const cancelling = ratesOf(true);
  const ratio = (rates: readonly number[], index: number) =>
    Number(((rates[index] ?? NaN) / (rates[0] ?? NaN)).toFixed(2));
  return Object.fromEntries(
    kinds.map(({ name, make }, index) => [
      name,
      {
        'add and take, pairs/s': Math.round(plain[index] ?? NaN),
        'times the playground': ratio(plain, index),
        'with cancellation': make(1).cancel ? ratio(cancelling, index) : 'no',
        'bytes per job': Math.round((bytes[index] ?? NaN) / heldEntries),
      },
    ]),
  );
}

export const jobQueues: Measurement = {
  name: 'priority-scheduler',
  title: `Priority queues: ${waiting} jobs wait, ${steps} times one is added and one taken; median of ${rounds} rounds in turn. With cancellation: one of ${cancelledOf} is cancelled at once. Bytes per job of ${heldEntries}.`,
  measure: () => Promise.resolve(measure()),
};

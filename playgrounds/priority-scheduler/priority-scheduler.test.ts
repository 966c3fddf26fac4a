import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ListModel } from './model.ts';
import { SortedQueue } from './naive.ts';
import type { QueueOptions, Ticket } from './queue.ts';
import { JobQueue } from './starter.ts';

/** A queue of named jobs, with a clock that the test moves and the names of those that expired. */
function gpuQueue(options: Partial<QueueOptions<string>> = {}) {
  const clock = { now: 1_000_000 };
  const expired: string[] = [];
  const queue = new JobQueue<string>({
    maxJobs: 100,
    now: () => clock.now,
    onExpire: (job) => expired.push(job),
    ...options,
  });
  return { queue, clock, expired };
}
function takeAll<Job>(queue: { readonly size: number; take: () => Job | undefined }): Job[] {
  const taken: Job[] = [];
  for (let left = queue.size; left > 0; left--) {
    const job = queue.take();
    if (job !== undefined) taken.push(job);
  }
  return taken;
}

describe('the order', () => {
  it('the highest priority comes first', () => {
    const { queue } = gpuQueue();
    queue.add('training', { priority: 1 });
    queue.add('backfill', { priority: -1 });
    queue.add('interactive', { priority: 2.5 });
    queue.add('no priority given');
    expect(takeAll(queue)).toEqual(['interactive', 'training', 'no priority given', 'backfill']);
    expect(queue.size).toBe(0);
  });

  it('among equals the one that was added first comes first, however many there are', () => {
    const { queue } = gpuQueue();
    const names = Array.from({ length: 60 }, (_, index) => `job ${index}`);
    for (const [index, name] of names.entries()) queue.add(name, { priority: index % 3 });
    expect(takeAll(queue), 'three priorities of twenty jobs each').toEqual(
      [2, 1, 0].flatMap((priority) => names.filter((_, index) => index % 3 === priority)),
    );
  });

  it('peek looks and does not take', () => {
    const { queue } = gpuQueue();
    queue.add('later');
    queue.add('next', { priority: 1 });
    expect(queue.peek()).toBe('next');
    expect(queue.peek()).toBe('next');
    expect(queue.size).toBe(2);
    expect(queue.take()).toBe('next');
  });

  it('an empty queue has no next job, at the start and at the end', () => {
    const { queue } = gpuQueue();
    const isEmpty = (when: string) => {
      expect([queue.peek(), queue.take(), queue.size], when).toEqual([undefined, undefined, 0]);
    };
    isEmpty('at the start');
    queue.add('only');
    queue.take();
    isEmpty('with its only job taken');
  });

  it('jobs that are falsy or equal are jobs', () => {
    const queue = new JobQueue<number | string | null>({ maxJobs: 9 });
    const jobs = [0, '', null, 0];
    for (const job of jobs) queue.add(job);
    expect(takeAll(queue)).toEqual(jobs);
  });
});

describe('ageing', () => {
  it('a job that waited long enough overtakes one of higher priority', () => {
    const { queue, clock } = gpuQueue({ ageingMs: 1000 });
    queue.add('backfill');
    clock.now += 1001;
    queue.add('training', { priority: 1 });
    expect(takeAll(queue), 'waited 1,001 ms, where 1,000 ms are one step').toEqual([
      'backfill',
      'training',
    ]);
  });

  it('and does not when it waited for less', () => {
    const { queue, clock } = gpuQueue({ ageingMs: 1000 });
    queue.add('backfill');
    clock.now += 999;
    queue.add('training', { priority: 1 });
    expect(takeAll(queue), 'waited 999 ms, where 1,000 ms are one step').toEqual([
      'training',
      'backfill',
    ]);
  });

  it('exactly one step of waiting makes them equal, and the first one added wins', () => {
    const { queue, clock } = gpuQueue({ ageingMs: 1000 });
    queue.add('backfill');
    clock.now += 1000;
    queue.add('training', { priority: 1 });
    expect(queue.take()).toBe('backfill');
  });

  it('parts of a step count, whenever jobs are added and whenever one is taken', () => {
    const { queue, clock } = gpuQueue({ ageingMs: 1000 });
    clock.now += 250;
    queue.add('backfill');
    clock.now += 999;
    queue.add('training', { priority: 1 });
    clock.now += 501;
    expect(queue.take(), 'backfill stands at 1.5, training at 1 + 0.501').toBe('training');
  });

  it('without it no wait is long enough', () => {
    const { queue, clock } = gpuQueue();
    queue.add('backfill');
    clock.now += 1e9;
    queue.add('training', { priority: 1 });
    expect(queue.take()).toBe('training');
  });

  it('a steady stream of urgent jobs does not starve the others', () => {
    const { queue, clock } = gpuQueue({ ageingMs: 100 });
    queue.add('backfill');
    const taken: (string | undefined)[] = [];
    for (let round = 0; round < 20; round++) {
      queue.add(`urgent ${round}`, { priority: 5 });
      taken.push(queue.take());
      clock.now += 60;
    }
    expect(taken.indexOf('backfill'), '5 steps of 100 ms, and one job each 60 ms').toBe(9);
  });
});

describe('cancellation', () => {
  it('takes a job out from the middle, and leaves the order of the others', () => {
    const { queue } = gpuQueue();
    const tickets = new Map<string, Ticket | undefined>();
    for (const [index, name] of ['a', 'b', 'c', 'd', 'e', 'f'].entries())
      tickets.set(name, queue.add(name, { priority: (index * 7) % 5 }));
    expect(queue.cancel(tickets.get('c') ?? NaN)).toBe(true);
    expect(queue.size).toBe(5);
    expect(takeAll(queue), 'priorities a 0, b 2, d 1, e 3, f 0').toEqual(['e', 'b', 'd', 'a', 'f']);
  });

  it('says no to a job that left already', () => {
    const { queue, clock } = gpuQueue();
    const [taken, cancelled, expired] = [
      queue.add('taken', { priority: 1 }),
      queue.add('cancelled'),
      queue.add('expired', { deadline: clock.now + 5 }),
    ];
    queue.take();
    queue.cancel(cancelled ?? NaN);
    clock.now += 6;
    for (const [what, ticket] of Object.entries({ taken, cancelled, expired }))
      expect(queue.cancel(ticket ?? NaN), `cancel the one that was ${what}`).toBe(false);
  });

  it('an old ticket never means a new job', () => {
    const { queue } = gpuQueue({ maxJobs: 2 });
    const tickets = new Set<Ticket | undefined>();
    for (let round = 0; round < 10; round++) {
      tickets.add(queue.add(`job ${round}`));
      queue.take();
    }
    expect(tickets.size, 'different tickets of ten jobs').toBe(10);
    expect(tickets.has(undefined), 'a ticket for each').toBe(false);
    queue.add('new');
    for (const ticket of tickets) expect(queue.cancel(ticket ?? NaN)).toBe(false);
    expect(queue.size, "the new job waits, as nobody cancelled 'new'").toBe(1);
  });

  it('numbers that are no tickets cancel nothing', () => {
    for (const maxJobs of [1, 3]) {
      const { queue } = gpuQueue({ maxJobs });
      for (const ticket of [0, 1, -1, NaN, 0.5, Infinity, 2 ** 40])
        expect(queue.cancel(ticket), `cancel(${ticket}) of an empty queue`).toBe(false);
      const ticket = queue.add('job') ?? NaN;
      for (const other of [ticket + 0.5, ticket + 1, ticket - 1, -ticket - 1, NaN])
        expect(queue.cancel(other), `cancel(${other}), where only ${ticket} waits`).toBe(false);
      expect(queue.size).toBe(1);
    }
  });
});

describe('deadlines', () => {
  it('a job can be taken up to its deadline, and not after it', () => {
    for (const [late, taken] of [
      [0, 'request'],
      [1, undefined],
    ] as const) {
      const { queue, clock, expired } = gpuQueue();
      queue.add('request', { deadline: clock.now + 50 });
      clock.now += 50 + late;
      expect(queue.take(), `taken ${late} ms after its deadline`).toBe(taken);
      expect(expired, `expired ${late} ms after its deadline`).toEqual(taken ? [] : ['request']);
    }
  });

  it('a job that never comes to the front expires all the same, and only once', () => {
    const { queue, clock, expired } = gpuQueue();
    for (let job = 0; job < 20; job++) queue.add(`urgent ${job}`, { priority: 1 });
    queue.add('hopeless', { deadline: clock.now + 10 });
    clock.now += 11;
    expect(queue.expire(), 'jobs that expired').toBe(1);
    expect(queue.size).toBe(20);
    expect(queue.expire(), 'jobs that expired since').toBe(0);
    expect(takeAll(queue).length).toBe(20);
    expect(expired).toEqual(['hopeless']);
  });

  it('jobs expire by their deadlines, the earliest first', () => {
    const { queue, clock, expired } = gpuQueue();
    for (const [name, in_] of Object.entries({ late: 30, early: 10, alike: 20, 'alike too': 20 }))
      queue.add(name, { deadline: clock.now + in_, priority: in_ % 7 });
    queue.add('patient');
    queue.add('not yet', { deadline: clock.now + 32 });
    clock.now += 31;
    expect(queue.expire()).toBe(4);
    expect(expired).toEqual(['early', 'alike', 'alike too', 'late']);
    expect(takeAll(queue)).toEqual(['patient', 'not yet']);
  });

  it.each(['add', 'peek', 'take', 'cancel'] as const)('%s lets them leave first', (name) => {
    const { queue, clock, expired } = gpuQueue({ maxJobs: 1 });
    const ticket = queue.add('old', { deadline: clock.now }) ?? NaN;
    clock.now += 1;
    if (name === 'add') expect(queue.add('new'), 'the ticket of a new job').toBeDefined();
    else if (name === 'cancel') expect(queue.cancel(ticket)).toBe(false);
    else expect(queue[name]()).toBeUndefined();
    expect(expired).toEqual(['old']);
  });

  it('a deadline concerns its own job alone, not one that comes into its place', () => {
    const { queue, clock, expired } = gpuQueue({ maxJobs: 2 });
    const cancelled = queue.add('cancelled', { deadline: clock.now + 10 });
    queue.add('taken', { deadline: clock.now + 10 });
    queue.cancel(cancelled ?? NaN);
    queue.take();
    queue.add('without');
    queue.add('later', { deadline: clock.now + 100 });
    clock.now += 50;
    expect(queue.expire()).toBe(0);
    expect(takeAll(queue)).toEqual(['without', 'later']);
    expect(expired).toEqual([]);
  });

  it('onExpire is told when the job is gone, and a queue without it works as well', () => {
    const sizes: number[] = [];
    const clock = { now: 0 };
    const now = () => clock.now;
    const queue = new JobQueue<string>({ maxJobs: 3, now, onExpire: () => sizes.push(queue.size) });
    const silent = new JobQueue<string>({ maxJobs: 3, now });
    for (const one of [queue, silent]) {
      one.add('a', { deadline: 1 });
      one.add('b', { deadline: 2 });
    }
    clock.now = 3;
    expect([queue.expire(), silent.expire()]).toEqual([2, 2]);
    expect(sizes, 'sizes seen by onExpire').toEqual([1, 0]);
  });
});

describe('limits and mistakes', () => {
  it('a full queue takes no more, until one leaves', () => {
    const { queue } = gpuQueue({ maxJobs: 2 });
    queue.add('a');
    queue.add('b');
    expect(queue.add('c', { priority: 9 }), 'the ticket of a third job of two').toBeUndefined();
    expect(queue.size).toBe(2);
    queue.take();
    expect(queue.add('d'), 'the ticket when one left').toBeDefined();
    expect(takeAll(queue)).toEqual(['b', 'd']);
  });

  it('options that mean nothing are refused, and the queue stays as it was', () => {
    for (const maxJobs of [0, -1, 1.5, NaN, Infinity])
      expect(() => gpuQueue({ maxJobs }), `maxJobs ${maxJobs}`).toThrow(/maxJobs/);
    for (const ageingMs of [0, -1, NaN, Infinity])
      expect(() => gpuQueue({ ageingMs }), `ageingMs ${ageingMs}`).toThrow(/ageingMs/);
    const { queue } = gpuQueue();
    for (const priority of [NaN, Infinity, -Infinity])
      expect(() => queue.add('a', { priority }), `priority ${priority}`).toThrow(/priority/);
    expect(() => queue.add('a', { deadline: NaN })).toThrow(/deadline/);
    expect(queue.size).toBe(0);
  });

  it('time is read from the system without a clock of its own', () => {
    const queue = new JobQueue<string>({ maxJobs: 2, ageingMs: 1 });
    queue.add('past', { deadline: Date.now() - 60_000 });
    queue.add('future', { deadline: Date.now() + 60_000 });
    expect(queue.take(), 'the deadline of the other is a minute ago').toBe('future');
  });
});

describe('whatever is done to it', () => {
  const priority = fc.integer({ min: -2, max: 2 });
  const deadline = fc.option(fc.integer({ min: 0, max: 12 }), { nil: Infinity });
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.tuple(fc.constant('add' as const), priority, deadline) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('take' as const)) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('peek' as const)) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('expire' as const)) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('cancel' as const), fc.nat(12)) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constant('wait' as const), fc.integer({ min: 1, max: 6 })),
    },
  );
  const limits = fc.record({
    maxJobs: fc.constantFrom(2, 6, 30),
    ageingMs: fc.constantFrom(undefined, 1, 2, 4),
  });

  it('it does what a plain list would do, with any limits', () => {
    fc.assert(
      fc.property(limits, fc.array(step, { maxLength: 60 }), ({ maxJobs, ageingMs }, steps) => {
        const options = { maxJobs, ...(ageingMs === undefined ? {} : { ageingMs }) };
        const { queue, clock, expired } = gpuQueue(options);
        const listed: string[] = [];
        const model = new ListModel<string>(
          { ...options, onExpire: (job) => listed.push(job) },
          () => clock.now,
        );
        const tickets: [Ticket, Ticket][] = [];
        const done: string[] = [];
        for (const [name, ...values] of steps) {
          done.push([name, ...values].join(' '));
          const what = `after ${done.join(', ')}`;
          const [first = 0, second = Infinity] = values;
          if (name === 'wait') clock.now += first;
          else if (name === 'add') {
            const wanted = { priority: first, deadline: clock.now + second };
            const ticket = queue.add(`job ${done.length}`, wanted);
            const expected = model.add(`job ${done.length}`, wanted);
            expect(ticket !== undefined, `whether it was added ${what}`).toBe(
              expected !== undefined,
            );
            if (ticket !== undefined && expected !== undefined) tickets.push([ticket, expected]);
          } else if (name === 'cancel') {
            const [ticket, listedTicket] = tickets[first % Math.max(1, tickets.length)] ?? [-1, -1];
            expect(queue.cancel(ticket), `the answer ${what}`).toBe(model.cancel(listedTicket));
          } else expect(queue[name](), `the answer ${what}`).toBe(model[name]());
          expect(queue.size, `the size ${what}`).toBe(model.size);
          expect(expired, `what expired ${what}`).toEqual(listed);
        }
        expect(takeAll(queue), `the order of the rest after ${done.join(', ')}`).toEqual(
          takeAll(model),
        );
      }),
      { seed: 20261120, numRuns: 150 },
    );
  });

  it('it gives hundreds of jobs in the order of a sorted array, with a third cancelled', () => {
    const { queue } = gpuQueue({ maxJobs: 600 });
    const sorted = new SortedQueue<string>();
    const tickets: Ticket[] = [];
    const drawn = (index: number) => (index * 7919) % 257;
    for (let index = 0; index < 600; index++) {
      const ticket = queue.add(`job ${index}`, { priority: drawn(index) });
      if (index % 3 === 1) tickets.push(ticket ?? NaN);
      else sorted.add(`job ${index}`, drawn(index));
    }
    expect(tickets.filter((ticket) => !queue.cancel(ticket))).toEqual([]);
    expect(takeAll(queue)).toEqual(takeAll(sorted));
  });
});

import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { EventQueue } from '../event-queue.ts';

/** How a server on some cores is set up. */
export interface Setup {
  readonly processes: number;
  /** Requests that one process has in hand at a time; an event loop takes any number. */
  readonly slots: number;
}

export interface Load {
  readonly cores: number;
  /** Each sends its next request when it has the answer to the last. */
  readonly clients: number;
  /** Of one request, in ms: on the processor, half of it before and half after the wait. */
  readonly cpuMs: number;
  /** Waiting for a database or another service. */
  readonly waitMs: number;
}

/**
 * Requests a second by the narrowest place: slots, processor or clients. An interpreter with a global
 * lock runs one thread of a process at a time, so a process cannot use more than one core.
 */
export function throughputBound({ processes, slots }: Setup, load: Load): number {
  const { cores, clients, cpuMs, waitMs } = load;
  const inHand = Math.min(clients, processes * slots) / (cpuMs + waitMs);
  const busy = Math.min(cores, processes) / cpuMs;
  return 1000 * Math.min(inHand, busy);
}

/** What the loop itself needs for a health check, or to hand a prediction on, in ms. */
export const passOnMs = 0.2;

/** First in, first out, for a number of holders. */
class Resource {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(free: number) {
    this.#free = free;
  }

  acquire(then: () => void): void {
    if (this.#free > 0) {
      this.#free -= 1;
      then();
    } else this.#waiting.push(then);
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}

/** Requests a second, event by event, with exponential times: after a start, over `requests` answers. */
export function simulateThroughput(
  { processes, slots }: Setup,
  { cores, clients, cpuMs, waitMs }: Load,
  seed: number,
  requests = 2000,
): number {
  const random = randomNumbers(seed);
  const events = new EventQueue();
  let now = 0;
  const after = (mean: number, then: () => void) =>
    events.add(now - mean * Math.log(1 - random()), then);
  // Processes with one slot each share the cores; more slots queue for their process's lock.
  const shared = new Resource(Math.min(cores, processes));
  const servers = Array.from({ length: processes }, () => ({
    slots: new Resource(slots),
    processor: slots === 1 ? shared : new Resource(1),
  }));
  let answered = 0;
  let startedAt = 0;
  const warmUp = requests / 4;
  const send = (client: number): void => {
    const server = servers[client % processes];
    if (!server) return;
    const compute = (then: () => void) =>
      server.processor.acquire(() =>
        after(cpuMs / 2, () => {
          server.processor.release();
          then();
        }),
      );
    server.slots.acquire(() =>
      compute(() =>
        after(waitMs, () =>
          compute(() => {
            server.slots.release();
            answered += 1;
            if (answered === warmUp) startedAt = now;
            send(client);
          }),
        ),
      ),
    );
  };
  for (let client = 0; client < clients; client++) send(client);
  while (answered < requests + warmUp) {
    const event = events.take();
    if (!event) break;
    now = event.time;
    event.happen();
  }
  return (1000 * requests) / (now - startedAt);
}

/**
 * How long a health check takes on an event loop that also runs the model, in ms: one value for each
 * check. Predictions take the same time each and arrive independently of each other. Checks are so
 * far apart that each says something new, and too few to count as load.
 *
 * @param inferenceMs of one prediction
 * @param utilisation share of the time in which predictions keep a core busy
 * @param onLoop whether the model runs on the loop, or elsewhere and the loop only passes it on
 */
export function healthWaits(
  inferenceMs: number,
  utilisation: number,
  onLoop: boolean,
  seed: number,
  checks = 4000,
): number[] {
  const random = randomNumbers(seed);
  const everyMs = 8 * inferenceMs;
  const service = onLoop ? inferenceMs : passOnMs;
  const gap = () => (-inferenceMs / utilisation) * Math.log(1 - random());
  let busyUntil = 0;
  let next = gap();
  return Array.from({ length: checks }, (_, index) => {
    const at = (index + 1) * everyMs;
    for (; next <= at; next += gap()) busyUntil = Math.max(busyUntil, next) + service;
    return Math.max(busyUntil - at, 0) + passOnMs;
  });
}

import { Histogram, SlidingWindow } from '../../../playgrounds/sliding-window-metrics/solution.ts';
import { drawRequests, type Request, requestsPerSecond, seconds } from './traffic.ts';

export interface WindowParameters {
  /** Share of the requests that the incident slows. */
  readonly slowShare: number;
  /** How long one gateway holds back its reports, from the start of the incident. */
  readonly heldSeconds: number;
  /** Slots in the minute. */
  readonly slots: number;
}

/** What is shown at one time. Not a number where there is nothing to show. */
export interface WindowFrame {
  readonly second: number;
  /** p99 of the last minute, in milliseconds, of all that happened in it. */
  readonly exact: number;
  /** By the sliding window. */
  readonly sliding: number;
  /** Of the last whole minute: a new window each minute. */
  readonly tumbling: number;
  /** The mean of the p99s of the last minute's slots. */
  readonly meanOfSlots: number;
  /** Requests a second over the last minute, counted when they happened. */
  readonly rate: number;
  /** The same, counted when they arrived. */
  readonly arrivalRate: number;
}

export interface WindowRun {
  readonly frames: readonly WindowFrame[];
  readonly tooLate: number;
  /** How far each p99 is from the exact one on average, relative to it, from the first minute on. */
  readonly errors: {
    readonly sliding: number;
    readonly tumbling: number;
    readonly meanOfSlots: number;
  };
  /** The highest rates shown, from the first minute on. */
  readonly highestRate: number;
  readonly highestArrivalRate: number;
}

const windowSeconds = 60;
const frameSeconds = 2;

/** Five minutes of requests with an incident, watched by a sliding window and by its rivals. */
export function simulateWindow(
  { slowShare, heldSeconds, slots }: WindowParameters,
  seed: number,
): WindowRun {
  const requests = drawRequests(slowShare, heldSeconds, seed);
  const arrivals = requests.toSorted((a, b) => a.arrivesAt - b.arrivesAt);
  let second = 0;
  const options = { now: () => second * 1000, slots };
  const window = new SlidingWindow(options);
  const byArrival = new SlidingWindow(options);
  const minutes = new Stretches(windowSeconds);
  const slotsAlone = new Stretches(windowSeconds / slots);
  const frames: WindowFrame[] = [];
  let next = 0;
  let [from, to] = [0, 0];
  for (let end = frameSeconds; end <= seconds; end += frameSeconds) {
    for (; (arrivals[next]?.arrivesAt ?? Infinity) < end; next++) {
      const request = arrivals[next];
      if (!request) break;
      second = request.arrivesAt;
      window.record(request.latencyMs, request.at * 1000);
      byArrival.record(request.latencyMs);
      minutes.add(request.latencyMs, second);
      slotsAlone.add(request.latencyMs, second);
    }
    // The last moment before the next slot may begin.
    second = end - 0.001;
    while ((requests[to]?.at ?? Infinity) < end) to++;
    while ((requests[from]?.at ?? Infinity) < end - windowSeconds) from++;
    frames.push({
      second: end,
      exact: exactP99(requests, from, to),
      sliding: window.quantile(0.99) ?? NaN,
      tumbling: minutes.meanP99(end, 1),
      meanOfSlots: slotsAlone.meanP99(end, slots),
      rate: window.rate ?? NaN,
      arrivalRate: byArrival.rate ?? NaN,
    });
  }
  const settled = frames.filter((frame) => frame.second >= windowSeconds);
  const errorOf = (value: (frame: WindowFrame) => number) =>
    settled.reduce((sum, frame) => sum + Math.abs(value(frame) / frame.exact - 1), 0) /
    settled.length;
  return {
    frames,
    tooLate: window.tooLate,
    errors: {
      sliding: errorOf((frame) => frame.sliding),
      tumbling: errorOf((frame) => frame.tumbling),
      meanOfSlots: errorOf((frame) => frame.meanOfSlots),
    },
    highestRate: Math.max(...settled.map((frame) => frame.rate)),
    highestArrivalRate: Math.max(...settled.map((frame) => frame.arrivalRate)),
  };
}

/** Latencies in stretches of equal length, each of which is closed when it is over. */
class Stretches {
  readonly #length: number;
  readonly #histograms: Histogram[] = [];
  /** Of those that are over: they do not change any more. */
  readonly #p99s: (number | null)[] = [];

  constructor(length: number) {
    this.#length = length;
  }

  add(latencyMs: number, second: number): void {
    const index = Math.floor(second / this.#length);
    (this.#histograms[index] ??= new Histogram()).add(latencyMs);
  }

  /** The mean of the p99s of the last few that are over. */
  meanP99(second: number, count: number): number {
    const over = Math.floor(second / this.#length + 1e-9);
    for (let index = this.#p99s.length; index < over; index++)
      this.#p99s.push(this.#histograms[index]?.quantile(0.99) ?? null);
    const p99s = this.#p99s.slice(Math.max(0, over - count), over).flatMap((p99) => p99 ?? []);
    return p99s.reduce((sum, p99) => sum + p99, 0) / p99s.length;
  }
}

/** p99 of the latencies of requests from one index up to another. */
function exactP99(requests: readonly Request[], from: number, to: number): number {
  const sorted = new Float64Array(to - from);
  for (let index = from; index < to; index++)
    sorted[index - from] = requests[index]?.latencyMs ?? NaN;
  sorted.sort();
  return sorted[Math.floor(0.99 * (sorted.length - 1))] ?? NaN;
}

/** Bytes of the counters of one series: of each slot, and of all of them together. */
export function bytesOfWindow(slots: number, relativeError = 0.01): number {
  return (slots + 1) * new Histogram({ relativeError }).buckets * Uint32Array.BYTES_PER_ELEMENT;
}

/** Bytes of a window that keeps each event's time and value. */
export function bytesOfEvents(perSecond = requestsPerSecond): number {
  return windowSeconds * perSecond * 2 * Float64Array.BYTES_PER_ELEMENT;
}

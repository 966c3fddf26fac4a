import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { HopRun } from './hop-run.ts';
import type { Path, Slowdown } from './hop.ts';
import { Timeline } from './timeline.ts';

export interface RequestPathParameters {
  readonly path: Path;
  /** Requests per second, which come independently of each other. */
  readonly rate: number;
  /** Time in which requests come, in s. What is under way at its end is finished. */
  readonly seconds: number;
  readonly slowdown?: Slowdown;
  readonly front?: Front;
}

/** A cache in front of the whole path, which may be emptied: a hit never sees a hop. */
export interface Front {
  /** Of a hit, in ms. */
  readonly latency: number;
  /** The share of requests that it answers, by the time in ms from the start. */
  readonly hitRate: (time: number) => number;
}

export type Outcome = 'whole' | 'degraded' | 'failed';

export interface Request {
  /** When it came, in ms from the start. */
  readonly at: number;
  /** Until it had its answer or had failed, in ms. */
  readonly latency: number;
  readonly outcome: Outcome;
}

export interface RequestPathRun {
  /** In the order in which they ended. */
  readonly requests: readonly Request[];
  /** The hops in the order of the path. */
  readonly hops: readonly HopRun[];
}

/**
 * Sends requests along a path of hops with queues, caches, timeouts, retries and breakers: a
 * discrete-event simulation. The same seed gives the same arrivals, whatever the path.
 */
export async function simulateRequestPath(
  { path, rate, seconds, slowdown, front }: RequestPathParameters,
  seed: number,
): Promise<RequestPathRun> {
  const timeline = new Timeline();
  const names = path.flat().map(({ name }) => name);
  if (new Set(names).size < names.length)
    throw new Error(`Each hop needs a name of its own: ${names.join(', ')}.`);
  if (slowdown && !names.includes(slowdown.hop))
    throw new Error(`There is no hop '${slowdown.hop}' to slow down: ${names.join(', ')}.`);
  const stages = path.map((stage, stageIndex) =>
    stage.map(
      (hop, index) =>
        new HopRun(hop, timeline, seed * 1000 + stageIndex * 100 + index * 10 + 1, slowdown),
    ),
  );
  const requests: Request[] = [];
  const frontRandom = randomNumbers(seed * 1000 + 999);

  function begin(): void {
    const at = timeline.now();
    let degraded = false;
    const end = (outcome: Outcome): void => {
      requests.push({ at, latency: timeline.now() - at, outcome });
    };
    const enter = (index: number): void => {
      const stage = stages[index];
      if (!stage) {
        end(degraded ? 'degraded' : 'whole');
        return;
      }
      let open = stage.length;
      let failed = false;
      for (const run of stage)
        run.call((ok) => {
          if (!ok && run.hop.optional) degraded = true;
          // The first hop that fails ends the request; the others go on for nobody.
          else if (!ok && !failed) {
            failed = true;
            end('failed');
          }
          open -= 1;
          if (open === 0 && !failed) enter(index + 1);
        });
    };
    if (front && frontRandom() < front.hitRate(at))
      timeline.schedule(front.latency, () => end('whole'));
    else enter(0);
  }

  const random = randomNumbers(seed);
  const comeNext = (): void => {
    const gap = (-Math.log(1 - random()) / rate) * 1000;
    if (timeline.now() + gap >= seconds * 1000) return;
    timeline.schedule(gap, () => {
      comeNext();
      begin();
    });
  };
  comeNext();
  await timeline.run();
  return { requests, hops: stages.flat() };
}

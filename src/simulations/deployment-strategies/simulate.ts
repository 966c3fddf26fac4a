import { rollingUpdate } from '../../models/rolling-update.ts';

export const strategies = ['recreate', 'rolling', 'blueGreen', 'canary'] as const;
export type Strategy = (typeof strategies)[number];

export interface ReleaseParameters {
  /** Pods of the service. */
  readonly replicas: number;
  /** From a Pod's creation until it is ready: image, model, warm-up. */
  readonly startSeconds: number;
  /** Further Pods that the cluster has room for. */
  readonly room: number;
}

/** The Pods at one second of a release. */
export interface ReleaseSecond {
  /** That take up room, starting and stopping ones included. */
  readonly pods: number;
  /** That answer requests: of the old version, of the new one. */
  readonly ready: number;
  readonly newShare: number;
}

export interface ReleaseRun {
  readonly seconds: readonly ReleaseSecond[];
  /** When all requests are answered by the new version and nothing else runs; null if never. */
  readonly doneAt: number | null;
  /** When the new version answers every request, and the share that it answers at first. */
  readonly everyoneAt: number | null;
  readonly firstShare: number;
  readonly mostPods: number;
  readonly leastReady: number;
  /** Seconds without any ready Pod. */
  readonly downSeconds: number;
  /** Pods above the desired number, times how long: what the release costs. */
  readonly extraPodMinutes: number;
}

export const assumptions = {
  duration: 1200,
  startsAt: 30,
  /** From the order to stop until a Pod's room is free. */
  stopSeconds: 20,
  /** How long blue-green keeps the old version for the way back, and a canary is watched. */
  keepSeconds: 300,
  watchSeconds: 300,
} as const;

interface Pod {
  readonly isNew: boolean;
  readonly readyAt: number;
  /** No longer serves; its room is free at `goneAt`. */
  goneAt: number;
}

/** A release second by second, as a controller does it that looks once a second. */
export function simulateRelease(strategy: Strategy, parameters: ReleaseParameters): ReleaseRun {
  const { replicas, startSeconds, room } = parameters;
  const { duration, startsAt, stopSeconds, keepSeconds, watchSeconds } = assumptions;
  let pods: Pod[] = Array.from({ length: replicas }, () => ({
    isNew: false,
    readyAt: 0,
    goneAt: Infinity,
  }));
  const seconds: ReleaseSecond[] = [];
  let switchedAt: number | null = null;
  let canaryReadyAt: number | null = null;
  let doneAt: number | null = null;
  for (let now = 0; now < duration; now++) {
    pods = pods.filter(({ goneAt }) => goneAt > now);
    const isServing = ({ readyAt, goneAt }: Pod) => readyAt <= now && goneAt === Infinity;
    const running = (isNew: boolean) =>
      pods.filter((pod) => pod.isNew === isNew && pod.goneAt === Infinity);
    const ready = () => pods.filter(isServing).length;
    const create = (count: number) => {
      const free = replicas + room - pods.length;
      for (let n = 0; n < Math.min(count, free); n++)
        pods.push({ isNew: true, readyAt: now + startSeconds, goneAt: Infinity });
    };
    const stop = (count: number) => {
      for (const pod of running(false).slice(0, Math.max(0, count))) pod.goneAt = now + stopSeconds;
    };
    const roll = () => {
      const { surge, unavailable } = rollingUpdate(replicas);
      const existing = running(true).length + running(false).length;
      create(Math.min(replicas - running(true).length, replicas + surge - existing));
      stop(ready() - (replicas - unavailable));
    };
    if (now >= startsAt) {
      const readyNew = running(true).filter(isServing).length;
      if (strategy === 'recreate') {
        stop(replicas);
        if (pods.every(({ isNew }) => isNew)) create(replicas - pods.length);
      } else if (strategy === 'rolling') {
        roll();
      } else if (strategy === 'blueGreen') {
        // All of it or nothing: half a green side cannot take the traffic.
        if (room >= replicas) create(replicas - running(true).length);
        if (readyNew === replicas) switchedAt ??= now;
        if (switchedAt !== null && now >= switchedAt + keepSeconds) stop(replicas);
      } else {
        if (running(true).length === 0) create(1);
        if (readyNew > 0) canaryReadyAt ??= now;
        if (canaryReadyAt !== null && now >= canaryReadyAt + watchSeconds) roll();
      }
      if (pods.length === replicas && running(true).filter(isServing).length === replicas)
        doneAt ??= now;
    }
    const serving = pods.filter(isServing);
    const green = serving.filter(({ isNew }) => isNew).length;
    seconds.push({
      pods: pods.length,
      // Before the switch the green side gets no requests, after it the blue side.
      ready:
        strategy === 'blueGreen'
          ? switchedAt === null
            ? serving.length - green
            : green
          : serving.length,
      newShare:
        strategy === 'blueGreen'
          ? Number(switchedAt !== null)
          : serving.length === 0
            ? NaN
            : green / serving.length,
    });
  }
  const everyoneAt = seconds.findIndex(({ newShare }) => newShare === 1);
  const sum = (value: (second: ReleaseSecond) => number) =>
    seconds.reduce((total, second) => total + value(second), 0);
  return {
    seconds,
    doneAt,
    everyoneAt: everyoneAt === -1 ? null : everyoneAt,
    firstShare: seconds.find(({ newShare }) => newShare > 0)?.newShare ?? 0,
    mostPods: Math.max(...seconds.map(({ pods: count }) => count)),
    leastReady: Math.min(...seconds.map(({ ready: count }) => count)),
    downSeconds: seconds.filter(({ ready: count }) => count === 0).length,
    extraPodMinutes: sum(({ pods: count }) => Math.max(0, count - replicas)) / 60,
  };
}

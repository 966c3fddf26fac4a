import { Cluster } from './cluster.ts';
import { defaultRollingUpdate, type RollingUpdate } from './rounding.ts';

export type Strategy = 'default' | 'surge-0' | 'recreate';

export interface RolloutParameters {
  readonly nodes: number;
  readonly replicas: number;
  /** CPU that each Pod asks for, in thousandths. */
  readonly request: number;
  /** From its place on a node to readiness: image, process and model, in s. */
  readonly startup: number;
}

export interface Rollout {
  /** Replicas that serve at the end of each second. */
  readonly available: readonly number[];
  /** Pods that no node has room for, at the end. */
  readonly pending: number;
  /** When all Pods are new and ready, in s; undefined if never. */
  readonly doneAt: number | undefined;
  /** When the controller reports that it makes no progress, in s; undefined if it does. */
  readonly stalledAt: number | undefined;
  /** Seconds without any replica that serves. */
  readonly secondsDown: number;
  readonly leastAvailable: number;
}

/** Given for the example, as the page says: CPU in thousandths, times in s. */
export const assumptions = {
  allocatable: 1900,
  system: 300,
  termination: 10,
  progressDeadline: 600,
  /** Longer than the longest release that the page's controls allow. */
  duration: 1500,
} as const;

export const roomOfNode = assumptions.allocatable - assumptions.system;

/** A Deployment that is updated at second 0 on nodes that hold nothing else but the system's Pods. */
export function simulateRollout(
  { nodes, replicas, request, startup }: RolloutParameters,
  strategy: Strategy,
): Rollout {
  const { termination, progressDeadline, duration } = assumptions;
  const cluster = new Cluster({ count: nodes, room: roomOfNode }, request);
  cluster.create('old', replicas);
  cluster.schedule(0);
  cluster.advance(0);

  const available: number[] = [];
  let doneAt: number | undefined;
  let stalledAt: number | undefined;
  let progressAt = 0;
  for (let now = 0; now < duration; now++) {
    if (cluster.advance(now) > 0) progressAt = now;
    const changed =
      strategy === 'recreate'
        ? recreate(cluster, replicas, now + termination)
        : roll(cluster, replicas, limits(strategy, replicas), now + termination);
    if (changed) progressAt = now;
    cluster.schedule(now + startup);
    available.push(cluster.ready);
    if (cluster.count('new', 'ready') === replicas && cluster.count('old') === 0) doneAt ??= now;
    if (doneAt === undefined && now - progressAt >= progressDeadline) stalledAt ??= now;
  }
  return {
    available,
    pending: cluster.count('old', 'pending') + cluster.count('new', 'pending'),
    doneAt,
    stalledAt,
    secondsDown: available.filter((replicasNow) => replicasNow === 0).length,
    leastAvailable: Math.min(...available),
  };
}

const limits = (strategy: Strategy, replicas: number): RollingUpdate =>
  strategy === 'default' ? defaultRollingUpdate(replicas) : { maxSurge: 0, maxUnavailable: 1 };

/** One look of the controller at a rolling update. Returns whether it scaled something. */
function roll(
  cluster: Cluster,
  replicas: number,
  { maxSurge, maxUnavailable }: RollingUpdate,
  goneAt: number,
): boolean {
  const alive = ['pending', 'starting', 'ready'] as const;
  const news = cluster.count('new', ...alive);
  const olds = cluster.count('old', ...alive);
  const create = Math.min(replicas - news, replicas + maxSurge - news - olds);
  if (create > 0) cluster.create('new', create);
  const minAvailable = replicas - maxUnavailable;
  const idle = olds - cluster.count('old', 'ready');
  const remove = Math.min(olds, idle + Math.max(0, cluster.ready - minAvailable));
  if (remove > 0) cluster.remove('old', remove, goneAt);
  return create > 0 || remove > 0;
}

/** All old Pods go; when the last is gone the new ones come. */
function recreate(cluster: Cluster, replicas: number, goneAt: number): boolean {
  const running = cluster.count('old', 'pending', 'starting', 'ready');
  if (running > 0) cluster.remove('old', running, goneAt);
  else if (cluster.count('old') === 0 && cluster.count('new') === 0)
    cluster.create('new', replicas);
  else return false;
  return true;
}

import { requireInRange } from './require-in-range.ts';

/** How far a Kubernetes Deployment may go above and below its replicas during a rolling update. */
export interface RollingUpdate {
  /** Pods above the desired number that may exist. */
  readonly surge: number;
  /** Pods of the desired number that may be missing. */
  readonly unavailable: number;
}

/**
 * The two limits in Pods: a percentage of `maxSurge` is rounded up, one of `maxUnavailable` down.
 *
 * @param replicas desired Pods, a whole number from 1 up
 * @param maxSurge share of the replicas, in [0, 1]; Kubernetes' default is 0.25
 * @param maxUnavailable the same
 * @throws RangeError when an argument is outside its range, or when both limits are zero Pods, with
 *   which an update could not begin
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
export function rollingUpdate(
  replicas: number,
  maxSurge = 0.25,
  maxUnavailable = 0.25,
): RollingUpdate {
  requireInRange('replicas', replicas, { min: 1 });
  requireInRange('maxSurge', maxSurge, { min: 0, max: 1 });
  requireInRange('maxUnavailable', maxUnavailable, { min: 0, max: 1 });
  const limits = {
    surge: Math.ceil(replicas * maxSurge),
    unavailable: Math.floor(replicas * maxUnavailable),
  };
  if (limits.surge === 0 && limits.unavailable === 0)
    throw new RangeError(
      `With ${replicas} replicas a surge of ${maxSurge} and an unavailability of ${maxUnavailable} are no Pod each; one of them must be at least one.`,
    );
  return limits;
}

/** What a percentage of replicas comes to in a rolling update. */
export interface RollingUpdate {
  /** Pods above the wanted number that may exist meanwhile: rounded up. */
  readonly maxSurge: number;
  /** Pods below it that may be unavailable meanwhile: rounded down. */
  readonly maxUnavailable: number;
}

/**
 * A Deployment's default: 25 % each.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable
 */
export const defaultRollingUpdate = (replicas: number): RollingUpdate => ({
  maxSurge: Math.ceil(0.25 * replicas),
  maxUnavailable: Math.floor(0.25 * replicas),
});

import { list, type Container, type Probe } from './manifests.ts';

/** Seconds from the start until a probe that never succeeds has failed: by Kubernetes' defaults, 30. */
export function patience({
  initialDelaySeconds = 0,
  periodSeconds = 10,
  failureThreshold = 3,
}: Probe): number {
  return initialDelaySeconds + periodSeconds * failureThreshold;
}

/** Milliseconds that the service takes from a variable, in seconds. */
function secondsFrom(container: Container, name: string, fallbackMs: number): number {
  const set = list(container.env).find((variable) => variable.name === name)?.value;
  return Number(set ?? fallbackMs) / 1000;
}

/** What happens between the decision to end a Pod and the end, in seconds. */
export function ending(container: Container): { accepts: number; most: number } {
  const { sleep, exec } = container.lifecycle?.preStop ?? {};
  const slept = /\bsleep\s+(\d+)/.exec(list(exec?.command).join(' '))?.[1];
  const hook = sleep?.seconds ?? Number(slept ?? 0);
  const accepts = hook + secondsFrom(container, 'DRAIN_DELAY_MS', 5_000);
  return { accepts, most: accepts + secondsFrom(container, 'DRAIN_TIMEOUT_MS', 10_000) };
}

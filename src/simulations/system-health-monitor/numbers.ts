import { percentilesOfReplicas } from './replicas.ts';
import { type HealthRun, simulateHealth, thresholdMs } from './simulate.ts';

const parameters = { factor: 2.5, forMinutes: 3 };
const evenings = 20;
const slowReplica = 4;

let runs: readonly HealthRun[] | undefined;
const allRuns = () =>
  (runs ??= Array.from({ length: evenings }, (_, index) => simulateHealth(parameters, index + 1)));
const total = (measure: (run: HealthRun) => number) =>
  allRuns()
    .reduce((sum, run) => sum + measure(run), 0)
    .toLocaleString('en-US');
const mean = (measure: (run: HealthRun) => number | null) => {
  const values = allRuns().flatMap((run) => measure(run) ?? []);
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1);
};
const milliseconds = (value: number) => `${Math.round(value)} ms`;
const gamma = 1.01 / 0.99;
const bucketsFor = (from: number, to: number) =>
  Math.ceil(Math.log(to / from) / Math.log(gamma)) + 1;

/** The figures that the page on the system health monitor quotes, over twenty simulated evenings. */
export const numbers = {
  runs: () => String(evenings),
  notifications: () => total((run) => run.notifications),
  falseNotifications: () => total((run) => run.falseNotifications),
  rivalNotifications: () => total((run) => run.rivalNotifications),
  rivalFalseNotifications: () => total((run) => run.rivalFalseNotifications),
  minutesToNotification: () => mean((run) => run.minutesToNotification),
  rivalMinutesToNotification: () => mean((run) => run.rivalMinutesToNotification),
  threshold: () => `${thresholdMs} ms`,
  forDuration: () => `${parameters.forMinutes} minutes`,
  /** One replica of ten is four times as slow. */
  slowReplica: () => String(slowReplica),
  mergedP99: () => milliseconds(percentilesOfReplicas(slowReplica, 1).merged),
  exactP99: () => milliseconds(percentilesOfReplicas(slowReplica, 1).exact),
  meanOfP99s: () => milliseconds(percentilesOfReplicas(slowReplica, 1).meanOfReplicas),
  /** From a microsecond to an hour, in milliseconds, at one per cent. */
  bucketsForAll: () => bucketsFor(1e-3, 3_600_000).toLocaleString('en-US'),
  requestsInSketch: () => percentilesOfReplicas(slowReplica, 1).requests.toLocaleString('en-US'),
  bucketsInUse: () => String(percentilesOfReplicas(slowReplica, 1).buckets),
};

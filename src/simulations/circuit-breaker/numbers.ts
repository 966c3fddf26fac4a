import { assumptions, breakerSettings, simulateOutage, type Run } from './simulate.ts';
import { startParameters } from './start.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const count = (value: number): string => value.toLocaleString('en-US');
/** From the start of the outage until the breaker first opened. */
const secondsToOpen = ({ stays }: Run): string =>
  ((stays[1]?.from ?? NaN) - assumptions.outageStart).toFixed(1);

const shown = await simulateOutage(startParameters, 1);
const longWindow = await simulateOutage({ ...startParameters, window: 10 }, 1);
const refused = await simulateOutage({ ...startParameters, kind: 'refuses' }, 1);

/** The chance of `least` or more successes in `trials`, each with the same chance. */
function binomialTail(trials: number, chance: number, least: number): number {
  let sum = 0;
  let ways = 1;
  for (let hits = 0; hits <= trials; hits++) {
    if (hits >= least) sum += ways * chance ** hits * (1 - chance) ** (trials - hits);
    ways *= (trials - hits) / (hits + 1);
  }
  return sum;
}

/** The figures that the page on circuit breakers quotes: those of the run that its picture shows. */
export const numbers = {
  rate: () => String(startParameters.rate),
  outage: () => String(assumptions.outageEnd - assumptions.outageStart),
  connections: () => String(assumptions.connections),
  callTimeout: () => `${assumptions.callTimeout} ms`,
  deadline: () => `${assumptions.deadline} ms`,
  probes: () => String(breakerSettings.probes),
  /** Calls at once if 200 replicas are half-open. */
  probesOf200: () => String(200 * breakerSettings.probes),
  /** The chance that a window of the minimum of calls opens if a tenth of them fail at random. */
  noiseOpens: () => {
    const { minimumCalls, maxBadShare } = breakerSettings;
    const chance = binomialTail(minimumCalls, 0.1, Math.ceil(maxBadShare * minimumCalls));
    return `${(chance * 1e6).toPrecision(1)} in a million`;
  },
  minimumCalls: () => String(breakerSettings.minimumCalls),
  maxBadShare: () => percent(breakerSettings.maxBadShare),
  /** Little's law: how many calls are under way if each takes the timeout. */
  connectionsNeeded: () => String((startParameters.rate * assumptions.callTimeout) / 1000),
  lateWithout: () => percent(shown.without.lateShare),
  lateWith: () => percent(shown.with.lateShare),
  callsWithout: () => count(shown.without.callsWhileDown),
  callsWith: () => count(shown.with.callsWhileDown),
  secondsToOpen: () => secondsToOpen(shown.with),
  /** With a window of 10 s in place of 2 s. */
  secondsToOpenLong: () => secondsToOpen(longWindow.with),
  callsRefusedWithout: () => count(refused.without.callsWhileDown),
  callsRefusedWith: () => count(refused.with.callsWhileDown),
} as const satisfies Record<string, () => string>;

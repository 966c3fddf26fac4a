import { randomNumbers } from '../../../playgrounds/shared/random.ts';

/** One request, in seconds since the start. */
export interface Request {
  readonly at: number;
  /** When its report reaches the window. */
  readonly arrivesAt: number;
  readonly latencyMs: number;
}

export const seconds = 300;
export const requestsPerSecond = 20;
/** While the incident lasts, some requests are several times as slow. */
export const incident = { from: 130, to: 160, factor: 8 } as const;
/** The share of the requests that one gateway reports, which loses its connection in the incident. */
const gatewayShare = 1 / 3;
const medianMs = 80;
/** The standard deviation of the logarithm of a latency: p99 is about 2.8 times the median. */
const spread = 0.45;

/**
 * Requests at random times, ascending by the time at which they happened.
 *
 * @param slowShare how many of the requests the incident slows
 * @param heldSeconds how long the gateway holds its reports back, from the start of the incident
 */
export function drawRequests(slowShare: number, heldSeconds: number, seed: number): Request[] {
  const random = randomNumbers(seed);
  const requests: Request[] = [];
  const released = incident.from + heldSeconds;
  for (let at = 0; ;) {
    at -= Math.log(1 - random()) / requestsPerSecond;
    if (at >= seconds) return requests;
    // Two uniform numbers give one that is normal (Box and Muller).
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const isSlow = at >= incident.from && at < incident.to && random() < slowShare;
    const isHeld = random() < gatewayShare && at >= incident.from && at < released;
    requests.push({
      at,
      arrivesAt: isHeld ? released : at,
      latencyMs: medianMs * Math.exp(spread * normal) * (isSlow ? incident.factor : 1),
    });
  }
}

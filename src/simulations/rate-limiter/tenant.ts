import { Gcra } from '../../../playgrounds/rate-limiter/solution/gcra.ts';
import { takeAll } from '../../../playgrounds/rate-limiter/solution/take-all.ts';

const minute = 60_000;

/** A tenant of an LLM endpoint, whose requests all have the same number of tokens. */
export interface Tenant {
  readonly tokensPerRequest: number;
  /** It asks so often, in requests a minute. */
  readonly asks: number;
}

export interface TenantLimits {
  readonly requests: number;
  /** Tokens a minute; without it, only requests are counted. */
  readonly tokens?: number;
}

export interface Served {
  readonly requests: number;
  readonly tokens: number;
}

/** What the tenant is served a minute, once its first burst is over. Time is simulated. */
export function serveTenant({ tokensPerRequest, asks }: Tenant, limits: TenantLimits): Served {
  let now = 0;
  const limiter = (limit: number) => new Gcra({ limit, windowMs: minute, now: () => now });
  const requests = limiter(limits.requests);
  const charges = [
    { limiter: requests, cost: 1 },
    ...(limits.tokens === undefined
      ? []
      : [{ limiter: limiter(limits.tokens), cost: tokensPerRequest }]),
  ];
  const minutes = 10;
  let served = 0;
  for (let index = 0; index < (minutes + 2) * asks; index++) {
    now = Math.round((index * minute) / asks);
    if (takeAll('tenant', charges).allowed && now >= 2 * minute) served++;
  }
  return { requests: served / minutes, tokens: (served / minutes) * tokensPerRequest };
}

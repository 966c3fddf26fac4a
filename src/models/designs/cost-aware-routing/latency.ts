import type { Result } from '../../capacity-model.ts';
import { meanOverTiers } from '../../mean-over-tiers.ts';
import { quantileOverTiers } from '../../quantile-over-tiers.ts';
import type { CostAwareRoutingValues } from './inputs.ts';
import type { Policies } from './policies.ts';

/** What the second model adds to the wait. */
export function latency(values: CostAwareRoutingValues, { cascade, router }: Policies) {
  const tiers = [
    { hitRate: 1 - cascade.dearShare, latency: values.cheapLatency },
    { hitRate: 1, latency: values.dearLatency },
  ];
  const p95 = values.routerLatency + quantileOverTiers(0.95, tiers);
  const routed = router.dearShare > 0.05 ? values.dearLatency : values.cheapLatency;

  return {
    meanLatency: {
      label: 'Mean latency of the cascade',
      unit: 'ms',
      value: values.routerLatency + meanOverTiers(tiers),
      formula: 'cache and kind + small + large × share passed on',
    },
    cascadeP95: {
      label: 'p95 of the cascade',
      unit: 'ms',
      value: p95,
      formula: 'cache and kind + small + large, where more than 5 % are passed on',
    },
    routerP95: {
      label: 'p95 with a router',
      unit: 'ms',
      value: values.routerLatency + routed,
      formula: 'router + large, where more than 5 % go there',
    },
    reserve: {
      label: 'Reserve of the cascade within the target',
      unit: 'ms',
      value: values.latencyTarget - p95,
      formula: 'target − p95; below zero the cascade is too slow',
    },
  } satisfies Record<string, Result>;
}

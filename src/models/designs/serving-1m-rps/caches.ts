import type { Tier } from '../../answered-by-tier.ts';
import type { Result } from '../../capacity-model.ts';
import { expiringCaches } from '../../expiring-caches.ts';
import { meanOverTiers } from '../../mean-over-tiers.ts';
import { quantileOverTiers } from '../../quantile-over-tiers.ts';
import { zipfRanks } from '../../zipf-ranks.ts';
import { crossingCalls } from './fleet.ts';
import type { Serving1MValues } from './inputs.ts';

/** What the scores of two kinds of cache answer, each edge with its own, each key with an owner in a ring. */
export function caches(values: Serving1MValues, edges: number, scoringTime: number) {
  const rate = values.peakRate;
  const ranks = zipfRanks(values.liveKeys, values.exponent);
  const [edge, owner] = expiringCaches(ranks, rate, [
    { timeToLive: values.edgeLife, copies: edges },
    { timeToLive: values.ownerLife, copies: values.rings },
  ]);
  const edgeHits = edge?.hits ?? 0;
  const ownerHits = owner?.hits ?? 0;
  const misses = Math.max(0, 1 - edgeHits - ownerHits);
  const hottest = rate * (ranks[0]?.share ?? 0);
  const atEdge = (hottest * values.edgeLife) / edges;
  const farther = Math.max(0, values.crossZoneRoundTrip - values.zoneRoundTrip);
  /** By the share of calls that go to another zone. */
  const tiers = (crossing: number): Tier[] => [
    { hitRate: edgeHits, latency: 0 },
    {
      hitRate: edgeHits < 1 ? Math.min(1, ownerHits / (1 - edgeHits)) : 0,
      latency: values.zoneRoundTrip + crossing * farther,
    },
    { hitRate: 1, latency: values.memoryRead + scoringTime },
  ];
  const crossing = crossingCalls(values);

  return {
    edgeHits: {
      label: 'Requests answered at the edge',
      unit: 'percent',
      value: 100 * edgeHits,
      formula: 'sum over the keys: share × λT ÷ (1 + λT), λ at one edge',
    },
    ownerHits: {
      label: 'Requests answered by the owner’s cache',
      unit: 'percent',
      value: 100 * ownerHits,
      formula: 'the same sum over what the edges miss, λ over all edges ÷ rings',
    },
    misses: {
      label: 'Requests that are scored',
      unit: 'percent',
      value: 100 * misses,
      formula: '100 % − both',
    },
    ownerCalls: {
      label: 'Calls to owners at peak',
      unit: 'per second',
      value: rate * (1 - edgeHits),
      formula: 'peak rate × share that the edges miss',
    },
    scores: {
      label: 'Scores at peak',
      unit: 'per second',
      value: rate * misses,
      formula: 'peak rate × share that is scored',
    },
    coldFactor: {
      label: 'Scores when the owners’ caches are empty, against usual',
      unit: 'ratio',
      value: misses > 0 ? (1 - edgeHits) / misses : 1,
      formula: 'share that the edges miss ÷ share that is scored',
    },
    workPerPoint: {
      label: 'More scores for each point of hit rate that is lost',
      unit: 'percent',
      value: misses > 0 ? 1 / misses : 0,
      formula: '1 ÷ share that is scored',
    },
    edgeMemory: {
      label: 'Memory of the cache of one edge',
      unit: 'bytes',
      value: (edge?.entries ?? 0) * values.entryBytes,
      formula: 'entries alive × memory of a cached score',
    },
    ownerMemory: {
      label: 'Memory of the owners’ caches, all together',
      unit: 'bytes',
      value: (owner?.entries ?? 0) * values.rings * values.entryBytes,
      formula: 'entries alive × rings × memory of a cached score',
    },
    hottestRate: {
      label: 'Requests for the most popular key',
      unit: 'per second',
      value: hottest,
      formula: 'peak rate × its share by Zipf’s law',
    },
    hottestAtOwner: {
      label: 'Calls for it that reach its owner',
      unit: 'per second',
      value: hottest / (1 + atEdge) / values.rings,
      formula: 'its rate ÷ (1 + rate at one edge × time to live) ÷ rings',
    },
    meanTime: {
      label: 'Mean time inside, when nothing waits',
      unit: 'ms',
      value: meanOverTiers(tiers(crossing)),
      formula: 'shares × (owner: round trip; scored: + read + score)',
    },
    p99Time: {
      label: 'p99 of it',
      unit: 'ms',
      value: quantileOverTiers(0.99, tiers(crossing > 0 ? 1 : 0)),
      formula: 'that of a scored request, as long as 1 % are scored',
    },
  } satisfies Record<string, Result>;
}

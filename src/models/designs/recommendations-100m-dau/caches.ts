import type { Result } from '../../capacity-model.ts';
import { meanOverTiers } from '../../mean-over-tiers.ts';
import { quantileOverTiers } from '../../quantile-over-tiers.ts';
import { replicas } from '../../replicas.ts';
import type { RecommendationValues } from './inputs.ts';
import { pathBudgetOf } from './latency.ts';
import { copies, machine, secondsPerDay, traffic } from './traffic.ts';

/** An entry of a ranked list: id, source, score, reason. */
const entryBytes = 32;
/** A list that nobody asked for again is dropped after half an hour. */
const listSeconds = 1800;

/** Who asks, and which of the requests need a ranking at all. */
export function caches(values: RecommendationValues) {
  const { requestsPerDay, mean, peak, cachedShare, rankedShare, rankedPeak, utilisation } =
    traffic(values);
  const tiers = [
    { hitRate: 1 - rankedShare, latency: values.gatewayBudget },
    { hitRate: 1, latency: pathBudgetOf(values) - values.gatewayBudget },
  ];
  const listBytes = values.itemsPerPage * values.pagesPerRanking * entryBytes;
  const cache = rankedPeak * listSeconds * listBytes * copies;

  return {
    naiveRate: {
      label: 'Rate, if each daily user asked once, evenly over the day',
      unit: 'per second',
      value: values.dailyUsers / secondsPerDay,
      formula: 'daily users ÷ 86,400 s',
    },
    meanRate: {
      label: 'Mean rate of pages',
      unit: 'per second',
      value: mean,
      formula: 'daily users × pages a day ÷ 86,400 s',
    },
    peakRate: {
      label: 'Peak rate of pages',
      unit: 'per second',
      value: peak,
      formula: 'mean rate × peak-to-mean ratio',
    },
    gatewayRate: {
      label: 'Pages at the gateway at peak',
      unit: 'per second',
      value: peak * (1 - values.edgeShare / 100),
      formula: 'peak rate × (1 − share that the edge answers)',
    },
    clusterHit: {
      label: 'Hit rate of the list cache, for what passes the edge',
      unit: 'percent',
      value: 100 * cachedShare,
      formula: '1 − 1 ÷ pages per ranking',
    },
    cachedShare: {
      label: 'Pages that a cache answers',
      unit: 'percent',
      value: 100 * (1 - rankedShare),
      formula: '1 − share that needs a ranking',
    },
    rankedShare: {
      label: 'Pages that need a ranking',
      unit: 'percent',
      value: 100 * rankedShare,
      formula: '(1 − edge) × (1 − list cache)',
    },
    rankedRate: {
      label: 'Rankings at peak',
      unit: 'per second',
      value: rankedPeak,
      formula: 'peak rate × share that needs a ranking',
    },
    meanLatency: {
      label: 'Mean latency, if each path took its whole budget',
      unit: 'ms',
      value: meanOverTiers(tiers),
      formula: 'cached share × gateway budget + ranked share × sum of budgets',
    },
    medianLatency: {
      label: 'Median latency, likewise',
      unit: 'ms',
      value: quantileOverTiers(0.5, tiers),
      formula: 'the gateway budget if at least half is cached, else the sum of budgets',
    },
    p99Latency: {
      label: 'p99 latency, likewise',
      unit: 'ms',
      value: quantileOverTiers(0.99, tiers),
      formula: 'the sum of budgets, unless 99 % is cached',
    },
    listCacheBytes: {
      label: 'Memory of the list cache, both copies',
      unit: 'bytes',
      value: cache,
      formula: 'rankings at peak × 1,800 s × items on its pages × 32 B × 2',
    },
    listCacheNodes: {
      label: 'Nodes of 64 GB for the list cache',
      unit: 'count',
      value: Math.max(copies, replicas(cache, machine.memory, utilisation)),
      formula: 'memory ÷ (64 GB × target utilisation), rounded up, at least 2',
    },
    nightlyHit: {
      label:
        'Pages that a list made each night can answer, if only the first of a day is fresh enough',
      unit: 'percent',
      value: 100 / values.requestsPerUser,
      formula: '1 ÷ pages a day',
    },
    nightlyUnread: {
      label: 'Lists made for every profile each night that nobody reads',
      unit: 'percent',
      value: 100 * Math.max(0, 1 - values.dailyUsers / values.registeredUsers),
      formula: '1 − daily users ÷ profiles',
    },
    nightlyRankings: {
      label: 'Rankings for every profile each night, against rankings on request',
      unit: 'percent',
      value: (100 * values.registeredUsers) / (requestsPerDay * rankedShare),
      formula: 'profiles ÷ (pages a day × share that needs a ranking)',
    },
    nightlyBytes: {
      label: 'Lists for every profile, one copy',
      unit: 'bytes',
      value: values.registeredUsers * listBytes,
      formula: 'profiles × items on its pages × 32 B',
    },
  } satisfies Record<string, Result>;
}

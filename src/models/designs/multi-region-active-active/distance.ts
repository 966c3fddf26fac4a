import type { Result } from '../../capacity-model.ts';
import { fibreRoundTrip } from '../../fibre-round-trip.ts';
import { greatCircleDistance } from '../../great-circle-distance.ts';
import type { MultiRegionValues } from './inputs.ts';
import { places } from './places.ts';

/** What geography allows, and what it costs to ask another region before answering. */
export function distance(values: MultiRegionValues) {
  const { usEurope, usAsia, europeAsia, userTrip, servingTime } = values;
  const usEuropeKm = greatCircleDistance(places.us, places.europe);
  const usAsiaKm = greatCircleDistance(places.us, places.asia);
  const europeAsiaKm = greatCircleDistance(places.europe, places.asia);
  const longest = Math.max(usEurope, usAsia, europeAsia);
  const local = userTrip + servingTime;

  return {
    usEuropeKm: {
      label: 'Distance Virginia and the Netherlands',
      unit: 'km',
      value: usEuropeKm,
      formula: 'along the great circle',
    },
    usAsiaKm: {
      label: 'Distance Virginia and Singapore',
      unit: 'km',
      value: usAsiaKm,
      formula: 'along the great circle',
    },
    europeAsiaKm: {
      label: 'Distance the Netherlands and Singapore',
      unit: 'km',
      value: europeAsiaKm,
      formula: 'along the great circle',
    },
    usEuropeBound: {
      label: 'Least round trip in fibre, Virginia and the Netherlands',
      unit: 'ms',
      value: fibreRoundTrip(usEuropeKm),
      formula: '2 × distance × 1.468 ÷ speed of light',
    },
    usAsiaBound: {
      label: 'Least round trip in fibre, Virginia and Singapore',
      unit: 'ms',
      value: fibreRoundTrip(usAsiaKm),
      formula: '2 × distance × 1.468 ÷ speed of light',
    },
    europeAsiaBound: {
      label: 'Least round trip in fibre, the Netherlands and Singapore',
      unit: 'ms',
      value: fibreRoundTrip(europeAsiaKm),
      formula: '2 × distance × 1.468 ÷ speed of light',
    },
    lagBound: {
      label: 'Least replication lag over the longest distance, in fibre',
      unit: 'ms',
      value: fibreRoundTrip(Math.max(usEuropeKm, usAsiaKm, europeAsiaKm)) / 2,
      formula: 'half the least round trip',
    },
    lagOnNetwork: {
      label: 'Replication lag on the network alone, longest round trip at p95',
      unit: 'ms',
      value: longest / 2,
      formula: 'half the longest round trip',
    },
    lagShortest: {
      label: 'The same, shortest round trip at p95',
      unit: 'ms',
      value: Math.min(usEurope, usAsia, europeAsia) / 2,
      formula: 'half the shortest round trip',
    },
    quorumUs: {
      label: 'Write agreed by two of three regions, from the US',
      unit: 'ms',
      value: Math.min(usEurope, usAsia),
      formula: 'round trip to the nearer of the others',
    },
    quorumEurope: {
      label: 'Write agreed by two of three regions, from Europe',
      unit: 'ms',
      value: Math.min(usEurope, europeAsia),
      formula: 'round trip to the nearer of the others',
    },
    quorumAsia: {
      label: 'Write agreed by two of three regions, from Asia',
      unit: 'ms',
      value: Math.min(usAsia, europeAsia),
      formula: 'round trip to the nearer of the others',
    },
    localLatency: {
      label: 'Latency at p99 in the usual region',
      unit: 'ms',
      value: local,
      formula: 'user and back + time in the region',
    },
    strongLatency: {
      label: 'The same, if a prediction waits for one agreed write, from Asia',
      unit: 'ms',
      value: local + Math.min(usAsia, europeAsia),
      formula: 'usual latency + agreed write',
    },
    failoverLatencyUs: {
      label: 'Latency of users in the US while their region is lost',
      unit: 'ms',
      value: local + Math.min(usEurope, usAsia),
      formula: 'usual latency + round trip to the nearer region',
    },
    failoverLatency: {
      label: 'Latency of users in Asia while their region is lost',
      unit: 'ms',
      value: local + Math.min(usAsia, europeAsia),
      formula: 'usual latency + round trip to the nearer region',
    },
  } satisfies Record<string, Result>;
}

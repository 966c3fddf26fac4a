import type { Result } from '../../capacity-model.ts';
import type { StreamingValues } from './inputs.ts';

const secondsPerDay = 86_400;
/** One machine type for everything without an accelerator. Bytes and vCPUs. */
export const machine = { vcpus: 8, memory: 64e9 };
/** A primary and a replica in another zone of the region. */
export const copies = 2;

/** Profiles, requests and events, and utilisation as a share. */
export function traffic(values: StreamingValues) {
  const profiles = values.members * values.profilesPerMember;
  const active = (profiles * values.activeShare) / 100;
  const requestsPerDay = active * values.requestsPerProfile;
  const eventsPerDay = active * values.eventsPerProfile;
  const mean = requestsPerDay / secondsPerDay;
  return {
    profiles,
    active,
    requestsPerDay,
    eventsPerDay,
    mean,
    peak: mean * values.peakToMean,
    eventPeak: (eventsPerDay / secondsPerDay) * values.peakToMean,
    utilisation: values.targetUtilisation / 100,
  };
}

/** Who asks, and what each region must carry when one is lost. */
export function demand(values: StreamingValues) {
  const { profiles, active, requestsPerDay, mean, peak } = traffic(values);
  const { regions } = values;
  return {
    profiles: {
      label: 'Profiles',
      unit: 'count',
      value: profiles,
      formula: 'members × profiles per member',
    },
    activeProfiles: {
      label: 'Profiles active on a day',
      unit: 'count',
      value: active,
      formula: 'profiles × share active',
    },
    requestsPerDay: {
      label: 'Home pages a day',
      unit: 'count',
      value: requestsPerDay,
      formula: 'active profiles × pages each',
    },
    meanRate: {
      label: 'Mean rate of home pages',
      unit: 'per second',
      value: mean,
      formula: 'pages a day ÷ 86,400 s',
    },
    peakRate: {
      label: 'Peak rate of home pages',
      unit: 'per second',
      value: peak,
      formula: 'mean rate × peak-to-mean ratio',
    },
    regionPeak: {
      label: 'Peak of a region',
      unit: 'per second',
      value: peak / regions,
      formula: 'peak rate ÷ regions, as if they were equal and peaked together',
    },
    regionPeakAfterLoss: {
      label: 'Peak of a region when another is lost',
      unit: 'per second',
      value: peak / (regions - 1),
      formula: 'peak rate ÷ (regions − 1)',
    },
    utilisationAfterLoss: {
      label: 'Utilisation after the loss of a region, had none been spare',
      unit: 'percent',
      value: (values.targetUtilisation * regions) / (regions - 1),
      formula: 'target utilisation × regions ÷ (regions − 1)',
    },
    extraForLoss: {
      label: 'Capacity that waits for the loss of a region',
      unit: 'percent',
      value: 100 / (regions - 1),
      formula: 'regions ÷ (regions − 1) − 1',
    },
    spareShare: {
      label: 'The same as a share of all machines',
      unit: 'percent',
      value: 100 / regions,
      formula: '1 ÷ regions',
    },
  } satisfies Record<string, Result>;
}

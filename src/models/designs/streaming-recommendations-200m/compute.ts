import type { Result } from '../../capacity-model.ts';
import { concurrency } from '../../concurrency.ts';
import { accelerators } from '../../reference-figures.ts';
import { replicasForZoneLoss } from '../../replicas-for-zone-loss.ts';
import { replicas } from '../../replicas.ts';
import type { StreamingValues } from './inputs.ts';
import { machine, traffic } from './traffic.ts';

/** A queue in front lets accelerators be busier than where somebody waits. */
const queuedUtilisation = 0.9;

/** Scoring the catalogue, turning histories into vectors in three places, and building pages. */
export function compute(values: StreamingValues) {
  const { profiles, eventsPerDay, eventPeak, requestsPerDay, peak, utilisation } = traffic(values);
  const reached = (accelerators.l4.operations * values.reachedShare) / 100;
  const forRegions = (needed: number): number => replicasForZoneLoss(needed, values.regions);
  const scorers = replicas(peak * values.titles * values.titleOperations, reached, utilisation);
  const online = replicas(peak * values.historyOperations, reached, utilisation);
  const nearline = replicas(eventPeak * values.historyOperations, reached, queuedUtilisation);
  const nightly = replicas(
    (profiles * values.historyOperations) / (values.nightHours * 3600),
    reached,
    queuedUtilisation,
  );
  const pageVcpus = concurrency(peak, values.pageTime / 1000);

  return {
    scores: {
      label: 'Scores at peak, if every page scores the whole catalogue',
      unit: 'per second',
      value: peak * values.titles,
      formula: 'peak rate × titles',
    },
    scorers: {
      label: 'L4 accelerators for that, with a region to lose',
      unit: 'count',
      value: forRegions(scorers),
      formula:
        'scores × operations ÷ (121 × 10¹² × share reached × target utilisation), rounded up; × regions ÷ (regions − 1)',
    },
    onlineEncoders: {
      label: 'L4s to encode the history in the request, with a region to lose',
      unit: 'count',
      value: forRegions(online),
      formula: 'peak rate × operations ÷ as above; × regions ÷ (regions − 1)',
    },
    nearlineEncoders: {
      label: 'L4s to encode it after an event, with no region to lose',
      unit: 'count',
      value: nearline,
      formula: 'peak rate of events × operations ÷ (reached × 90 %): a queue may fill and may lag',
    },
    nightlyEncoders: {
      label: 'L4s to encode every profile at night',
      unit: 'count',
      value: nightly,
      formula: 'profiles × operations ÷ (hours × 3,600 s) ÷ (reached × 90 %)',
    },
    eventsPerDay: {
      label: 'Encodings a day after events',
      unit: 'count',
      value: eventsPerDay,
      formula: 'active profiles × events each; in requests it would be the pages a day',
    },
    unreadNightly: {
      label: 'Nightly encodings that nobody uses that day',
      unit: 'percent',
      value: 100 - values.activeShare,
      formula: '1 − share of profiles active',
    },
    encodedInRequests: {
      label: 'Encodings in requests for each one after an event',
      unit: 'ratio',
      value: requestsPerDay / eventsPerDay,
      formula: 'pages a day ÷ events a day',
    },
    rowScores: {
      label: 'Row scores for a page that is built row by row',
      unit: 'count',
      value: values.rows * values.candidateRows,
      formula: 'rows × rows that could be on it',
    },
    pageVcpus: {
      label: 'vCPUs busy with building pages at peak',
      unit: 'count',
      value: pageVcpus,
      formula: 'Little’s law: peak rate × processor time',
    },
    pageMachines: {
      label: 'Machines that build pages, with a region to lose',
      unit: 'count',
      value: forRegions(replicas(pageVcpus, machine.vcpus, utilisation)),
      formula: 'busy vCPUs ÷ (8 × target utilisation), rounded up; × regions ÷ (regions − 1)',
    },
  } satisfies Record<string, Result>;
}

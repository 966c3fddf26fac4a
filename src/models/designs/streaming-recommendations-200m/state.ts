import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { replicas } from '../../replicas.ts';
import type { StreamingValues } from './inputs.ts';
import { copies, machine, traffic } from './traffic.ts';

const daysPerMonth = hoursPerMonth / 24;

/** Stored pages and histories: where they lie, and what crosses between regions. */
export function state(values: StreamingValues) {
  const { profiles, active, requestsPerDay, eventsPerDay, utilisation } = traffic(values);
  const pageBytes = values.rows * values.titlesPerRow * values.entryBytes;
  const everywhere = profiles * pageBytes * values.regions * copies;
  const historyBytes =
    profiles * values.historyEvents * values.storedEventBytes * values.regions * copies;
  const nodesFor = (bytes: number): number => replicas(bytes, machine.memory, utilisation);
  const nodeMonth = machine.vcpus * values.vcpuHour * hoursPerMonth;
  const hotNodes = nodesFor(active * pageBytes * copies);
  const others = values.regions - 1;
  const eventTransfer = eventsPerDay * (values.eventBytes + values.vectorBytes) * others;
  const monthOf = (bytesPerDay: number): number =>
    (bytesPerDay / 1e9) * values.transfer * daysPerMonth;

  return {
    pageBytes: {
      label: 'A stored page',
      unit: 'bytes',
      value: pageBytes,
      formula: 'rows × titles in a row × bytes',
    },
    pagesEverywhere: {
      label: 'Pages of all profiles, two copies in each region',
      unit: 'bytes',
      value: everywhere,
      formula: 'profiles × page × regions × 2',
    },
    memoryNodes: {
      label: 'Nodes of 64 GB, if all of that were in memory',
      unit: 'count',
      value: nodesFor(everywhere),
      formula: 'bytes ÷ (64 GB × target utilisation), rounded up',
    },
    memoryCost: {
      label: 'Cost of those nodes',
      unit: 'USD per month',
      value: nodesFor(everywhere) * nodeMonth,
      formula: 'nodes × 8 vCPUs × price × 730 h',
    },
    diskCost: {
      label: 'Cost of the same bytes on solid-state disks',
      unit: 'USD per month',
      value: (everywhere / 1e9) * values.disk,
      formula: 'bytes × price; the machines that serve them come on top',
    },
    historyBytes: {
      label: 'Histories of all profiles, two copies in each region',
      unit: 'bytes',
      value: historyBytes,
      formula: 'profiles × events kept × bytes × regions × 2',
    },
    historyCost: {
      label: 'Cost of those on solid-state disks',
      unit: 'USD per month',
      value: (historyBytes / 1e9) * values.disk,
      formula: 'bytes × price; the machines that serve them come on top',
    },
    hotNodes: {
      label: 'Nodes for the active profiles, each in its own region only',
      unit: 'count',
      value: hotNodes,
      formula: 'active profiles × page × 2 ÷ (64 GB × target utilisation), rounded up',
    },
    hotCost: {
      label: 'Cost of those',
      unit: 'USD per month',
      value: hotNodes * nodeMonth,
      formula: 'nodes × 8 vCPUs × price × 730 h',
    },
    pageLiveTransferCost: {
      label: 'Sending every page that is built to the other regions',
      unit: 'USD per month',
      value: monthOf(requestsPerDay * pageBytes * others),
      formula: 'pages a day × page × (regions − 1) × price × 30.4 days',
    },
    pageTransferCost: {
      label: 'Copying the active profiles’ pages to the other regions each night',
      unit: 'USD per month',
      value: monthOf(active * pageBytes * others),
      formula: 'active profiles × page × (regions − 1) × price × 30.4 days',
    },
    eventTransfer: {
      label: 'Events, and the vectors made of them, sent to the other regions, a day',
      unit: 'bytes',
      value: eventTransfer,
      formula: 'events × (bytes + bytes of a vector) × (regions − 1)',
    },
    eventTransferCost: {
      label: 'Cost of sending those',
      unit: 'USD per month',
      value: monthOf(eventTransfer),
      formula: 'bytes a day × price × 30.4 days',
    },
  } satisfies Record<string, Result>;
}

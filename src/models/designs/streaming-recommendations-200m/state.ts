import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { replicas } from '../../replicas.ts';
import type { StreamingValues } from './inputs.ts';
import { copies, machine, traffic } from './traffic.ts';

const daysPerMonth = hoursPerMonth / 24;

/** Stored pages as the fallback: where they lie, and what crosses between regions. */
export function state(values: StreamingValues) {
  const { profiles, active, eventsPerDay, utilisation } = traffic(values);
  const pageBytes = values.rows * values.titlesPerRow * values.entryBytes;
  const everywhere = profiles * pageBytes * values.regions * copies;
  const nodesFor = (bytes: number): number => replicas(bytes, machine.memory, utilisation);
  const nodeMonth = machine.vcpus * values.vcpuHour * hoursPerMonth;
  const hotNodes = nodesFor(active * pageBytes * copies);
  const others = values.regions - 1;
  const pageTransfer = profiles * pageBytes * others;
  const eventTransfer = eventsPerDay * values.eventBytes * others;
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
    pageTransferCost: {
      label: 'Sending every profile’s page to the other regions each night',
      unit: 'USD per month',
      value: monthOf(pageTransfer),
      formula: 'profiles × page × (regions − 1) × price × 30.4 days',
    },
    eventTransfer: {
      label: 'History events sent to the other regions, a day',
      unit: 'bytes',
      value: eventTransfer,
      formula: 'events × bytes × (regions − 1)',
    },
    eventTransferCost: {
      label: 'Cost of sending history events',
      unit: 'USD per month',
      value: monthOf(eventTransfer),
      formula: 'bytes a day × price × 30.4 days',
    },
  } satisfies Record<string, Result>;
}

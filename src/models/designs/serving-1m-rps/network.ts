import { bandwidth } from '../../bandwidth.ts';
import type { Result } from '../../capacity-model.ts';
import { concurrency } from '../../concurrency.ts';
import { replicas } from '../../replicas.ts';
import { replicasForZoneLoss } from '../../replicas-for-zone-loss.ts';
import { machinesFor, machineVcpus, vcpuCost, zones } from './fleet.ts';
import type { Serving1MValues } from './inputs.ts';

/** Linux picks local ports from 32768 to 60999, and keeps a closed connection's for 60 s. */
const localPorts = 60_999 - 32_768 + 1;
const timeWait = 60;

/** The edge: machines by the three limits that it has, and what new connections would cost. */
export function edge(values: Serving1MValues) {
  const rate = values.peakRate;
  const target = values.targetUtilisation / 100;
  const busy = concurrency(rate, values.edgeCpu / 1000);
  const handshakes = concurrency(rate, values.handshakeCpu / 1000);
  const traffic = bandwidth(rate, values.requestBytes + values.answerBytes);
  const byProcessors = replicas(busy, machineVcpus, target);
  const byPackets = replicas(rate * values.packets, values.machinePackets, target);
  const byBandwidth = replicas(traffic, values.machineBandwidth, target);
  const machines = replicasForZoneLoss(Math.max(byProcessors, byPackets, byBandwidth), zones);
  const python = machinesFor(values, concurrency(rate, values.pythonCpu / 1000));

  return {
    edgeBusy: {
      label: 'vCPUs busy at the edge',
      unit: 'count',
      value: busy,
      formula: 'peak rate × processor time at the edge',
    },
    byProcessors: {
      label: 'Edge machines by processors',
      unit: 'count',
      value: byProcessors,
      formula: 'busy vCPUs ÷ (8 × target utilisation), rounded up',
    },
    byPackets: {
      label: 'Edge machines by packets',
      unit: 'count',
      value: byPackets,
      formula: 'peak rate × packets ÷ (packets of a machine × target utilisation), rounded up',
    },
    byBandwidth: {
      label: 'Edge machines by bandwidth',
      unit: 'count',
      value: byBandwidth,
      formula: 'traffic ÷ (bandwidth of a machine × target utilisation), rounded up',
    },
    edges: {
      label: 'Edge machines to run',
      unit: 'count',
      value: machines,
      formula: 'the largest of the three, and a zone to spare',
    },
    traffic: {
      label: 'Traffic at peak, in and out',
      unit: 'bytes per second',
      value: traffic,
      formula: 'peak rate × (request + answer)',
    },
    edgeCost: {
      label: 'Cost of the edge',
      unit: 'USD per month',
      value: vcpuCost(values, machines * machineVcpus),
      formula: 'machines × 8 vCPUs × price × 730 h',
    },
    pythonEdges: {
      label: 'Edge machines with a Python web framework',
      unit: 'count',
      value: python,
      formula: 'the same sum with its processor time',
    },
    pythonCost: {
      label: 'Cost of that edge',
      unit: 'USD per month',
      value: vcpuCost(values, python * machineVcpus),
      formula: 'machines × 8 vCPUs × price × 730 h',
    },
    handshakeBusy: {
      label: 'vCPUs busy with handshakes, if each request opened a connection',
      unit: 'count',
      value: handshakes,
      formula: 'peak rate × processor time of a new connection',
    },
    newPerPair: {
      label: 'New connections between one client address and one server port',
      unit: 'per second',
      value: localPorts / timeWait,
      formula: '28,232 local ports ÷ 60 s until a port is free again',
    },
  } satisfies Record<string, Result>;
}

import { defaultRollingUpdate } from './rounding.ts';
import { assumptions, roomOfNode, simulateRollout } from './simulate.ts';
import { startParameters as start } from './start.ts';

const { allocatable, system, progressDeadline } = assumptions;
const cpu = (thousandths: number): string => `${thousandths.toLocaleString('en-US')} m`;
const seconds = (value: number | undefined): string => `${value ?? NaN} s`;

const inPlace = simulateRollout(start, 'surge-0');
const recreate = simulateRollout(start, 'recreate');
const oneNode = { ...start, nodes: 1, replicas: 1 };
const oneNodeInPlace = simulateRollout(oneNode, 'surge-0');
const withNode = simulateRollout({ ...start, nodes: 3 }, 'default');
const { maxSurge, maxUnavailable } = defaultRollingUpdate(start.replicas);
const free = roomOfNode - start.request;
/** The largest request, in hundreds, of which one more fits beside those that run. */
const fitting = Math.floor(roomOfNode / 2 / 100) * 100;
const smaller = simulateRollout({ ...start, request: fitting }, 'default');
const rounded = (replicas: number): string => {
  const limits = defaultRollingUpdate(replicas);
  return `${limits.maxSurge} and ${limits.maxUnavailable}`;
};

/** The figures that the page on the stuck rollout quotes: those of the run that its picture shows. */
export const numbers = {
  nodes: () => String(start.nodes),
  replicas: () => String(start.replicas),
  request: () => cpu(start.request),
  allocatable: () => cpu(allocatable),
  system: () => cpu(system),
  room: () => cpu(roomOfNode),
  free: () => cpu(free),
  freeInTotal: () => cpu(free * start.nodes),
  /** How many Pods fit on the nodes. */
  places: () => String(Math.floor(roomOfNode / start.request) * start.nodes),
  maxSurge: () => String(maxSurge),
  maxUnavailable: () => String(maxUnavailable),
  rounded4: () => rounded(4),
  startup: () => seconds(start.startup),
  termination: () => seconds(assumptions.termination),
  progressDeadline: () => seconds(progressDeadline),
  recreateDown: () => seconds(recreate.secondsDown),
  /** If the service is released every night, in a month of 30 days. */
  recreateDownMonthly: () => ((30 * recreate.secondsDown) / 60).toFixed(0),
  /** What 99.9 % allows in 30 days, in minutes. */
  budgetMonthly: () => (30 * 24 * 60 * 0.001).toFixed(0),
  inPlaceEnd: () => seconds(inPlace.doneAt),
  inPlaceLeast: () => String(inPlace.leastAvailable),
  /** On one node with one replica. */
  oneNodeDown: () => seconds(oneNodeInPlace.secondsDown),
  withNodeLeast: () => String(withNode.leastAvailable),
  fitting: () => cpu(fitting),
  smallerEnd: () => seconds(smaller.doneAt),
} as const satisfies Record<string, () => string>;

import { explorable } from '../explorable.ts';
import { bars } from '../plot/bars.ts';
import { plot, type Line, type Point } from '../plot/plot.ts';
import { defaultRollingUpdate } from './rounding.ts';
import { assumptions, type Rollout, roomOfNode, simulateRollout } from './simulate.ts';
import { startParameters as start } from './start.ts';

const { allocatable, system, progressDeadline, termination } = assumptions;
const shownSeconds = 700;

function outcome({ doneAt, stalledAt, secondsDown, leastAvailable }: Rollout): string {
  const end = doneAt === undefined ? 'never ends' : `ends after ${doneAt} s`;
  const stalled = stalledAt === undefined ? '' : `, reported as stalled after ${stalledAt} s`;
  const down =
    secondsDown === 0
      ? `at least ${leastAvailable} serving`
      : `nothing serving for ${secondsDown} s`;
  return `${end}${stalled}, with ${down}`;
}

/** One release by three strategies, on nodes that may have no room for one Pod more. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'nodes',
      label: 'Nodes',
      min: 1,
      max: 4,
      step: 1,
      start: start.nodes,
    },
    {
      kind: 'range',
      name: 'replicas',
      label: 'Replicas',
      min: 1,
      max: 6,
      step: 1,
      start: start.replicas,
    },
    {
      kind: 'range',
      name: 'request',
      label: 'CPU that a Pod requests',
      unit: 'm',
      min: 200,
      max: 1600,
      step: 100,
      start: start.request,
    },
    {
      kind: 'range',
      name: 'startup',
      label: 'Start of a Pod',
      unit: 's',
      min: 5,
      max: 180,
      step: 5,
      start: start.startup,
    },
  ],
  legend: `Each node can allocate ${allocatable} m of CPU, of which ${system} m are taken by the system's own Pods. A Pod takes ${termination} s to stop.`,
  show({ nodes, replicas, request, startup }) {
    const parameters = { nodes, replicas, request, startup };
    const rolling = simulateRollout(parameters, 'default');
    const inPlace = simulateRollout(parameters, 'surge-0');
    const recreate = simulateRollout(parameters, 'recreate');
    const { maxSurge, maxUnavailable } = defaultRollingUpdate(replicas);
    const perNode = Math.floor(roomOfNode / request);
    const places = perNode * nodes;
    const line = (name: string, tone: Line['tone'], { available }: Rollout): Line => ({
      name,
      tone,
      step: true,
      points: available.slice(0, shownSeconds).map((value, second): Point => [second, value]),
    });
    const sentence = `The default (surge ${maxSurge}, unavailable ${maxUnavailable}) ${outcome(rolling)}. With surge 0 and unavailable 1 the release ${outcome(inPlace)}. Recreate ${outcome(recreate)}. The nodes have room for ${places} Pods.`;
    return {
      pictures: [
        plot('rollout-available', {
          title: 'Replicas that serve',
          description: `Replicas that serve in the seconds after the release. ${sentence}`,
          x: { label: 'Time, s', domain: [0, shownSeconds] },
          y: { label: 'Replicas', domain: [0, replicas * 1.4], ticks: replicas },
          marks: [{ x: progressDeadline, label: 'deadline' }],
          lines: [
            line('Recreate', 2, recreate),
            line('surge 0', 3, inPlace),
            line('default', 1, rolling),
          ],
        }),
        bars('rollout-places', {
          title: 'Places for Pods',
          description: `The nodes have room for ${places} Pods; ${replicas} are wanted, and the default creates up to ${replicas + maxSurge} at once.`,
          y: { label: 'Pods', domain: [0, Math.max(places, replicas + maxSurge) * 1.2] },
          bars: [
            { name: 'have room', value: places, tone: 3, text: String(places) },
            { name: 'wanted', value: replicas, tone: 6, text: String(replicas) },
            {
              name: 'with surge',
              value: replicas + maxSurge,
              tone: 1,
              text: String(replicas + maxSurge),
            },
          ],
        }),
      ],
      sentence,
    };
  },
});

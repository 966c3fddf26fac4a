import { Pipeline } from '../../../playgrounds/pipeline-dag/solution.ts';
import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { exampleSteps } from './example.ts';
import { drawGraph } from './graph.ts';
import { drawSchedules } from './schedule.ts';
import { byLevel, planned, simulateRecovery } from './simulate.ts';
import { startParameters as start } from './start.ts';

const mostWorkers = 6;
const failures = exampleSteps(1).map(({ id }) => ({ value: id, label: id }));

/** A training pipeline, its critical path, and how long it takes on a number of workers. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'workers',
      label: 'Workers',
      min: 1,
      max: mostWorkers,
      step: 1,
      start: start.workers,
    },
    {
      kind: 'choice',
      name: 'failed',
      label: 'Step that fails',
      options: failures,
      start: start.failed,
    },
    seedControl,
  ],
  legend:
    'A training pipeline made up for this page; the numbers are minutes. The critical path has bold lines, and strong bars in the schedules. A dashed frame marks a step that the run after the failure reuses.',
  async show({ workers, failed, seed }) {
    const steps = exampleSteps(seed);
    const { ids: critical, minutes: path } = new Pipeline(steps).criticalPath();
    const work = planned(steps, 1).minutes;
    const plan = planned(steps, workers);
    const levels = byLevel(steps, workers);
    const { second, resumed } = await simulateRecovery(steps, { workers, failed });
    const repeated = [...second.values()].filter((outcome) => outcome === 'ran').length;
    const trials = Array.from({ length: mostWorkers }, (_, index) => ({
      count: index + 1,
      level: byLevel(steps, index + 1).minutes,
      soon: planned(steps, index + 1).minutes,
    }));
    return {
      pictures: [
        drawGraph(
          'pipeline-graph',
          {
            title: 'Steps and critical path',
            description: `${steps.length} steps by level. Critical path of ${path} minutes: ${critical.join(', ')}. After a failure of ${failed}, the next run repeats ${repeated} of them.`,
          },
          steps,
          second,
        ),
        drawSchedules(
          'pipeline-schedules',
          {
            title: 'Schedules',
            description: `With ${workers} workers, level by level takes ${levels.minutes} minutes, and starting each step as soon as it can ${plan.minutes}.`,
          },
          [
            { name: 'level by level', schedule: levels },
            { name: 'as soon as possible', schedule: plan },
          ],
          workers,
          critical,
        ),
        plot('pipeline-workers', {
          title: 'More workers',
          description: `Minutes by number of workers: ${trials.map(({ count, level, soon }) => `${count}: ${level} by level and ${soon} as soon as possible`).join('; ')}. The critical path takes ${path}.`,
          x: { label: 'Workers', domain: [1, mostWorkers], ticks: mostWorkers },
          y: { label: 'Minutes', domain: [0, work * 1.05] },
          lines: [
            {
              name: 'level by level',
              tone: 2,
              points: trials.map(({ count, level }): Point => [count, level]),
              dash: '2 3',
            },
            {
              name: 'as soon as possible',
              tone: 1,
              points: trials.map(({ count, soon }): Point => [count, soon]),
            },
            {
              name: 'critical path',
              tone: 6,
              points: trials.map(({ count }): Point => [count, path]),
              dash: '6 3',
            },
          ],
          marks: [{ x: workers, label: String(workers) }],
        }),
      ],
      sentence: `One after the other, the steps take ${work} minutes; with ${workers} ${workers === 1 ? 'worker' : 'workers'}, they take ${levels.minutes} level by level, and ${plan.minutes} if each starts as soon as it can. No number of workers is quicker than the critical path of ${path}. After a failure of '${failed}', the next run repeats ${repeated} of ${steps.length} steps, in ${resumed} minutes.`,
    };
  },
});

import { explorable, seedControl } from '../explorable.ts';
import { plot, type Mark, type Point } from '../plot/plot.ts';
import { assumptions, type Minute, type Run, simulateRollout } from './simulate.ts';
import { startParameters as start } from './start.ts';

const { duration } = assumptions;
const count = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number): string => `${Number((100 * share).toFixed(2))} %`;

/** How a rollout went, as a part of a sentence. */
function outcome({ rolledBackAt, everyoneAt }: Run): string {
  if (rolledBackAt !== undefined) return `rolls back after ${rolledBackAt} minutes`;
  if (everyoneAt !== undefined) return `gives it all users after ${everyoneAt} minutes`;
  return `is still undecided after ${duration} minutes`;
}

const failures = ({ extraFailures }: Run): string =>
  extraFailures >= 0 ? `${count(extraFailures)} more` : `${count(-extraFailures)} fewer`;

/** A candidate that may be worse, walked by the solution and by its naive rivals. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'ratio',
      label: "Candidate's error rate over the stable one",
      unit: 'times',
      min: 0.5,
      max: 5,
      step: 0.25,
      start: start.ratio,
    },
    {
      kind: 'range',
      name: 'rate',
      label: 'Requests each second',
      min: 50,
      max: 400,
      step: 50,
      start: start.requestsPerSecond,
    },
    seedControl,
  ],
  legend: `Of the stable version's requests ${percent(assumptions.errors)} fail. All three take steps of at least ten minutes. The schedule never looks; the threshold goes back when the candidate's error rate is over 1.5 times the stable one; the test is the solution.`,
  async show({ ratio, rate, seed }) {
    const parameters = { ratio, requestsPerSecond: rate };
    const schedule = await simulateRollout('schedule', parameters, seed);
    const threshold = await simulateRollout('threshold', parameters, seed);
    const tested = await simulateRollout('sequentialTest', parameters, seed);
    const curve = (run: Run, value: (one: Minute) => number): Point[] =>
      run.minutes.map((one) => [one.time, value(one)]);
    const x = { label: 'Time, min', domain: [0, duration] } as const;
    const decided = tested.rolledBackAt ?? tested.everyoneAt;
    const label = tested.rolledBackAt === undefined ? 'at 100 %' : 'rolled back';
    const marks: Mark[] = decided === undefined ? [] : [{ x: decided, label }];
    const most = Math.max(...schedule.minutes.map(({ failed }) => failed));
    return {
      pictures: [
        plot('canary-share', {
          title: 'Users on the candidate',
          description: `Share of the users over ${duration} minutes. The schedule ${outcome(schedule)}, the threshold ${outcome(threshold)}, the test ${outcome(tested)}.`,
          x,
          y: { label: 'Share of the users, %', domain: [0, 100] },
          lines: [
            { name: 'schedule', tone: 2, step: true, points: curve(schedule, (m) => m.percent) },
            {
              name: 'threshold',
              tone: 3,
              step: true,
              dash: '4 3',
              points: curve(threshold, (m) => m.percent),
            },
            { name: 'test', tone: 1, step: true, points: curve(tested, (m) => m.percent) },
          ],
          marks,
        }),
        plot('canary-failures', {
          title: 'Requests that fail',
          description: `Share of all requests that fail, minute by minute. With the schedule ${failures(schedule)} fail than with the stable version alone, with the test ${failures(tested)}.`,
          x,
          y: { label: 'Requests failed, %', domain: [0, Math.max(2, Math.ceil(110 * most))] },
          lines: [
            { name: 'schedule', tone: 2, points: curve(schedule, (m) => 100 * m.failed) },
            { name: 'test', tone: 1, points: curve(tested, (m) => 100 * m.failed) },
          ],
          marks,
        }),
      ],
      sentence: `With ${ratio} times the stable version's error rate, the schedule ${outcome(schedule)}: ${failures(schedule)} failed requests than with the stable version alone. The threshold ${outcome(threshold)}: ${failures(threshold)}. The test ${outcome(tested)}: ${failures(tested)}.`,
    };
  },
});

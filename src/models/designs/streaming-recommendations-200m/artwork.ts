import type { Result } from '../../capacity-model.ts';
import { rateHalfWidth } from '../../rate-half-width.ts';
import { replayMatches } from '../../replay-matches.ts';
import type { StreamingValues } from './inputs.ts';
import { traffic } from './traffic.ts';

/** Choosing images, and what random choices cost and tell. */
export function artwork(values: StreamingValues) {
  const { requestsPerDay, peak } = traffic(values);
  const explored = (requestsPerDay * values.seenPerPage * values.exploreShare) / 100;
  const matched = replayMatches(explored, values.variants);
  const take = values.takeRate / 100;
  const relative = (observations: number): number =>
    (100 * rateHalfWidth(take, observations)) / take;

  return {
    choices: {
      label: 'Images chosen at peak',
      unit: 'per second',
      value: peak * values.choicesPerPage,
      formula: 'peak rate × images of a page',
    },
    imageFiles: {
      label: 'All image files',
      unit: 'bytes',
      value: values.titles * values.variants * values.renditions * values.imageBytes,
      formula: 'titles × images × sizes and languages × bytes',
    },
    explored: {
      label: 'Random images seen a day',
      unit: 'count',
      value: explored,
      formula: 'pages a day × images seen × share chosen at random',
    },
    exploreLoss: {
      label: 'Plays that exploring costs',
      unit: 'percent',
      value: (values.exploreShare * values.randomLoss) / 100,
      formula: 'share chosen at random × plays lost there',
    },
    matched: {
      label: 'Of them, those that a new policy would have chosen too',
      unit: 'count',
      value: matched,
      formula: 'random images ÷ images per title',
    },
    policyError: {
      label: 'How far a day’s replay may be off, for a policy over all titles',
      unit: 'percent',
      value: relative(matched),
      formula: '1.96 × √(p(1 − p) ÷ n) ÷ p, with n matched images',
    },
    exploredPerTitle: {
      label: 'Random images of an average title, a day',
      unit: 'count',
      value: explored / values.titles,
      formula: 'random images ÷ titles',
    },
    playsPerImage: {
      label: 'Plays of one random image of an average title, a day',
      unit: 'count',
      value: (matched / values.titles) * take,
      formula: 'random images ÷ titles ÷ images per title × share that leads to a play',
    },
    largestWeight: {
      label: 'Weight of a play whose image only the random share shows',
      unit: 'ratio',
      value: values.variants / (values.exploreShare / 100),
      formula: '1 ÷ (share chosen at random ÷ images per title)',
    },
    titleError: {
      label: 'How far a day may be off, for one image of an average title',
      unit: 'percent',
      value: relative(matched / values.titles),
      formula: 'as above, with n ÷ titles',
    },
  } satisfies Record<string, Result>;
}

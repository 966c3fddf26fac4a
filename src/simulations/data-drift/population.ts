import { normalQuantile } from '../../../playgrounds/shared/normal.ts';

/** What may have changed between the training data and the window. */
export const changes = ['none', 'covariate', 'label', 'concept', 'temporal', 'population'] as const;
export type Change = (typeof changes)[number];

/** A payment: its one feature, and whether it was fraud, which the monitor learns weeks later. */
export interface Payment {
  readonly feature: number;
  readonly fraud: boolean;
  /** Of the client that the payments always came from; a new client's are not. */
  readonly oldClient: boolean;
}

/** Share of fraud in the training data, and by how many standard deviations fraud stands out. */
export const baseRate = 0.1;
export const separation = 1.5;
/** What each change is, in the units of the feature or as a share. */
export const sizes = {
  covariateShift: 0.5,
  labelRate: 0.2,
  /** Fraud that has learnt to look like any other payment. */
  hiddenFraud: 0.6,
  weekendShift: 0.5,
  weekendShare: 2 / 7,
  newClientShare: 0.4,
  newClientShift: 1,
} as const;

/**
 * The model: the share of fraud among payments with this feature, as it was in training. With
 * normal features of equal variance it is exactly a logistic curve.
 */
export function score(feature: number): number {
  const logOdds = Math.log(baseRate / (1 - baseRate)) + separation * feature - separation ** 2 / 2;
  return 1 / (1 + Math.exp(-logOdds));
}

type Draw = (random: () => number) => Payment;

const normal = (random: () => number): number =>
  -normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())));

/** Fraud first, then what it looks like: P(x | y) is given, and P(y) is the rate. */
function fromLabel(rate: number, shift: number, oldClient: boolean, random: () => number): Payment {
  const fraud = random() < rate;
  return { feature: normal(random) + (fraud ? separation : 0) + shift, fraud, oldClient };
}

/** The feature first, then whether it is fraud: P(y | x) is the model's, wherever x lies. */
function fromFeature(shift: number, random: () => number): Payment {
  const { feature } = fromLabel(baseRate, shift, true, random);
  return { feature, fraud: random() < score(feature), oldClient: true };
}

const usual: Draw = (random) => fromLabel(baseRate, 0, true, random);
const weekend: Draw = (random) => fromFeature(sizes.weekendShift, random);
const week: Draw = (random) =>
  random() < sizes.weekendShare ? weekend(random) : fromFeature(0, random);

/** How the training data and the window are drawn, and what else the window may be compared with. */
export const draws: Readonly<
  Record<Change, { readonly reference: Draw; readonly current: Draw; readonly like?: Draw }>
> = {
  none: { reference: usual, current: usual },
  covariate: {
    reference: usual,
    current: (random) => fromFeature(sizes.covariateShift, random),
  },
  label: {
    reference: usual,
    current: (random) => fromLabel(sizes.labelRate, 0, true, random),
  },
  concept: {
    reference: usual,
    // Part of the fraud is spread over the features as all payments are: P(x) and P(y) stay.
    current(random) {
      const { feature } = usual(random);
      const chance = random() < sizes.hiddenFraud ? baseRate : score(feature);
      return { feature, fraud: random() < chance, oldClient: true };
    },
  },
  temporal: { reference: week, current: weekend, like: weekend },
  population: {
    reference: usual,
    current: (random) =>
      random() < sizes.newClientShare
        ? fromLabel(baseRate, sizes.newClientShift, false, random)
        : usual(random),
  },
};

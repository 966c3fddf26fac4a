import { randomNumbers } from '../shared/random.ts';
import type { DataRecord, Schema } from './pipeline.ts';
import type { Random } from './shuffled.ts';

/** A made-up patient, and the probability from which the disease was drawn. */
export interface Patient {
  readonly record: DataRecord;
  /** What no model can know more than. It is not in the record. */
  readonly probability: number;
}

/** What a valid record of the made-up clinic looks like. */
export const clinicalSchema: Schema = {
  id: 'patient',
  label: 'disease',
  features: [
    { name: 'age', min: 18, max: 100 },
    { name: 'systolic', min: 70, max: 250 },
    { name: 'bmi', min: 12, max: 60 },
    { name: 'glucose', min: 40, max: 400 },
    { name: 'ldl', min: 20, max: 300 },
    { name: 'smoker', min: 0, max: 1 },
  ],
  minimumPerClass: 30,
};

/** Patients with labels, the same for the same seed. Made up: no real data behind them. */
export function drawPatients(count: number, seed: number): Patient[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, (_, index) => {
    const person = {
      age: within(18, 100, 55 + 16 * standardNormal(random)),
      systolic: within(70, 250, 132 + 18 * standardNormal(random)),
      bmi: within(12, 60, 27 + 5 * standardNormal(random)),
      glucose: within(40, 400, 105 + 25 * standardNormal(random)),
      ldl: within(20, 300, 120 + 32 * standardNormal(random)),
      smoker: Number(random() < 0.3),
    };
    const probability = diseaseProbability(person);
    const disease = random() < probability ? 1 : 0;
    return { record: { patient: `p${index}`, ...person, disease }, probability };
  });
}

/** The rule by which the made-up world falls ill. The weights are ours, not medicine. */
function diseaseProbability(
  person: Record<'age' | 'systolic' | 'bmi' | 'glucose' | 'ldl' | 'smoker', number>,
): number {
  const logOdds =
    -1.2 +
    0.19 * (person.age - 55) +
    0.085 * (person.systolic - 132) +
    0.27 * (person.bmi - 27) +
    0.06 * (person.glucose - 105) +
    0.02 * (person.ldl - 120) +
    (2.2 + 0.05 * (person.age - 55)) * person.smoker;
  return 1 / (1 + Math.exp(-logOdds));
}

/**
 * The accuracy of the best possible model on such patients: it says what is more probable, and is wrong
 * only by chance.
 */
export function bayesAccuracy(patients: readonly Patient[]): number {
  const right = patients.map(({ probability }) => Math.max(probability, 1 - probability));
  return right.reduce((sum, share) => sum + share, 0) / right.length;
}

const within = (low: number, high: number, value: number) =>
  Math.round(Math.min(high, Math.max(low, value)) * 10) / 10;

/** Box and Muller's draw from the normal distribution with mean 0 and variance 1. */
function standardNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

import type { Survivor } from '../shared/survivor.ts';

const turnedRound =
  'Only turns the classes round: class 1 is shuffled before class 0, and the contract does not fix which comes first.';

/** Changes to the solution that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: 'const columns = (rows[0] ?? []).map((_, feature) => rows.map((row) => row[feature] ?? NaN));',
    becomes:
      'const columns = (rows[0] ?? ["Stryker was here"]).map((_, feature) => rows.map((row) => row[feature] ?? NaN));',
    because: 'For the type checker only: no scaler is fitted on no rows.',
  },
  {
    line: '[...labels.keys()].filter((index) => labels[index] === label),',
    becomes: '[...labels.keys()].filter((index) => labels[index] !== label),',
    because: turnedRound,
  },
  {
    line: 'for (const [turn, index] of order.entries()) parts[turn % folds]?.push(index);',
    becomes: 'for (const [turn, index] of order.entries()) parts[turn % folds].push(index);',
    because:
      'For the type checker only: a remainder by the number of folds is the position of one.',
  },
  {
    line: "return record[label] === wanted && typeof value === 'number' ? [value] : [];",
    becomes: "return record[label] !== wanted && typeof value === 'number' ? [value] : [];",
    because: 'Takes the ones for the zeros and the zeros for the ones; both orders are looked at.',
  },
  {
    line: 'const sorted = [...records].sort((a, b) => (idOf(a, schema) < idOf(b, schema) ? -1 : 1));',
    becomes:
      'const sorted = [...records].sort((a, b) => (idOf(a, schema) <= idOf(b, schema) ? -1 : 1));',
    because: 'No two records have the same id: the data would have been refused.',
  },
  {
    line: 'if (!(testShare > 0 && testShare < 1))',
    becomes: 'if (!(testShare >= 0 && testShare < 1))',
    because:
      'A share of 0 leaves no record for the test, and is refused by the same name for that.',
  },
  {
    line: 'if (metrics.interval.low <= metrics.baseline)',
    becomes: 'if (metrics.interval.low < metrics.baseline)',
    because:
      'The end of an interval is no share of a whole number of patients, as the baseline is.',
  },
  {
    line: 'const majority = Number(mean(trainLabels) >= 0.5);',
    becomes: 'const majority = Number(mean(trainLabels) > 0.5);',
    because:
      'Differs where both answers are equally frequent, and the contract does not say which one counts then.',
  },
];

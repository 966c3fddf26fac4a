/** A fitted logistic regression: the log-odds are `bias + Σ weights[i] · row[i]`. */
export interface LogisticRegression {
  readonly bias: number;
  readonly weights: readonly number[];
}

/**
 * Fits by gradient descent on the mean log loss, over columns scaled to mean 0 and variance 1;
 * the result is for the rows as given. Log loss is a proper score, so the probabilities need no
 * second calibration as long as the log-odds are close to linear in the columns.
 *
 * @param rows one row of inputs for each example, all of the same length
 * @param labels 1 for the event, 0 for none, in the order of the rows; both occur
 * @param steps of gradient descent
 */
export function fitLogisticRegression(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  steps: number,
): LogisticRegression {
  const scales = columns(rows).map(meanAndDeviation);
  const scaled = rows.map((row) => row.map((value, i) => scale(value, scales[i])));

  // Start where every row has the overall rate, and divide the step by the curvature there:
  // for a rare event the loss is so flat that a fixed step would take hundreds of rounds.
  const rate = mean(labels);
  const stepLength = 0.25 / (rate * (1 - rate)) / rows.length;
  const weights: number[] = scales.map(() => 0);
  let bias = Math.log(rate / (1 - rate));

  for (let step = 0; step < steps; step++) {
    const slopes = weights.map(() => 0);
    let biasSlope = 0;
    for (const [example, row] of scaled.entries()) {
      const error = probability({ bias, weights }, row) - (labels[example] ?? 0);
      biasSlope += error;
      for (let i = 0; i < row.length; i++) slopes[i] = (slopes[i] ?? 0) + error * (row[i] ?? 0);
    }
    bias -= stepLength * biasSlope;
    for (const [i, slope] of slopes.entries()) weights[i] = (weights[i] ?? 0) - stepLength * slope;
  }
  return unscale({ bias, weights }, scales);
}

/** The probability of the event for one row. */
export function probability(model: LogisticRegression, row: readonly number[]): number {
  let logOdds = model.bias;
  for (let i = 0; i < row.length; i++) logOdds += (model.weights[i] ?? 0) * (row[i] ?? 0);
  return 1 / (1 + Math.exp(-logOdds));
}

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

function columns(rows: readonly (readonly number[])[]): number[][] {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, i) => rows.map((row) => row[i] ?? 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanAndDeviation(column: readonly number[]): Scale {
  const center = mean(column);
  const variance = mean(column.map((value) => (value - center) ** 2));
  return { mean: center, deviation: Math.sqrt(variance) || 1 };
}

function scale(value: number, { mean, deviation }: Scale = { mean: 0, deviation: 1 }): number {
  return (value - mean) / deviation;
}

/** The same model for rows that are not scaled. */
function unscale(model: LogisticRegression, scales: readonly Scale[]): LogisticRegression {
  const weights = scales.map(({ deviation }, i) => (model.weights[i] ?? 0) / deviation);
  const shift = scales.reduce((sum, { mean }, i) => sum + (weights[i] ?? 0) * mean, 0);
  return { bias: model.bias - shift, weights };
}

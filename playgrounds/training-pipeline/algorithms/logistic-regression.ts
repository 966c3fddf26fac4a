import type { Algorithm, Parameters, Row } from '../pipeline.ts';

/**
 * Logistic regression with an L2 penalty on the weights, not on the intercept, fitted by Newton's method.
 * The setting is the penalty's inverse: small is simple. It minimises the summed log loss plus
 * Σ weight² / (2 × setting), as scikit-learn's C does.
 */
export const logisticRegression: Algorithm = {
  name: 'logistic regression',
  settings: [0.01, 0.1, 1, 10],
  fit: fitLogistic,
  probability: (parameters, row) => sigmoid(logOdds(parameters as readonly number[], row)),
};

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Weights in the order of the features, after the intercept. */
function logOdds(weights: readonly number[], row: Row): number {
  let sum = weights[0] ?? 0;
  for (let i = 0; i < row.length; i++) sum += (weights[i + 1] ?? 0) * (row[i] ?? 0);
  return sum;
}

function fitLogistic(rows: readonly Row[], labels: readonly number[], setting: number): Parameters {
  const size = (rows[0]?.length ?? 0) + 1;
  const design = rows.map((row) => [1, ...row]);
  let weights = Array.from({ length: size }, () => 0);
  for (let step = 0; step < 30; step++) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : weight / setting));
    const curvature = weights.map((_, i) =>
      weights.map((__, j) => (i === j && i > 0 ? 1 / setting : 0)),
    );
    for (const [index, x] of design.entries()) {
      let logit = 0;
      for (let i = 0; i < size; i++) logit += (weights[i] ?? 0) * (x[i] ?? 0);
      const p = sigmoid(logit);
      const error = p - (labels[index] ?? 0);
      const weight = p * (1 - p);
      for (let i = 0; i < size; i++) {
        gradient[i] = (gradient[i] ?? 0) + error * (x[i] ?? 0);
        const line = curvature[i] ?? [];
        const scaled = weight * (x[i] ?? 0);
        for (let j = 0; j < size; j++) line[j] = (line[j] ?? 0) + scaled * (x[j] ?? 0);
      }
    }
    const change = solve(curvature, gradient);
    weights = weights.map((weight, i) => weight - (change[i] ?? 0));
    if (Math.max(...change.map(Math.abs)) < 1e-12) break;
  }
  return weights;
}

/** Solves a system with a symmetric, positive definite matrix by elimination. */
function solve(matrix: number[][], vector: readonly number[]): number[] {
  const rows = matrix.map((line, i) => [...line, vector[i] ?? 0]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot++) {
    const line = rows[pivot] ?? [];
    for (let below = pivot + 1; below < size; below++) {
      const other = rows[below] ?? [];
      const factor = (other[pivot] ?? 0) / (line[pivot] ?? 1);
      for (let i = pivot; i <= size; i++) other[i] = (other[i] ?? 0) - factor * (line[i] ?? 0);
    }
  }
  const solution: number[] = Array.from({ length: size }, () => 0);
  for (let i = size - 1; i >= 0; i--) {
    const line = rows[i] ?? [];
    let rest = line[size] ?? 0;
    for (let j = i + 1; j < size; j++) rest -= (line[j] ?? 0) * (solution[j] ?? 0);
    solution[i] = rest / (line[i] ?? 1);
  }
  return solution;
}

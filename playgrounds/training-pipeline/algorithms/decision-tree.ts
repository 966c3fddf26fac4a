import type { Algorithm, Parameters, Row } from '../pipeline.ts';

/** A leaf has the share of label 1 alone; a branch also has the question and both answers. */
interface Tree {
  readonly share: number;
  readonly feature?: number;
  /** Rows whose feature is at most this go left. */
  readonly threshold?: number;
  readonly left?: Tree;
  readonly right?: Tree;
}

/** A decision tree as CART grows it, by Gini impurity. The setting is its depth. */
export const decisionTree: Algorithm = {
  name: 'decision tree',
  settings: [2, 4, 8],
  fit: (rows, labels, depth) =>
    grow(
      rows.map((row, index) => ({ row, label: labels[index] ?? 0 })),
      depth,
    ) as unknown as Parameters,
  probability: (parameters, row) => shareOf(parameters as unknown as Tree, row),
};

interface Example {
  readonly row: Row;
  readonly label: number;
}

function shareOf(tree: Tree, row: Row): number {
  const { feature, threshold, left, right } = tree;
  if (feature === undefined || threshold === undefined || !left || !right) return tree.share;
  return shareOf((row[feature] ?? 0) <= threshold ? left : right, row);
}

function grow(examples: readonly Example[], depth: number): Tree {
  const ones = examples.reduce((sum, { label }) => sum + label, 0);
  // Laplace's rule: a leaf of five ones does not make the next one certain.
  const leaf = { share: (ones + 1) / (examples.length + 2) };
  if (depth === 0 || ones === 0 || ones === examples.length) return leaf;
  const split = bestSplit(examples, ones);
  if (!split) return leaf;
  const { feature, threshold } = split;
  const goesLeft = ({ row }: Example) => (row[feature] ?? 0) <= threshold;
  return {
    ...leaf,
    ...split,
    left: grow(examples.filter(goesLeft), depth - 1),
    right: grow(
      examples.filter((example) => !goesLeft(example)),
      depth - 1,
    ),
  };
}

/** The split whose two parts are purest; none where no feature differs. Ties go to the first found. */
function bestSplit(examples: readonly Example[], ones: number) {
  let best: { feature: number; threshold: number } | undefined;
  let purest = Infinity;
  for (let feature = 0; feature < (examples[0]?.row.length ?? 0); feature++) {
    const sorted = examples
      .map(({ row, label }) => ({ value: row[feature] ?? 0, label }))
      .sort((a, b) => a.value - b.value);
    let leftOnes = 0;
    for (const [index, { value, label }] of sorted.entries()) {
      leftOnes += label;
      const next = sorted[index + 1];
      if (!next || next.value === value) continue;
      const left = index + 1;
      const impurity = gini(leftOnes, left) + gini(ones - leftOnes, sorted.length - left);
      if (impurity >= purest) continue;
      purest = impurity;
      best = { feature, threshold: (value + next.value) / 2 };
    }
  }
  return best;
}

/** Gini impurity of a part, times its size. */
const gini = (ones: number, all: number) => (2 * ones * (all - ones)) / all;

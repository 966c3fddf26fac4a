import type { Mutant, MutationReport } from './report.ts';
import { changedLine, isSameChange, type ChangedLine } from './changed-line.ts';

/** The share of mutants that a playground's tests must reject. */
export const requiredScore = 0.9;

/** What the tests of one playground made of the mutants of its solution. */
export interface Score {
  id: string;
  total: number;
  /** Mutants on which a test failed. */
  killed: number;
  /** Mutants that did not end, and were ended: rejected as well. */
  timedOut: number;
  /** Mutants with which every test passes, or which no test reaches. */
  survivors: ChangedLine[];
  /** The changes of mutants that a test failed on. */
  rejected: ChangedLine[];
  /** Mutants said to survive on which no test ran: nothing was measured. */
  unmeasured: number;
}

/**
 * The score of one playground out of the report of several.
 * @param explained changes known to make no difference but speed: where one timed out, on a busy
 * machine, it counts as a survivor all the same
 */
export function scoreOf(
  id: string,
  report: MutationReport,
  explained: readonly ChangedLine[] = [],
): Score {
  const mutants = Object.entries(report.files)
    .filter(([path]) => path.startsWith(`playgrounds/${id}/`))
    .flatMap(([, file]) =>
      file.mutants.map((mutant) => ({ ...mutant, change: changedLine(file.source, mutant) })),
    );
  const having = (...statuses: string[]) =>
    mutants.filter(({ status }) => statuses.includes(status));
  const killed = having('Killed');
  const isExplained = ({ change }: { change: ChangedLine }) =>
    explained.some((entry) => isSameChange(entry, change));
  const timeouts = having('Timeout');
  const survived = [...having('Survived', 'NoCoverage'), ...timeouts.filter(isExplained)];
  const timedOut = timeouts.filter((mutant) => !isExplained(mutant)).length;
  return {
    id,
    // Those that did not compile or load (CompileError, RuntimeError) say nothing about the tests.
    total: killed.length + timedOut + survived.length,
    killed: killed.length,
    timedOut,
    survivors: survived.map(({ change }) => change),
    rejected: killed.map(({ change }) => change),
    unmeasured: survived.filter(ranNoTest).length,
  };
}

/** A mutant that some test reaches, but on which none ran. */
function ranNoTest({ status, testsCompleted }: Mutant): boolean {
  return status === 'Survived' && (testsCompleted ?? 0) === 0;
}

/** Rejected mutants as a fraction of all; 0 where there are none. */
export function fractionRejected({ total, killed, timedOut }: Score): number {
  return total === 0 ? 0 : (killed + timedOut) / total;
}

/** What is wrong with a score: one line each. */
export function scoreProblems(score: Score): string[] {
  const { id, total, unmeasured } = score;
  if (total === 0) return [`${id}: there was no mutant to test. Look at Stryker's messages above.`];
  if (unmeasured > 0) {
    return [
      `${id}: 0 tests ran on ${unmeasured} of ${total} mutants, which were reported as survivors. ` +
        `Nothing was measured: the versions of Stryker's vitest-runner and of vitest do not fit together.`,
    ];
  }
  if (fractionRejected(score) >= requiredScore) return [];
  const rejected = score.killed + score.timedOut;
  return [
    `${id}: the tests reject ${rejected} of ${total} mutants, fewer than ${requiredScore * 100} %. ` +
      'Add a test for what the surviving mutants get wrong.',
  ];
}

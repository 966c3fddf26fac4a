import { describe, expect, it } from 'vitest';
import { TypeChecker, type CheckWorker } from '../../src/type-check/host.ts';
import type { CheckReply, CheckRequest, TypeDiagnostic } from '../../src/type-check/protocol.ts';

const error = { path: 'starter.ts', line: 1, column: 1, endLine: 1, endColumn: 2, code: 1 };
const own: TypeDiagnostic = { ...error, message: 'own' };
const other: TypeDiagnostic = { ...error, path: 'a.test.ts', message: 'other' };
const job = { files: { 'starter.ts': '' }, editable: ['starter.ts'], libraries: [] };

/** A checker whose worker answers each request with these. */
function checkerAnswering(answer: (id: number) => CheckReply[]): TypeChecker {
  const startWorker = (): CheckWorker => {
    let listen: (event: { data: unknown }) => void = () => {};
    return {
      postMessage: ({ id }: CheckRequest) => {
        for (const data of answer(id)) listen({ data });
      },
      addEventListener: (type: 'message' | 'error', listener: (event: never) => void) => {
        if (type === 'message') listen = listener as typeof listen;
      },
      terminate: () => {},
    };
  };
  return new TypeChecker({ startWorker, loadTypes: () => Promise.resolve('{}') });
}

describe('the type checker', () => {
  it("hands on the errors of the reader's files first, then all", async () => {
    const checker = checkerAnswering((id) => [
      { id, partial: [own] },
      { id, diagnostics: [own, other] },
    ]);
    const early: TypeDiagnostic[][] = [];
    expect(await checker.check(job, (errors) => early.push(errors))).toEqual([own, other]);
    expect(early).toEqual([[own]]);
  });

  it('takes no errors ahead as the answer', async () => {
    const checker = checkerAnswering((id) => [
      { id, partial: [] },
      { id, diagnostics: [other] },
    ]);
    expect(await checker.check(job)).toEqual([other]);
  });

  it('rejects where the worker fails after it told some errors', async () => {
    const checker = checkerAnswering((id) => [
      { id, partial: [own] },
      { id, error: 'out of memory' },
    ]);
    await expect(checker.check(job)).rejects.toThrow('out of memory');
  });
});

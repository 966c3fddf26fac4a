import { beforeAll, describe, expect, it } from 'vitest';
import { listPlaygrounds } from '../../src/runner/catalog.ts';
import { installAndTest, type Outcome } from '../support/install-and-test.ts';
import { solvedProject } from '../support/solved-project.ts';

// The browser tests show that the page hands over exactly these projects.
describe('a playground as a project that stands alone', () => {
  let outcomes: Map<string, Outcome>;
  beforeAll(() => {
    outcomes = installAndTest(
      new Map(listPlaygrounds().map((id) => [id, solvedProject(id).files])),
    );
  }, 300_000);

  it.each(listPlaygrounds())('%s passes its tests with the packages that it names', (id) => {
    const { states, messages } = outcomes.get(id) ?? { states: [], messages: [] };
    expect(messages).toEqual([]);
    expect(states.filter((state) => state !== 'passed' && state !== 'pending')).toEqual([]);
    expect(states.filter((state) => state === 'passed').length).toBeGreaterThan(0);
  });
});

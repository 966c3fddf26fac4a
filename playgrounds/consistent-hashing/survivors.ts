import type { Survivor } from '../shared/survivor.ts';

const slower =
  'Every search begins at the first point: the same owner, found more slowly. No test asserts how long something takes.';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: '#search = searchTable([]);',
    becomes: '#search = searchTable(["Stryker was here"]);',
    because:
      'The type checker rejects it: a text is no point. At run time it has no owner, so that a lookup still finds the ring empty.',
  },
  {
    line: 'if (point === undefined || met.has(point.node)) continue;',
    becomes: 'if (false || met.has(point.node)) continue;',
    because:
      'For the type checker only: the index is a remainder by the number of points, so there is always a point.',
  },
  {
    line: 'return a.position - b.position || (a.node < b.node ? -1 : 1);',
    becomes: 'return a.position - b.position || (a.node <= b.node ? -1 : 1);',
    because: 'Two points of one node at one position are alike, in either order.',
  },
  {
    line: 'const owners = [...points, ...points.slice(0, 1)].map(({ node }) => node);',
    becomes: 'const owners = [...points, ...points].map(({ node }) => node);',
    because: 'A search ends at the first of the appended owners and never reads the others.',
  },
  {
    line: 'let index = directory[position >>> shift] ?? 0;',
    becomes: 'let index = directory[position >>> shift] && 0;',
    because: slower,
  },
  {
    line: 'for (let slice = 0, index = 0; slice < directory.length; slice++) {',
    becomes: 'for (let slice = 0, index = 0; false; slice++) {',
    because: slower,
  },
  {
    line: 'for (let slice = 0, index = 0; slice < directory.length; slice++) {',
    becomes: 'for (let slice = 0, index = 0; slice >= directory.length; slice++) {',
    because: slower,
  },
  {
    line: 'for (let slice = 0, index = 0; slice < directory.length; slice++) { while ((positions[index] ?? 0) < slice * 2 ** shift) index++; directory[slice] = index; }',
    becomes: 'for (let slice = 0, index = 0; slice < directory.length; slice++) {}',
    because: slower,
  },
  {
    line: 'while ((positions[index] ?? 0) < slice * 2 ** shift) index++;',
    becomes: 'while (false) index++;',
    because: slower,
  },
  {
    line: 'while ((positions[index] ?? 0) < slice * 2 ** shift) index++;',
    becomes: 'while ((positions[index] ?? 0) < slice / 2 ** shift) index++;',
    because: slower,
  },
];

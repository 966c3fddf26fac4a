import type { Survivor } from '../shared/survivor.ts';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: "const givenId = request.header('x-request-id') ?? '';",
    becomes: 'const givenId = request.header(\'x-request-id\') ?? "Stryker was here!";',
    because:
      'Any text that is not a well-formed id stands for a missing header, and this one has spaces.',
  },
  {
    line: "if (!jsonMediaType.test(request.header('content-type') ?? '')) {",
    becomes: 'if (!jsonMediaType.test(request.header(\'content-type\') ?? "Stryker was here!")) {',
    because: 'Any text that is not a JSON media type stands for a missing header.',
  },
];

import type { Survivor } from '../shared/survivor.ts';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: "const givenId = c.req.header('x-request-id') ?? '';",
    becomes: 'const givenId = c.req.header(\'x-request-id\') ?? "Stryker was here!";',
    because:
      'Any text that is not a well-formed id stands for a missing header, and this one has spaces.',
  },
  {
    line: "if (!jsonMediaType.test(c.req.header('content-type') ?? '')) {",
    becomes: 'if (!jsonMediaType.test(c.req.header(\'content-type\') ?? "Stryker was here!")) {',
    because: 'Any text that is not a JSON media type stands for a missing header.',
  },
  {
    line: 'if (declared !== undefined) return Number(declared) > limits.bodyBytes ? tooLarge() : next();',
    becomes: 'if (false) return Number(declared) > limits.bodyBytes ? tooLarge() : next();',
    because: "Hono's bodyLimit, which comes next, compares a declared length in the same way.",
  },
];

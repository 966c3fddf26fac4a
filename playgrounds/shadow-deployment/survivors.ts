import type { Survivor } from '../shared/survivor.ts';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: '} catch { return undefined; }',
    becomes: '} catch {}',
    because: 'A function that ends without return gives undefined as well.',
  },
];

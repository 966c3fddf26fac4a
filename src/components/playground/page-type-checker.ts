import { withBase } from '../../links/with-base.ts';
import { TypeChecker } from '../../type-check/host.ts';

/** The page's one type checker: it serves every playground on the page. */
export const pageTypeChecker = new TypeChecker({
  startWorker: () =>
    new Worker(new URL('../../type-check/worker.ts', import.meta.url), { type: 'module' }),
  loadTypes: async (library) => {
    const url = withBase(`/playgrounds/types/${library}.json`);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return response.text();
  },
});

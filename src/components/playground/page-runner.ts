import { runnerUrl } from 'virtual:runner';
import { Runner } from '../../runner/host.ts';

/** The page's one runner: it serves every playground on the page. */
export const pageRunner = new Runner(runnerUrl);

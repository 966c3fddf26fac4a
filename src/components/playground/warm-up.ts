import type { Ahead } from '../../runner/host.ts';
import type { PageFiles } from '../../runner/page-files.ts';
import { pageRunner } from './page-runner.ts';
import { playgroundFiles } from './playground-files.ts';

/** One for each playground: the runner tells by it what it has prepared already. */
const aheads = new WeakMap<PageFiles, Ahead>();

function aheadOf(playground: PageFiles): Ahead {
  const { files, editable, libraries } = playground;
  const fixed = Object.entries(files).filter(([path]) => !editable.includes(path));
  const ahead = aheads.get(playground) ?? { files: Object.fromEntries(fixed), libraries };
  aheads.set(playground, ahead);
  return ahead;
}

/** Has the runner ready for a playground before the click on Run: its libraries and its own files. */
export async function warmUp(host: HTMLElement): Promise<void> {
  const files = playgroundFiles(host);
  // the frame loads at the same time
  await Promise.all([files, pageRunner.warm()]);
  await pageRunner.warm(aheadOf(await files));
}

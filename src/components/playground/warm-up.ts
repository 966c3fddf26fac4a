import type { Ahead } from '../../runner/host.ts';
import type { PageFiles } from '../../runner/page-files.ts';
import { pageRunner } from './page-runner.ts';
import { playgroundFiles } from './playground-files.ts';

function aheadOf({ files, editable, libraries }: PageFiles): Ahead {
  const fixed = Object.entries(files).filter(([path]) => !editable.includes(path));
  return { files: Object.fromEntries(fixed), libraries };
}

/** Has the runner ready for a playground before the click on Run: its libraries and its own files. */
export async function warmUp(host: HTMLElement): Promise<void> {
  const files = playgroundFiles(host);
  // the frame loads at the same time
  await Promise.all([files, pageRunner.warm()]);
  await pageRunner.warm(aheadOf(await files));
}

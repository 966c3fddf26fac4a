import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What promtool says of files, and whether it is content. */
export interface Verdict {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs promtool in a folder that has these files by name: texts, or where to copy them from. */
export async function promtool(
  args: readonly string[],
  files: Readonly<Record<string, string | URL>>,
): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'promtool-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      if (typeof content === 'string') await writeFile(join(folder, name), content);
      else await cp(content, join(folder, name));
    }
    return await new Promise<Verdict>((resolve) => {
      // Killed where it hangs: then it is not content.
      execFile('promtool', args, { cwd: folder, timeout: 60_000 }, (error, stdout, stderr) =>
        resolve({ ok: error === null, output: stdout + stderr }),
      );
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

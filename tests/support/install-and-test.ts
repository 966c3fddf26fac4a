import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Writes a project's files (text by path) to a folder of their own, installs and tests there. */
export function installAndTest(files: Map<string, string>): { passed: boolean; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const commands = [['install', '--no-audit', '--no-fund', '--loglevel=error'], ['test']];
    let output = '';
    for (const command of commands) {
      const result = spawnSync('npm', command, { cwd: folder, encoding: 'utf8' });
      output += stripVTControlCharacters(result.stdout + result.stderr);
      if (result.status !== 0) return { passed: false, output };
    }
    return { passed: true, output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

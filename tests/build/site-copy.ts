import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = join(import.meta.dirname, '../..');

/** The site without its content, in a folder of its own, where a test may break things. */
export class SiteCopy {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async create(): Promise<SiteCopy> {
    // Inside the project, so that its packages are found by walking up.
    await mkdir(join(root, '.cache'), { recursive: true });
    const folder = await mkdtemp(join(root, '.cache/site-copy-'));
    for (const name of [
      'src',
      'playgrounds',
      'public',
      'astro.config.mjs',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
    ]) {
      await cp(join(root, name), join(folder, name), {
        recursive: true,
        filter: (path) => !path.includes('content/docs/'),
      });
    }
    return new SiteCopy(folder);
  }

  /** Writes the content files given, and no others, and builds. */
  async build(content: Record<string, string>): Promise<{ failed: boolean; output: string }> {
    await rm(join(this.#folder, 'src/content/docs'), { recursive: true, force: true });
    for (const [path, text] of Object.entries(content)) {
      await mkdir(dirname(join(this.#folder, path)), { recursive: true });
      await writeFile(join(this.#folder, path), text);
    }
    return new Promise((resolve) => {
      execFile(
        'astro',
        ['build'],
        {
          cwd: this.#folder,
          env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
        },
        (error, stdout, stderr) => {
          resolve({ failed: error !== null, output: stripVTControlCharacters(stdout + stderr) });
        },
      );
    });
  }

  /** Where a build that did not fail lies. */
  get output(): string {
    return join(this.#folder, 'dist');
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
interface JsonReport {
  testResults: { name: string; message: string; assertionResults: { status: string }[] }[];
}

/** What became of a project's tests: the states of all, and what broke a file. */
export interface Outcome {
  states: string[];
  messages: string[];
}

/**
 * Writes projects (text by path, by name) into folders side by side, installs the packages that their
 * manifests name, once, above them, and runs the tests of all.
 * @throws Error with npm's output where the install fails or two manifests disagree on a version
 */
export function installAndTest(
  projects: Map<string, Record<string, string>>,
): Map<string, Outcome> {
  // A name that is a link here would not be the one in the report.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'projects-')));
  const versions = new Map<string, string>();
  try {
    for (const [name, files] of projects) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name, path)), { recursive: true });
        writeFileSync(join(folder, name, path), text);
      }
      const { dependencies, devDependencies } = JSON.parse(files['package.json'] ?? '') as Manifest;
      for (const [wanted, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        if ((versions.get(wanted) ?? version) !== version) {
          throw new Error(
            `Project ${name} wants ${wanted} ${version}; others want another version.`,
          );
        }
        versions.set(wanted, version);
      }
    }
    const dependencies = Object.fromEntries(versions);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', dependencies }));
    npm(folder, ['install', '--no-audit', '--no-fund', '--loglevel=error']);
    const report = join(folder, 'report.json');
    npm(folder, ['exec', '--', 'vitest', 'run', '--reporter=json', `--outputFile=${report}`]);
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as JsonReport;
    return new Map(
      [...projects.keys()].map((name) => {
        const own = testResults.filter((file) => file.name.startsWith(join(folder, name, '/')));
        return [
          name,
          {
            states: own.flatMap((file) => file.assertionResults.map(({ status }) => status)),
            messages: own.map(({ message }) => message).filter(Boolean),
          },
        ];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** vitest exits with 1 where a test fails; that is for the report to say. */
function npm(folder: string, parameters: string[]): void {
  const { VITEST: _vitest, VITEST_MODE: _mode, ...env } = process.env;
  const result = spawnSync('npm', parameters, { cwd: folder, encoding: 'utf8', env });
  if (result.status !== 0 && parameters[0] === 'install') {
    throw new Error(stripVTControlCharacters(result.stdout + result.stderr));
  }
}

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = '.cache/bench-fastapi';
const packages = ['fastapi', 'uvicorn', 'uvloop', 'httptools', 'prometheus-client'];

/**
 * The Python of a virtual environment with FastAPI's current release, made at the first call.
 * @throws saying why there is none
 */
export function fastApiPython(): string {
  const python = join(folder, 'bin', 'python');
  try {
    if (!existsSync(python)) run('python3', ['-m', 'venv', folder]);
    run(python, ['-m', 'pip', 'install', '--quiet', '--upgrade', ...packages]);
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    const lastLine = stderr?.trim().split('\n').at(-1);
    throw new Error(`no FastAPI: ${lastLine ?? message}`, { cause: error });
  }
  return python;
}

/** Which releases are measured, such as `fastapi 1.0.0`. */
export function fastApiVersions(python: string): string {
  const code = `from importlib.metadata import version
print(', '.join(f'{name} {version(name)}' for name in ${JSON.stringify(packages)}))`;
  return run(python, ['-c', code]).trim();
}

function run(command: string, args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

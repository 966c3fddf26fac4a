import { spawnSync } from 'node:child_process';

/**
 * Runs a command of the project's packages with this terminal's input and output.
 * @returns its exit status; 1 where it could not be started or was ended by a signal
 */
export function runCommand(
  command: string,
  flags: readonly string[],
  environment: Record<string, string> = {},
): number {
  const { status, error } = spawnSync(command, flags, {
    stdio: 'inherit',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...environment },
    // On Windows the packages' commands are .cmd files, which only a shell runs.
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  return status ?? 1;
}

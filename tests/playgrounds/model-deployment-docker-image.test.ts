import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, type Built } from '../../playgrounds/model-deployment-docker/build.ts';
import { context, needed, packages } from '../../playgrounds/model-deployment-docker/context.ts';
import { healthCommand } from '../../playgrounds/model-deployment-docker/dockerfile.ts';
import { readPlayground } from '../../src/runner/catalog.ts';
import { pageFiles } from '../../src/runner/page-files.ts';
import { stackblitzProject } from '../../src/runner/stackblitz.ts';

const root = join(import.meta.dirname, '../..');
const solution = join(root, 'playgrounds/model-deployment-docker/solution');
const dockerfile = await readFile(join(solution, 'Dockerfile'), 'utf8');
const dockerignore = await readFile(join(solution, 'Dockerfile.dockerignore'), 'utf8');

/** The project of the serving API as its download gives it, with the reference as the reader's code. */
const service = pageFiles(readPlayground('serving-api'));
const project = stackblitzProject(service, {
  edited: { 'starter.ts': service.solution['solution.ts'] ?? '' },
  versions: { ...service.versions },
}).files;

describe('the context that the tests assume', () => {
  it('is the project as the download gives it', () => {
    const others = /^(\.env|\.git|coverage|node_modules|package-lock\.json)/;
    expect(Object.keys(project)).toEqual(
      expect.arrayContaining(context.filter((path) => !others.test(path))),
    );
    expect(Object.keys(project)).toEqual(expect.arrayContaining([...needed]));
    const { dependencies } = JSON.parse(project['package.json'] ?? '') as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining([...packages.dependencies]));
  });
});

describe('the solution, to a linter', () => {
  it('has nothing that dockerfile-utils finds', () => {
    expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
  });

  // hadolint is a program of its own, which need not be installed.
  it.skipIf(!hasHadolint())('has nothing that hadolint finds', () => {
    const report = execFileSync('hadolint', ['--format', 'json', '-'], { input: dockerfile });
    expect(JSON.parse(report.toString())).toEqual([]);
  });
});

// Without Docker: the files that build.ts finds in the image, in a folder, and the image's command.
describe('the image of the solution, unpacked into a folder', () => {
  let folder: string;
  let image: Built;
  let container: ChildProcess;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'image-'));
    const files = { ...project, 'package-lock.json': '{}', '.env': 'PASSWORD=x' };
    const built = build(dockerfile, dockerignore, Object.keys(files)).at(-1);
    if (!built) throw new Error('The Dockerfile has no FROM.');
    image = built;
    for (const [path, origin] of image.files) {
      const place = join(folder, path);
      await mkdir(dirname(place), { recursive: true });
      if (origin !== undefined) await writeFile(place, files[origin as keyof typeof files]);
    }
    for (const name of packages.dependencies) {
      const place = join(folder, image.workdir, 'node_modules', name);
      await rm(place, { recursive: true, force: true });
      await symlink(join(root, 'node_modules', name), place);
    }
    const ports = createServer().listen(0);
    await once(ports, 'listening');
    const { port } = ports.address() as AddressInfo;
    ports.close();
    environment = {
      ...Object.fromEntries(image.environment),
      PORT: String(port),
      DRAIN_DELAY_MS: '0',
    };
    container = run(image.last.get('CMD')?.words ?? []);
  });
  afterAll(async () => {
    container.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  /** Starts a command as the container would: in its folder, with its variables and no others. */
  function run([program = '', ...args]: readonly string[]): ChildProcess {
    const command = program === 'node' ? process.execPath : program;
    return spawn(command, args, {
      cwd: join(folder, image.workdir),
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  async function health(): Promise<unknown> {
    const step = image.last.get('HEALTHCHECK');
    const check = run((step && healthCommand(step)?.words) ?? []);
    return (await once(check, 'exit'))[0];
  }

  it('serves, is healthy, and ends with 0 at SIGTERM; then it is not healthy', async () => {
    while ((await health()) !== 0) {
      if (container.exitCode !== null) throw new Error('The container ended.');
      await setTimeout(50);
    }
    container.kill('SIGTERM');
    expect((await once(container, 'exit'))[0], 'the exit code').toBe(0);
    expect(await health(), 'the health check of a container that is gone').toBe(1);
  });
});

function hasHadolint(): boolean {
  try {
    execFileSync('hadolint', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

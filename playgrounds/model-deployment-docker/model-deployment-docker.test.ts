import { describe, expect, it } from 'vitest';
import { build, environmentOf, type Built } from './build.ts';
import { context, needed, packages } from './context.ts';
import { healthCommand, readStages } from './dockerfile.ts';
import { isIgnored } from './dockerignore.ts';
import ignoreFile from './starter/Dockerfile.dockerignore?raw';
import dockerfile from './starter/Dockerfile?raw';

const stages = readStages(dockerfile);

/** All stages, the image last. Fails where `docker build` would. */
function buildAll(): { built: Built[]; image: Built; files: string[] } {
  const built = build(dockerfile, ignoreFile, context);
  const image = built.at(-1);
  if (!image) throw new Error('The Dockerfile has no FROM: write at least one stage.');
  return { built, image, files: [...image.files.keys()] };
}

/** Names by which people call what nobody may read; a tokenizer is no secret. */
const secretName = /TOKEN(?!IZ)|SECRET|PASSW|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY/i;

describe('the base images', () => {
  const external = stages.filter(
    ({ image: name }, i) =>
      name !== 'scratch' && !stages.slice(0, i).some(({ names }) => names.includes(name)),
  );

  it('are pinned by digest, so that the same Dockerfile gives the same image', () => {
    for (const { image: name, digest } of external) {
      expect(digest ?? 'no digest', `what pins ${name}`).toMatch(/^sha256:[0-9a-f]{64}$/);
    }
  });

  it('say by their tag what they are, and it is not latest', () => {
    for (const { image: name, tag } of external) {
      const named = name.includes('distroless') || (tag !== undefined && tag !== 'latest');
      expect(named, `whether the tag of ${name} says which release it is`).toBe(true);
    }
  });

  it('have a Node.js that is supported and runs TypeScript without a flag: 22, 24 or 26', () => {
    const { image } = buildAll();
    expect([22, 24, 26], 'the major version of Node.js in the image').toContain(nodeMajor(image));
  });
});

describe('the stages', () => {
  it('are several, and the image takes from an earlier one only what it needs', () => {
    expect(stages.length, 'stages (FROM)').toBeGreaterThan(1);
    const names = stages.slice(0, -1).flatMap((stage) => stage.names);
    const taken = (stages.at(-1)?.steps ?? []).flatMap(({ flags }) =>
      flags.filter(([flag, from]) => flag === 'from' && names.includes(from.toLowerCase())),
    );
    expect(taken.length, 'COPY --from=<an earlier stage> in the last stage').toBeGreaterThan(0);
  });

  it('install what the lock file says', () => {
    const { built } = buildAll();
    const commands = built.flatMap(({ installs }) => installs).map(({ command }) => command);
    expect(commands.length, 'RUN npm ci').toBeGreaterThan(0);
    for (const command of commands) {
      expect(command, 'the install, which is to follow package-lock.json').toMatch(
        /npm (.*\s)?(ci|clean-install)\b/,
      );
    }
  });

  it('install before the code is copied, so that a change of the code installs nothing anew', () => {
    const { built } = buildAll();
    const manifests = ['package.json', 'package-lock.json', '.npmrc'];
    const inputs = built.flatMap(({ installs }) => installs.flatMap((install) => install.inputs));
    expect(
      inputs.filter((path) => !manifests.includes(path)),
      'files, besides package.json and the lock file, whose change repeats the install',
    ).toEqual([]);
  });
});

describe('the image', () => {
  it('holds the program and the packages that it imports', () => {
    const { image, files } = buildAll();
    const { program, folder } = start(image);
    expect(program, 'the file that the command starts, in the image').toMatch(
      /serving-api\/main\.ts$/,
    );
    for (const path of needed)
      expect(files, 'the files of the image').toContain(`${folder}${path}`);
    for (const name of packages.dependencies) {
      expect(files, 'the files of the image').toContain(
        `${folder}node_modules/${name}/package.json`,
      );
    }
  });

  it('holds no packages that only the tests need', () => {
    const { files } = buildAll();
    const extra = files.filter((path) =>
      packages.devDependencies.some((name) => path.includes(`node_modules/${name}/`)),
    );
    expect(extra, 'development packages in the image').toEqual([]);
  });

  it('holds node_modules from the build, and not from the machine that built it', () => {
    const { image } = buildAll();
    const copied = [...image.files].filter(
      ([path, origin]) => path.includes('/node_modules/') && origin !== undefined,
    );
    expect(copied, 'packages copied out of the context').toEqual([]);
  });

  it('holds neither .env nor .git', () => {
    const { files } = buildAll();
    const leaked = files.filter((path) => /\/\.(env|git)(\/|$)/.test(path));
    expect(leaked, 'files that may hold secrets').toEqual([]);
  });
});

describe('secrets', () => {
  it('are in no ENV and no ARG, which everyone can read who has the image', () => {
    const set = stages
      .flatMap(({ steps }) => steps)
      .filter(({ keyword }) => keyword === 'ENV' || keyword === 'ARG')
      .flatMap(environmentOf)
      .map(([name]) => name);
    expect(
      set.filter((name) => secretName.test(name)),
      'names of secrets among ENV and ARG',
    ).toEqual([]);
  });

  it('are in no command', () => {
    const { built } = buildAll();
    const runs = built.flatMap((stage) => stage.runs);
    const telling = runs.filter((text) => /_authToken=[^$\s]|(token|password)=[^$\s]/i.test(text));
    expect(telling, 'RUN with a secret in its text').toEqual([]);
  });

  it('do not even reach the builder: the ignore file keeps them out', () => {
    for (const path of ['.env', '.git/config', 'node_modules/zod/package.json']) {
      expect(isIgnored(ignoreFile, path), `the ignore file keeps ${path} out`).toBe(true);
    }
  });
});

describe('when it runs, the container', () => {
  it('has a user that exists and is not root', () => {
    const { image } = buildAll();
    const user =
      image.user?.split(':')[0] ?? (image.base.tag?.includes('nonroot') ? 'nonroot' : 'root');
    expect(user, 'the last USER').not.toMatch(/^(root|0+)$/);
    const created = image.runs.some((text) =>
      new RegExp(`(useradd|adduser).*\\b${user}\\b`).test(text),
    );
    const known = /^\d+$/.test(user) || ['node', 'nonroot'].includes(user) || created;
    expect(known, `whether the user '${user}' exists in the image`).toBe(true);
  });

  it('starts Node.js itself, in the exec form, so that SIGTERM reaches the service', () => {
    const { image } = buildAll();
    for (const keyword of ['ENTRYPOINT', 'CMD']) {
      const step = image.last.get(keyword);
      if (step) expect(step.exec, `whether ${keyword} has the exec form, ["…", "…"]`).toBe(true);
    }
    const [first = ''] = start(image).command;
    expect(first, 'what the container starts').toMatch(/^(\/\S*\/)?(node|tini|dumb-init)$/);
  });

  it('is asked for its health, at a route that the service has and at its port', () => {
    const { image } = buildAll();
    const step = image.last.get('HEALTHCHECK');
    const command = step && healthCommand(step);
    expect(command?.words.join(' ') ?? 'none', 'the command of HEALTHCHECK').toMatch(
      /\/health\/(live|ready)/,
    );
    const written = /(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d+))?\/health/.exec(
      command?.text ?? '',
    );
    if (written === null) return; // the port is a variable
    const port = image.environment.get('PORT') ?? '3000';
    expect(written[1] ?? '80, as none is written', 'the port that HEALTHCHECK asks').toBe(port);
  });

  it('is asked for its health by a program that the image has', () => {
    const { image } = buildAll();
    const step = image.last.get('HEALTHCHECK');
    const tool = /\b(curl|wget)\b/.exec((step && healthCommand(step)?.text) ?? '')?.[1];
    expect(step, 'HEALTHCHECK').toBeDefined();
    if (tool === undefined) return;
    const { image: name, tag = '' } = image.base;
    const inBase = tag.includes('alpine')
      ? tool === 'wget'
      : !/slim|distroless/.test(`${name}:${tag}`);
    const installed = image.runs.some(
      (text) => /install|apk add/.test(text) && text.includes(tool),
    );
    expect(inBase || installed, `whether ${name}:${tag} has ${tool}`).toBe(true);
  });
});

function nodeMajor({ base: { image: name, tag = '' } }: Built): number {
  return Number(/nodejs(\d+)/.exec(name)?.[1] ?? /^\d+/.exec(tag)?.[0] ?? NaN);
}

/** The command with its entry point, and which file of the image it starts. */
function start({ base, last, workdir, files: inImage }: Built) {
  const entry =
    last.get('ENTRYPOINT')?.words ?? (base.image.includes('distroless/nodejs') ? ['node'] : []);
  const command = [...entry, ...(last.get('CMD')?.words ?? [])];
  const script = command.find((word) => word.endsWith('.ts')) ?? '';
  const program = script.startsWith('/') ? script : `${workdir.replace(/\/$/, '')}/${script}`;
  const folder = inImage.has(program) ? program.replace('serving-api/main.ts', '') : '';
  return {
    command,
    program: inImage.has(program) ? program : `${program}, which is not there`,
    folder,
  };
}

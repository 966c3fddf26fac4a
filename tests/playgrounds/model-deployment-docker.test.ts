import { copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeResults, type NodeResult } from '../runner/support/node-results.ts';

const playground = join(import.meta.dirname, '../../playgrounds/model-deployment-docker');
const solution = {
  dockerfile: await readFile(join(playground, 'solution/Dockerfile'), 'utf8'),
  ignore: await readFile(join(playground, 'solution/Dockerfile.dockerignore'), 'utf8'),
};
type Files = typeof solution;

const pin = 'node:24-slim@sha256:cd84903a12dbd26b46f1f3b8144a2568c41c5d37ddd0c7a80a34c7a19786b35f';
const change = (from: string | RegExp, to: string): Files => {
  const dockerfile = solution.dockerfile.replace(from, to);
  if (dockerfile === solution.dockerfile) throw new Error(`The solution has no ${String(from)}.`);
  return { ...solution, dockerfile };
};
const healthCheck = /HEALTHCHECK[^]*?(?=CMD \["node", "serving)/;
const openIgnore = '.env\n.git\nnode_modules\ncoverage\n';

/** Each mistake in the solution, with a part of the name of a test that is to find it. */
const mistakes: Record<string, [Files, string]> = {
  'a tag without a digest': [change(pin, 'node:24-slim'), 'pinned by digest'],
  'half a digest': [change(/(@sha256:.{10})\S*/, '$1'), 'pinned by digest'],
  'the tag latest': [change('node:24-slim@', 'node:latest@'), 'say by their tag'],
  'no tag': [change('node:24-slim@', 'node@'), 'say by their tag'],
  'an old Node.js': [change('node:24-slim@', 'node:18-slim@'), 'Node.js that is supported'],
  'one stage': [
    {
      ...solution,
      dockerfile: `FROM ${pin}
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY shared shared
COPY serving-api serving-api
USER node
HEALTHCHECK CMD ["node", "-e", "fetch('http://localhost:3000/health/live')"]
CMD ["node", "serving-api/main.ts"]
`,
    },
    'are several',
  ],
  'npm install': [change('npm ci', 'npm install'), 'what the lock file says'],
  'all copied before the install': [
    change('COPY package.json package-lock.json ./', 'COPY . .'),
    'before the code is copied',
  ],
  'the service copied before the install': [
    change('COPY package.json package-lock.json ./', 'COPY package*.json ./\nCOPY shared shared'),
    'before the code is copied',
  ],
  'development packages': [change('npm ci --omit=dev', 'npm ci'), 'only the tests need'],
  'no code of the service': [change('COPY serving-api serving-api\n', ''), 'holds the program'],
  'no shared code': [change('COPY shared shared\n', ''), 'holds the program'],
  'the code at another place': [
    change('COPY serving-api serving-api', 'COPY serving-api ./'),
    'holds the program',
  ],
  'the node_modules of the machine': [
    {
      dockerfile: solution.dockerfile.replace(
        /COPY --from=\S+ \S+ node_modules/,
        'COPY node_modules node_modules',
      ),
      ignore: '.env\n.git\n',
    },
    'and not from the machine',
  ],
  'settings and history': [
    {
      dockerfile: solution.dockerfile.replace('COPY package.json ./', 'COPY . .'),
      ignore: 'node_modules\n',
    },
    'neither .env nor .git',
  ],
  'a token in ENV': [change('ENV NODE_ENV', 'ENV HF_TOKEN=abc NODE_ENV'), 'no ENV and no ARG'],
  'a token in the old form of ENV': [
    change('USER 1000', 'ENV API_KEY abc\nUSER 1000'),
    'no ENV and no ARG',
  ],
  'a password as ARG': [change('USER 1000', 'ARG DB_PASSWORD\nUSER 1000'), 'no ENV and no ARG'],
  'a token in a command': [
    change('npm ci', 'npm config set //registry.example.org/:_authToken=abc && npm ci'),
    'in no command',
  ],
  'an empty ignore file': [{ ...solution, ignore: '' }, 'do not even reach the builder'],
  'an ignore file that takes .env back': [
    { ...solution, ignore: `${solution.ignore}!.env\n` },
    'do not even reach the builder',
  ],
  'no user': [change('USER 1000\n', ''), 'not root'],
  'root again': [change('EXPOSE', 'USER 0:0\nEXPOSE'), 'not root'],
  'a user that nobody created': [change('USER 1000', 'USER app'), 'not root'],
  'a group in place of a user': [change('USER 1000', 'RUN groupadd app\nUSER app'), 'not root'],
  'a command for the shell': [
    change('CMD ["node", "serving-api/main.ts"]', 'CMD node serving-api/main.ts'),
    'Node.js itself',
  ],
  'npm start': [
    change('CMD ["node", "serving-api/main.ts"]', 'CMD ["npm", "start"]'),
    'Node.js itself',
  ],
  'single quotes, which are no JSON': [
    change('CMD ["node", "serving-api/main.ts"]', "CMD ['node', 'serving-api/main.ts']"),
    'Node.js itself',
  ],
  'no health check': [change(healthCheck, ''), 'asked for its health'],
  'a health check that is off': [change(healthCheck, 'HEALTHCHECK NONE\n'), 'at a route'],
  'a health check of a route that is not there': [change('/health/live', '/healthz'), 'at a route'],
  'a health check at another port': [
    change(":' + (process.env.PORT ?? 3000) + '/health", ':8080/health'),
    'at a route',
  ],
  'a health check at the default port of HTTP': [
    change(":' + (process.env.PORT ?? 3000) + '/health", '/health'),
    'at a route',
  ],
  'curl in a slim image': [
    change(healthCheck, 'HEALTHCHECK CMD curl -f localhost:3000/health/live\n'),
    'by a program that the image has',
  ],
};

/** Other ways to do it right. */
const right: Record<string, Files> = {
  'an ignore file that names what stays out': { ...solution, ignore: openIgnore },
  'all copied at the end': {
    dockerfile: solution.dockerfile.replace(
      /COPY package\.json \.\/\nCOPY shared shared\nCOPY serving-api serving-api/,
      'COPY . .',
    ),
    ignore: openIgnore,
  },
  'an install of everything, pruned after the tests': {
    ...solution,
    dockerfile: solution.dockerfile.replace(
      /RUN --mount.*/,
      'RUN npm ci\nCOPY . .\nRUN npm test && npm prune --omit=dev',
    ),
  },
  'manifests that are mounted and not copied': {
    ...solution,
    dockerfile: solution.dockerfile.replace(
      /COPY package\.json package-lock\.json \.\/\nRUN/,
      'RUN --mount=type=bind,source=package.json,target=package.json --mount=type=bind,source=package-lock.json,target=package-lock.json',
    ),
  },
  'a base image in an ARG, a numbered stage and a numbered user': {
    ...solution,
    dockerfile: `ARG NODE=${pin}\n${solution.dockerfile
      .replace(`FROM ${pin} AS base`, 'FROM ${NODE} AS base')
      .replace('--from=dependencies', '--from=1')
      .replace('USER 1000', 'USER 10001:10001')}`,
  },
  'names of stages in capitals, and a base image in quotes': {
    ...solution,
    dockerfile: `ARG NODE="${pin}"\n${solution.dockerfile
      .replace(`FROM ${pin} AS base`, 'FROM ${NODE} AS Base')
      .replace('--from=dependencies', '--from=Dependencies')}`,
  },
  'another port, in ENV and in the health check': change(
    healthCheck,
    'ENV PORT=8080\nHEALTHCHECK CMD ["node", "-e", "fetch(\'http://127.0.0.1:8080/health/live\')"]\n',
  ),
  'a distroless image': {
    ...solution,
    dockerfile: `FROM ${pin} AS build
WORKDIR /srv
COPY package*.json ./
RUN npm ci --omit=dev
COPY serving-api ./serving-api/
COPY shared ./shared/
FROM gcr.io/distroless/nodejs24-debian13:nonroot@sha256:${'a'.repeat(64)}
WORKDIR /srv
COPY --from=build /srv /srv
HEALTHCHECK CMD ["/nodejs/bin/node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then((r) => process.exit(r.ok ? 0 : 1))"]
CMD ["serving-api/main.ts"]
`,
  },
  'alpine with its wget, and an init process': {
    ...solution,
    dockerfile: solution.dockerfile
      .replace('node:24-slim@', 'node:24-alpine@')
      .replace(
        healthCheck,
        'HEALTHCHECK CMD wget -qO- http://127.0.0.1:3000/health/ready || exit 1\n',
      )
      .replace(
        'USER 1000',
        'RUN apk add --no-cache tini\nUSER node\nENTRYPOINT ["/sbin/tini", "--"]',
      ),
  },
  'a setting for a tokenizer': change('ENV NODE_ENV', 'ENV TOKENIZERS_PARALLELISM=false NODE_ENV'),
  'a user of its own': change('USER 1000', 'RUN useradd --uid 2000 serving\nUSER serving'),
};

const all = {
  ...Object.fromEntries(Object.entries(mistakes).map(([name, [files]]) => [name, files])),
  ...right,
};
let root: string;
const failures = new Map<string, NodeResult[]>();

// One run of vitest for all: each is a copy of the playground with other files to edit.
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'docker-playground-'));
  for (const [index, files] of Object.values(all).entries()) {
    const folder = join(root, String(index));
    await mkdir(join(folder, 'starter'), { recursive: true });
    for (const name of [
      'build',
      'context',
      'dockerfile',
      'dockerignore',
      'model-deployment-docker.test',
    ]) {
      await copyFile(join(playground, `${name}.ts`), join(folder, `${name}.ts`));
    }
    await writeFile(join(folder, 'starter/Dockerfile'), files.dockerfile);
    await writeFile(join(folder, 'starter/Dockerfile.dockerignore'), files.ignore);
  }
  await cp(
    join(playground, '../../node_modules/dockerfile-ast'),
    join(root, 'node_modules/dockerfile-ast'),
    { recursive: true },
  );
  for (const name of ['vscode-languageserver-textdocument', 'vscode-languageserver-types']) {
    await cp(join(playground, `../../node_modules/${name}`), join(root, `node_modules/${name}`), {
      recursive: true,
    });
  }
  const results = await nodeResults(root);
  for (const [index, name] of Object.keys(all).entries()) {
    const own = results.filter(({ file }) => basename(dirname(file)) === String(index));
    expect(own.length, `tests that ran on: ${name}`).toBeGreaterThan(10);
    failures.set(
      name,
      own.filter(({ state }) => state === 'fail'),
    );
  }
});
afterAll(() => rm(root, { recursive: true }));

describe('the tests of the Dockerfile playground', () => {
  it.each(Object.keys(right))('accept %s', (name) => {
    expect(failures.get(name)?.map(({ path, errors }) => [path.join(' '), ...errors])).toEqual([]);
  });

  it.each(Object.entries(mistakes).map(([name, [, finder]]) => [name, finder]))(
    'find %s',
    (name, finder) => {
      const titles = failures.get(name)?.map(({ path }) => path.join(' ')) ?? [];
      expect(titles.filter((title) => title.includes(finder))).not.toEqual([]);
    },
  );
});

import { packages } from './context.ts';
import { readStages, type Stage, type Step } from './dockerfile.ts';
import { isIgnored, toExpression } from './dockerignore.ts';

/** What a stage holds after its last step. */
export interface Built {
  /** Absolute paths, each with the file of the context that it is a copy of; else undefined. */
  readonly files: ReadonlyMap<string, string | undefined>;
  readonly workdir: string;
  readonly user: string | undefined;
  readonly environment: ReadonlyMap<string, string>;
  readonly last: ReadonlyMap<string, Step>;
  /** Every `npm` that installs, with the files of the context on which its layer depends. */
  readonly installs: readonly Install[];
  /** The image that it all began with. */
  readonly base: Stage;
  /** The text of every RUN, in the stages below included. */
  readonly runs: readonly string[];
}

export interface Install {
  readonly command: string;
  readonly inputs: readonly string[];
}

/** What is changed while a stage is built. */
interface Building {
  files: Map<string, string | undefined>;
  workdir: string;
  user: string | undefined;
  environment: Map<string, string>;
  last: Map<string, Step>;
  installs: Install[];
  base: Stage;
  runs: string[];
}

/**
 * Goes through a Dockerfile as `docker build` does, as far as files, user and settings are concerned;
 * of RUN, it knows what npm does to node_modules.
 *
 * @param context the paths of the files in the project's folder
 * @returns the stages in their order; the last one is the image
 * @throws where the build would fail, naming the step
 */
export function build(
  dockerfile: string,
  dockerignore: string,
  context: readonly string[],
): Built[] {
  const sent = context.filter((path) => !isIgnored(dockerignore, path));
  const stages = readStages(dockerfile);
  const built: Built[] = [];
  const find = (name: string) => {
    const index = stages.findIndex(
      ({ names }, i) => i < built.length && names.includes(name.toLowerCase()),
    );
    return built[index];
  };
  for (const stage of stages) {
    const state = begin(stage, find(stage.image));
    for (const step of stage.steps) apply(step, state, sent, find);
    built.push(state);
  }
  return built;
}

function begin(stage: Stage, from: Built | undefined): Building {
  return {
    files: new Map(from?.files),
    workdir: from?.workdir ?? '/',
    user: from?.user,
    environment: new Map(from?.environment),
    last: new Map(from?.last),
    installs: [...(from?.installs ?? [])],
    base: from?.base ?? stage,
    runs: [...(from?.runs ?? [])],
  };
}

function apply(
  step: Step,
  state: Building,
  sent: readonly string[],
  find: (name: string) => Built | undefined,
): void {
  const { keyword, words, text } = step;
  state.last.set(keyword, step);
  if (keyword === 'WORKDIR') state.workdir = absolute(text, state.workdir);
  else if (keyword === 'USER') state.user = text;
  else if (keyword === 'ENV') {
    for (const [name, value] of environmentOf(step)) state.environment.set(name, value);
  } else if (keyword === 'COPY' || keyword === 'ADD') {
    const from = step.flags.find(([name]) => name === 'from')?.[1];
    const source = from === undefined ? undefined : find(from);
    if (from !== undefined && source === undefined) return; // from another image
    copy(words, state, source?.files ?? new Map(sent.map((path) => [`/${path}`, path])), step);
  } else if (keyword === 'RUN') {
    state.runs.push(text);
    const mounted = mountedFiles(step, sent);
    for (const command of text.split(/&&|;|\n/)) runNpm(command.trim(), state, mounted);
  }
}

/** `ENV a=1 b="2"`, and the old form `ENV a 1`. */
export function environmentOf({ text }: Step): [string, string][] {
  const pairs = [...text.matchAll(/([\w.]+)=("[^"]*"|'[^']*'|\S*)/g)];
  if (!/^[\w.]+=/.test(text)) {
    const [name = '', ...value] = text.split(/\s+/);
    return [[name, value.join(' ')]];
  }
  return pairs.map(([, name = '', value = '']) => [name, value.replace(/^["']|["']$/g, '')]);
}

function copy(
  words: readonly string[],
  state: Building,
  source: ReadonlyMap<string, string | undefined>,
  { keyword, text }: Step,
): void {
  const to = words.at(-1) ?? '';
  const patterns = words.slice(0, -1).filter((word) => !/^https?:/.test(word));
  const target = absolute(to, state.workdir);
  const intoFolder =
    /(^|\/)\.?$/.test(to) ||
    patterns.length > 1 ||
    [...state.files.keys()].some((path) => path.startsWith(`${target}/`));
  for (const pattern of patterns) {
    const from = absolute(pattern, '/');
    const expression = new RegExp(`^(${toExpression(from)})(/.*)?$`);
    let copied = 0;
    for (const [path, origin] of source) {
      const match = from === '/' ? ['', '', path] : expression.exec(path);
      if (match === null) continue;
      const [, whole = '', inside] = match;
      const name = whole.slice(whole.lastIndexOf('/') + 1);
      const place = inside ?? (intoFolder || /[*?]/.test(pattern) ? `/${name}` : '');
      state.files.set(absolute(`${target}${place}`, '/'), origin);
      copied++;
    }
    if (copied === 0) {
      throw new Error(
        `${keyword} ${text}: there is no '${pattern}' in what is copied from. Does the ignore file keep it out?`,
      );
    }
  }
}

/** Files of the context that are there for one RUN only. */
function mountedFiles({ flags }: Step, sent: readonly string[]): string[] {
  const sources = flags
    .filter(
      ([name, value]) =>
        name === 'mount' && value.includes('type=bind') && !value.includes('from='),
    )
    .map(([, value]) => /(?:source|src)=([^,]+)/.exec(value)?.[1] ?? '.');
  return sent.filter((path) =>
    sources.some((source) => source === '.' || path === source || path.startsWith(`${source}/`)),
  );
}

function runNpm(command: string, state: Building, mounted: readonly string[]): void {
  const { files, workdir, environment } = state;
  const [, verb] = /\bnpm (?:.*\s)?(ci|clean-install|install|i|prune)\b/.exec(command) ?? [];
  if (verb === undefined || /\s(-g|--global)\b/.test(command)) return;
  const place = (name: string) => absolute(`node_modules/${name}/package.json`, workdir);
  const withoutDev =
    /--omit[= ]dev|--production\b|--only[= ]prod/.test(command) ||
    environment.get('NODE_ENV') === 'production';
  if (verb !== 'prune') {
    for (const name of verb.startsWith('c')
      ? ['package.json', 'package-lock.json']
      : ['package.json']) {
      if (!mounted.includes(name) && !files.has(absolute(name, workdir))) {
        throw new Error(`RUN ${command}: there is no ${name} in ${workdir} yet.`);
      }
    }
    const copies = [...files.values()].filter((origin) => origin !== undefined);
    state.installs.push({ command, inputs: [...copies, ...mounted] });
    for (const name of packages.dependencies) files.set(place(name), undefined);
    if (!withoutDev) for (const name of packages.devDependencies) files.set(place(name), undefined);
  } else if (withoutDev) for (const name of packages.devDependencies) files.delete(place(name));
}

function absolute(path: string, workdir: string): string {
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : workdir}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

import { DockerfileParser, type Instruction, type ModifiableInstruction } from 'dockerfile-ast';

/** One instruction, its continuation lines joined. */
export interface Step {
  readonly keyword: string;
  /** The arguments: the strings of the exec form, else the words of the line. */
  readonly words: readonly string[];
  /** Whether it has the exec form, `["node", "main.ts"]`. */
  readonly exec: boolean;
  /** Such as `--from=build`, as `[name, value]`. */
  readonly flags: readonly (readonly [string, string])[];
  /** All after the keyword, flags aside. */
  readonly text: string;
}

export interface Stage {
  /** The name after `AS`, and the number, by which later stages refer to it. */
  readonly names: readonly string[];
  /** The base image without tag and digest, or the name of an earlier stage. */
  readonly image: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  readonly steps: readonly Step[];
}

/** The stages of a Dockerfile. Variables in FROM get the defaults of the ARGs before it. */
export function readStages(dockerfile: string): Stage[] {
  const stages: (Stage & { steps: Step[] })[] = [];
  const defaults = new Map<string, string>();
  for (const instruction of DockerfileParser.parse(dockerfile).getInstructions()) {
    const step = readStep(instruction);
    if (step.keyword === 'FROM') {
      const [reference = '', as, name] = step.words;
      const [withTag = '', digest] = withDefaults(reference, defaults).split('@');
      const colon = withTag.indexOf(':', withTag.lastIndexOf('/') + 1);
      stages.push({
        names: [
          ...(as?.toUpperCase() === 'AS' && name ? [name.toLowerCase()] : []),
          String(stages.length),
        ],
        // Docker compares the names of stages without regard to case, and allows no capitals in images.
        image: (colon < 0 ? withTag : withTag.slice(0, colon)).toLowerCase(),
        tag: colon < 0 ? undefined : withTag.slice(colon + 1),
        digest,
        steps: [],
      });
    } else if (stages.length === 0) {
      const [name = '', value = ''] = step.text.split('=');
      defaults.set(name, value.replace(/^["']|["']$/g, ''));
    } else stages.at(-1)?.steps.push(step);
  }
  return stages;
}

/** The health check of a step, as the step that it runs. */
export function healthCommand({ text, ...step }: Step): Step | undefined {
  const command = /^\s*CMD\s+([^]*)$/i.exec(text)?.[1];
  if (command === undefined) return undefined;
  const [inner] = readStages(`FROM scratch\nCMD ${command}`);
  return inner?.steps[0] ?? { ...step, text };
}

function readStep(instruction: Instruction): Step {
  const keyword = instruction.getKeyword();
  const text = (instruction.getArgumentsContent() ?? '').replace(/\\\r?\n\s*/g, ' ').trim();
  const strings = execForm(text);
  return {
    keyword,
    words: strings ?? text.split(/\s+/).filter((word) => word !== ''),
    exec: strings !== undefined,
    flags: 'getFlags' in instruction ? readFlags(instruction as ModifiableInstruction) : [],
    text,
  };
}

function readFlags(instruction: ModifiableInstruction): [string, string][] {
  return instruction.getFlags().map((flag) => [flag.getName(), flag.getValue() ?? '']);
}

/** Docker reads the exec form as JSON, and what is no JSON as a line for the shell. */
function execForm(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.map(String) : undefined;
  } catch {
    return undefined;
  }
}

function withDefaults(reference: string, defaults: ReadonlyMap<string, string>): string {
  return reference.replace(
    /\$\{?(\w+)\}?/g,
    (variable, name: string) => defaults.get(name) ?? variable,
  );
}

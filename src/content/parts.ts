import type { Group, Kind } from './topic.ts';

/** One part of the handbook: a folder of `content/docs/`, a section of the sidebar, an index page. */
export interface Part {
  kind: Kind;
  /** Folder of `content/docs/` and first segment of the address. */
  directory: string;
  label: string;
  /** What one topic of this part is called. */
  singular: string;
  description: string;
  /** Sections that the part's topics are told apart by, in order. */
  groups?: readonly { id: Group; label: string }[];
}

export const parts: readonly Part[] = [
  {
    kind: 'design',
    directory: 'design',
    label: 'System design',
    singular: 'System design',
    description:
      'Design questions with the answer in 90 seconds, a capacity model whose inputs you can change, diagrams and a rubric by level.',
  },
  {
    kind: 'question',
    directory: 'questions',
    label: 'Questions',
    singular: 'Question',
    description: 'Concepts and technical questions, each with an answer you can say aloud.',
  },
  {
    kind: 'incident',
    directory: 'incidents',
    label: 'Incidents',
    singular: 'Incident',
    description: 'Troubleshooting rounds: the alert, the hypotheses, the cheapest test of each.',
  },
  {
    kind: 'star',
    directory: 'behavioural',
    label: 'Behavioural',
    singular: 'Behavioural question',
    description: 'What is assessed, a skeleton to fill in, a worked example.',
  },
  {
    kind: 'playground',
    directory: 'playgrounds',
    label: 'Playgrounds',
    singular: 'Playground',
    description:
      'Coding challenges and algorithms. Edit the code in the page; its tests run there, by the same vitest that checks the reference answer.',
    groups: [
      { id: 'challenge', label: 'Coding challenges' },
      { id: 'algorithm', label: 'Algorithms and data structures' },
    ],
  },
  {
    kind: 'lab',
    directory: 'labs',
    label: 'Labs',
    singular: 'Lab',
    description: 'Real configuration files, checked by the tool that reads them in production.',
  },
  {
    kind: 'guide',
    directory: 'guides',
    label: 'Guides',
    singular: 'Guide',
    description: 'How to use the handbook and how to prepare.',
  },
];

/** The part that holds topics of this kind. */
export function partOf(kind: Kind): Part {
  const part = parts.find((candidate) => candidate.kind === kind);
  if (!part) throw new Error(`No part holds topics of kind '${kind}': add it to parts.ts.`);
  return part;
}

/**
 * Puts things of a part under the headings of its groups, in order; a part without groups is one
 * group without a label.
 */
export function inGroups<Thing>(
  { groups }: Part,
  things: readonly Thing[],
  groupOf: (thing: Thing) => Group | undefined,
): { label?: string; things: Thing[] }[] {
  if (!groups) return [{ things: [...things] }];
  return groups
    .map(({ id, label }) => ({ label, things: things.filter((thing) => groupOf(thing) === id) }))
    .filter((group) => group.things.length > 0);
}

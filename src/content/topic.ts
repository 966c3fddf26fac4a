import { z } from 'astro/zod';

/** The kinds of topic, in the order in which the handbook's parts appear. */
export const kinds = [
  'design',
  'question',
  'incident',
  'star',
  'playground',
  'lab',
  'guide',
] as const;
export type Kind = (typeof kinds)[number];

/** Whether a topic of this kind is a task that the reader does in a playground of the same name. */
export const hasOwnPlayground = (kind: Kind): boolean => kind === 'playground' || kind === 'lab';

/** The sections within a part that has many topics; see `parts.ts`. */
export const groups = ['challenge', 'algorithm'] as const;
export type Group = (typeof groups)[number];

/** Interview levels, as the large companies number them. */
export const levels = ['L3', 'L4', 'L5', 'L6', 'L7'] as const;
export type Level = (typeof levels)[number];

/** The closed list of subjects that a topic may be filed under. */
export const subjects = [
  'algorithms',
  'behavioural',
  'career',
  'cost',
  'data',
  'deployment',
  'experimentation',
  'features',
  'governance',
  'infrastructure',
  'llm',
  'monitoring',
  'recommendations',
  'reliability',
  'retrieval',
  'security',
  'serving',
  'streaming',
  'training',
  'vision',
] as const;

/** The bands of levels that a rubric tells apart. */
export const rubricBands = ['L3-L4', 'L5-L6', 'L7+'] as const;
export type RubricBand = (typeof rubricBands)[number];

const sentence = z.string().trim().min(1);
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

const criterion = z.strictObject({
  criterion: sentence,
  shows: z.strictObject({ 'L3-L4': sentence, 'L5-L6': sentence, 'L7+': sentence }),
});
export type Criterion = z.infer<typeof criterion>;

/**
 * The front matter of a topic. Text fields may hold inline Markdown and
 * `{{result-name}}`, which is replaced by the page's computed figure.
 */
export const topicSchema = z.strictObject({
  id: slug,
  kind: z.enum(kinds),
  /** The section of its part; required where the part has sections. */
  group: z.enum(groups).optional(),
  summary: sentence.max(200),
  level: z.array(z.enum(levels)).min(1),
  minutes: z.int().positive(),
  topics: z.array(z.enum(subjects)).min(1),
  playgrounds: z.array(slug).default([]),
  verified: z.coerce.date(),
  sources: z.array(z.strictObject({ title: sentence, url: z.url() })).min(1),
  /** What the interviewer says, word for word. */
  prompt: sentence.optional(),
  rubric: z.array(criterion).default([]),
  redFlags: z.array(sentence).default([]),
  followUps: z.array(z.strictObject({ question: sentence, answer: sentence })).default([]),
  hints: z.array(sentence).default([]),
  cards: z.array(z.strictObject({ front: sentence, back: sentence })).default([]),
});
export type Topic = z.infer<typeof topicSchema>;

/** What Starlight asks of a page that is no topic: the home page, a part's index, practice. */
const derivedPageSchema = z.strictObject({ kind: z.literal('page') });

/** The front matter of every page, told apart by `kind`. */
export const pageSchema = z.discriminatedUnion('kind', [topicSchema, derivedPageSchema]);

import { pageRules, spokenSection } from '../../src/content/page-rules.ts';
import { partOf } from '../../src/content/parts.ts';
import type { Kind } from '../../src/content/topic.ts';
import { titleOf } from './title.ts';

/** Components that a section consists of, by its heading; the import path is the folder's name. */
const componentOf: Readonly<Record<string, string>> = {
  Capacity: 'CapacityModel',
  Hints: 'Hints',
  'Follow-up questions': 'FollowUps',
  Rubric: 'Rubric',
  Sources: 'Sources',
};

const kebab = (name: string): string =>
  name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** The day as front matter has it, such as 2026-11-20. */
const isoDay = (date: Date): string => date.toISOString().slice(0, 10);

/** Where a topic's page lies, from the handbook's folder. */
export function pagePath(kind: Kind, id: string): string {
  return `src/content/docs/${partOf(kind).directory}/${id}.mdx`;
}

/**
 * A page with the sections of its kind. What only its author knows is left empty, which fails the
 * build, so that no page goes out half-written.
 */
export function pageTemplate(kind: Kind, id: string, today: Date): string {
  const { sections, spoken, prompted, least } = pageRules[kind];
  const hasPlayground = kind === 'playground' || kind === 'lab';
  const group = partOf(kind).groups?.[0]?.id;
  const frontMatter = [
    `title: ${titleOf(id)}`,
    `id: ${id}`,
    `kind: ${kind}`,
    ...(group ? [`group: ${group}`] : []),
    `summary: ''`,
    'level: [L4, L5]',
    'minutes: 30',
    'topics: []',
    ...(hasPlayground ? [`playgrounds: [${id}]`] : []),
    `verified: ${isoDay(today)}`,
    ...(prompted ? [`prompt: ''`] : []),
    ...Object.keys(least)
      .filter((list) => list !== 'playgrounds')
      .map((list) => `${list}: []`),
    'sources: []',
  ];
  const components = [
    ...new Set([
      ...(prompted ? ['Prompt'] : []),
      ...(spoken ? ['SpokenAnswer'] : []),
      ...(hasPlayground ? ['Playground'] : []),
      ...(kind === 'incident' ? ['Alert', 'CommandOutput', 'Timeline'] : []),
      ...(kind === 'star' ? ['Example'] : []),
      ...sections.flatMap((heading) => componentOf[heading] ?? []),
    ]),
  ].sort();
  return [
    '---',
    ...frontMatter,
    '---',
    '',
    ...components.map((name) => `import ${name} from '~/components/${kebab(name)}/${name}.astro';`),
    '',
    ...(prompted && !sections.includes('The prompt') ? ['<Prompt />', ''] : []),
    sections
      .map((heading) => `## ${heading}\n\n${bodyOf(heading, id, hasPlayground)}`)
      .join('\n\n'),
    '',
  ].join('\n');
}

function bodyOf(heading: string, id: string, hasPlayground: boolean): string {
  const component = componentOf[heading];
  if (component) return `<${component} />`;
  if (heading === 'The prompt') return '<Prompt />';
  if (heading === spokenSection) return '<SpokenAnswer>\n\nSay it here.\n\n</SpokenAnswer>';
  if (heading === 'The task' && hasPlayground) return `Say it here.\n\n<Playground of="${id}" />`;
  if (heading === 'The page that woke you')
    return '<Alert name="" severity="page">\n  Say it here.\n</Alert>';
  if (heading === 'What you see first') return '<CommandOutput command="" output="" caption="" />';
  if (heading === 'Timeline') return '<Timeline events={[]} />';
  if (heading === 'A worked example') return '<Example>\n\nSay it here.\n\n</Example>';
  return 'Say it here.';
}

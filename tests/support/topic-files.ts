import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { hasOwnPlayground, topicSchema, type Topic } from '../../src/content/topic.ts';

const docs = join(import.meta.dirname, '../../src/content/docs');

/** A topic's file as it lies in the content folder. */
export interface TopicFile {
  /** Relative to the content folder: 'design/fraud-detection.mdx'. */
  path: string;
  /** The folder of its part. */
  directory: string;
  /** The file's name without its ending. */
  name: string;
  title: string;
  topic: Topic;
  /** What follows the front matter. */
  body: string;
}

function readTopicFile(path: string): TopicFile {
  const text = readFileSync(join(docs, path), 'utf8');
  const [, frontMatter = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
  const { title, ...fields } = parse(frontMatter) as { title: string };
  return {
    path,
    directory: path.split('/')[0] ?? '',
    name: basename(path, '.mdx'),
    title,
    topic: topicSchema.parse(fields),
    body,
  };
}

/** Paths of all files in the content folder. */
export function contentPaths(): string[] {
  return readdirSync(docs, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.\w+$/.test(path))
    .map((path) => path.replaceAll('\\', '/'));
}

/** All topics, read from their files. */
export function topicFiles(): TopicFile[] {
  return contentPaths()
    .filter((path) => path.endsWith('.mdx'))
    .map(readTopicFile);
}

/** The address of the page whose exercise is a playground, relative to the site's base. */
export function pathOfPlayground(id: string): string {
  const page = topicFiles().find(({ name, topic }) => name === id && hasOwnPlayground(topic.kind));
  return `${page?.directory ?? 'playgrounds'}/${id}/`;
}

/** The words that a reader reads as text: no imports, no code, no tags, no tables' rules. */
export function wordsOf(body: string): number {
  const text = body
    .replace(/^import .*$/gm, '')
    .replace(/```[^]*?```/g, '')
    .replace(/\{\/\*[^]*?\*\/\}/g, '')
    .replace(/<[^>]+>/g, ' x ')
    .replace(/\]\([^)]*\)/g, ']');
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu)?.length ?? 0;
}

/** The level-two headings, in order. */
export function headingsOf(body: string): string[] {
  return [...body.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading.trim());
}

import { getCollection, type CollectionEntry } from 'astro:content';
import { partOf, parts, type Part } from './parts.ts';
import type { Topic } from './topic.ts';

/** A topic's front matter with its title and its root-relative address, without the base path. */
export type ListedTopic = Topic & { title: string; path: string };

type Page = CollectionEntry<'docs'>['data'];
type TopicPage = Extract<Page, { id: string }>;

/** Narrows a page's front matter to a topic's; pages such as the home page are none. */
export function isTopic(page: Page): page is TopicPage {
  return page.kind !== 'page';
}

function listed(page: TopicPage): ListedTopic {
  return { ...page, path: `/${partOf(page.kind).directory}/${page.id}/` };
}

/** All topics, by part and then by title. */
export async function allTopics(): Promise<ListedTopic[]> {
  const entries = await getCollection('docs', (entry) => !entry.data.draft);
  const order = new Map(parts.map((part, index) => [part.kind, index]));
  return entries
    .map((entry) => entry.data)
    .filter(isTopic)
    .map(listed)
    .sort(
      (a, b) =>
        (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0) || a.title.localeCompare(b.title),
    );
}

/** The parts that hold at least one topic, each with its topics. */
export async function partsWithTopics(): Promise<{ part: Part; topics: ListedTopic[] }[]> {
  const topics = await allTopics();
  return parts
    .map((part) => ({ part, topics: topics.filter((topic) => topic.kind === part.kind) }))
    .filter((section) => section.topics.length > 0);
}

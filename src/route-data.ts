import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { inGroups, parts } from './content/parts.ts';
import type { Group } from './content/topic.ts';
import { allTopics, isTopic } from './content/topics.ts';
import { withBase } from './links/with-base.ts';

type SidebarEntry = StarlightRouteData['sidebar'][number];
type SidebarGroup = Extract<SidebarEntry, { type: 'group' }>;

function link(label: string, path: string, currentPath: string): SidebarEntry {
  const href = withBase(path);
  return {
    type: 'link',
    label,
    href,
    isCurrent: href === currentPath,
    badge: undefined,
    attrs: {},
  };
}

function heading(label: string, entries: SidebarEntry[]): SidebarEntry {
  return { type: 'group', label, entries, collapsed: false, badge: undefined };
}

/**
 * A part of the handbook in the sidebar: open with all its topics where the reader is in it, one link
 * elsewhere. The full list on every page would make the site grow with the square of its pages.
 */
function trimmed(
  group: SidebarGroup,
  currentPath: string,
  groupAt: ReadonlyMap<string, Group | undefined>,
): SidebarEntry[] {
  const part = parts.find((candidate) => candidate.label === group.label);
  if (!part) throw new Error(`Sidebar group '${group.label}' is no part: see content/parts.ts.`);
  if (group.entries.length === 0) return [];
  const path = `/${part.directory}/`;
  if (!currentPath.startsWith(withBase(path))) return [link(part.label, path, currentPath)];
  const topics = inGroups(part, group.entries, (entry) =>
    entry.type === 'link' ? groupAt.get(entry.href) : undefined,
  ).flatMap(({ label, things }) => (label === undefined ? things : [heading(label, things)]));
  return [
    {
      ...group,
      collapsed: false,
      entries: [link('Overview', path, currentPath), ...topics],
    },
  ];
}

/** Trims the sidebar to the reader's part and gives topics their summary as the page's description. */
export const onRequest = defineRouteMiddleware(async (context) => {
  const route = context.locals.starlightRoute;
  const topics = await allTopics();
  const groupAt = new Map(topics.map(({ path, group }) => [withBase(path), group]));
  route.sidebar = route.sidebar.flatMap((entry) =>
    entry.type === 'group' ? trimmed(entry, context.url.pathname, groupAt) : [entry],
  );
  // Before the page is drawn: a candidate must not see an answer flash by.
  route.head.push({ tag: 'script', attrs: { src: withBase('/view.js') }, content: '' });
  const page = route.entry.data;
  if (!isTopic(page)) return;
  route.head.push(
    { tag: 'meta', attrs: { name: 'description', content: page.summary }, content: '' },
    { tag: 'meta', attrs: { property: 'og:description', content: page.summary }, content: '' },
  );
});

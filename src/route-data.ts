import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { isTopic } from './content/topics.ts';
import { parts } from './content/parts.ts';
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

/**
 * A part of the handbook in the sidebar: open with all its topics where the reader is in it, one link
 * elsewhere. The full list on every page would make the site grow with the square of its pages.
 */
function trimmed(group: SidebarGroup, currentPath: string): SidebarEntry[] {
  const part = parts.find((candidate) => candidate.label === group.label);
  if (!part) throw new Error(`Sidebar group '${group.label}' is no part: see content/parts.ts.`);
  if (group.entries.length === 0) return [];
  const path = `/${part.directory}/`;
  if (!currentPath.startsWith(withBase(path))) return [link(part.label, path, currentPath)];
  return [
    {
      ...group,
      collapsed: false,
      entries: [link('Overview', path, currentPath), ...group.entries],
    },
  ];
}

/** Trims the sidebar to the reader's part and gives topics their summary as the page's description. */
export const onRequest = defineRouteMiddleware((context) => {
  const route = context.locals.starlightRoute;
  route.sidebar = route.sidebar.flatMap((entry) =>
    entry.type === 'group' ? trimmed(entry, context.url.pathname) : [entry],
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

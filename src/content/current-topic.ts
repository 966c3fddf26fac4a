import type { AstroGlobal } from 'astro';
import { isTopic } from './topics.ts';

/**
 * The topic of the page that a component stands on.
 * @throws Error when the page is no topic, naming the component
 */
export function currentTopic(astro: AstroGlobal, component: string) {
  const page = astro.locals.starlightRoute.entry.data;
  if (!isTopic(page)) {
    throw new Error(
      `<${component}> stands on '${page.title}', which is no topic: it has no front matter to show.`,
    );
  }
  return page;
}

import type { APIRoute, GetStaticPaths } from 'astro';
import { makeDeck, practiceTopics } from '../../components/practice/make-deck.ts';
import { parts } from '../../content/parts.ts';

export const getStaticPaths = (async () => {
  const kinds = new Set((await practiceTopics()).map(({ kind }) => kind));
  return parts
    .filter(({ kind }) => kinds.has(kind))
    .map(({ kind, directory }) => ({ params: { deck: directory }, props: { kind } }));
}) satisfies GetStaticPaths;

/** The questions of one part of the handbook: what the practice page loads when it is chosen. */
export const GET: APIRoute<{ kind: (typeof parts)[number]['kind'] }> = async ({ props }) =>
  Response.json(await makeDeck(props.kind));

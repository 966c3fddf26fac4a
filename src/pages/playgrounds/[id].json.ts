import type { APIRoute, GetStaticPaths } from 'astro';
import { listPlaygrounds, readPlayground } from '../../runner/catalog.ts';
import { pageFiles } from '../../runner/page-files.ts';

export const getStaticPaths: GetStaticPaths = () =>
  listPlaygrounds().map((id) => ({ params: { id } }));

/** A playground's files: what the page loads at the first click. */
export const GET: APIRoute = ({ params }) =>
  Response.json(pageFiles(readPlayground(params['id'] ?? '')));

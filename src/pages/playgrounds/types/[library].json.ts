import type { APIRoute, GetStaticPaths } from 'astro';
import type { TypeLibraryId } from '../../../type-check/protocol.ts';
import { typeFiles, typeLibraryIds } from '../../../type-check/type-files.ts';

export const getStaticPaths: GetStaticPaths = () =>
  typeLibraryIds.map((library) => ({ params: { library } }));

/** The declarations of a library: what 'Check types' loads at its first click. */
export const GET: APIRoute = ({ params }) =>
  Response.json(typeFiles(params['library'] as TypeLibraryId));

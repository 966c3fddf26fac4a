import type { Fence } from '../../../src/diagrams/fence.ts';

/** A fence that is right, with the parts given in place of its own. */
export function fence(parts: Partial<Fence> = {}): Fence {
  return { file: 'page.mdx', line: 7, source: flowchart('A --> B'), caption: undefined, ...parts };
}

/** A flowchart with a title and a description. */
export function flowchart(...lines: string[]): string {
  return ['flowchart TB', 'accTitle: Title', 'accDescr: Description', ...lines].join('\n');
}

/** An SVG like those the renderer returns. */
export function svg(id: string, width = 400): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" width="${width}" height="300" aria-labelledby="${id}-title" role="img"><title id="${id}-title">Title</title><style>#${id} .a{--b:1}</style></svg>`;
}

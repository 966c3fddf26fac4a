/**
 * The colours of a picture. Mermaid calculates with colours and so refuses
 * `var(--x)`; it is given a sentinel for each token instead, which `recolour`
 * replaces by the custom property of the same name in `diagrams.css`.
 */
export const sentinels = {
  canvas: '#fe0101',
  node: '#fe0202',
  'node-border': '#fe0303',
  text: '#fe0404',
  line: '#fe0505',
  group: '#fe0606',
  'group-border': '#fe0707',
  note: '#fe0808',
  'note-border': '#fe0909',
  accent: '#fe0a0a',
} as const;

export type Token = keyof typeof sentinels;

/** The custom property that holds a token's colour. */
export const customProperty = (token: string): string => `--diagram-${token}`;

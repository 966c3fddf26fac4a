import type { MermaidConfig } from 'mermaid';

/** What a diagram is drawn from. */
export interface Order {
  readonly id: string;
  readonly source: string;
  readonly configuration: MermaidConfig;
}

/**
 * Draws with the Mermaid that the page has loaded and leaves the SVG as the
 * only child of the body. Returns Mermaid's complaint, or undefined.
 * Runs inside the browser, so it uses nothing from outside its body.
 */
export async function draw({ id, source, configuration }: Order): Promise<string | undefined> {
  interface Mermaid {
    initialize(configuration: MermaidConfig): void;
    render(id: string, source: string): Promise<{ svg: string }>;
  }
  const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
  try {
    mermaid.initialize(configuration);
    document.body.innerHTML = (await mermaid.render(id, source)).svg;
    return undefined;
  } catch (error) {
    document.body.innerHTML = '';
    return error instanceof Error ? error.message : String(error);
  }
}

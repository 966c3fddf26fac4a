/** What stands under one heading of a page, the heading among it; the first part has none. */
export interface Section {
  heading: HTMLHeadingElement | undefined;
  elements: Element[];
}

/** The parts of a page's text, split at its second-level headings. */
export function sectionsOf(content: Element): Section[] {
  const sections: Section[] = [{ heading: undefined, elements: [] }];
  for (const child of content.children) {
    // Starlight puts a box around a heading and its link.
    const heading = child instanceof HTMLHeadingElement ? child : child.querySelector('h2');
    const isHeading = child === heading || child.classList.contains('sl-heading-wrapper');
    if (heading?.tagName === 'H2' && isHeading) sections.push({ heading, elements: [] });
    sections.at(-1)?.elements.push(child);
  }
  return sections;
}

/** Whether an element that a selector names is in the section. */
export function holds({ elements }: Section, selector: string): boolean {
  return elements.some((element) => element.matches(selector) || element.querySelector(selector));
}

/** The entries of a section in the tables of contents: one beside the page, one above it. */
export function contentsEntries({ heading }: Section): Element[] {
  if (!heading) return [];
  const links = document.querySelectorAll(
    `:is(starlight-toc, mobile-starlight-toc) a[href="#${CSS.escape(heading.id)}"]`,
  );
  return [...links].flatMap((link) => link.closest('li') ?? []);
}

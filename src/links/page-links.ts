import { Parser } from 'htmlparser2';

/** What matters of one built page to the link check. */
export interface PageLinks {
  /** Addresses that the page refers to, as written: href of links, src of scripts and pictures. */
  references: string[];
  /** The anchors that the page offers. */
  anchors: Set<string>;
}

const attributeOf: Record<string, string> = {
  a: 'href',
  link: 'href',
  script: 'src',
  img: 'src',
  iframe: 'src',
  source: 'src',
};

/** Reads the references and anchors of an HTML page. */
export function pageLinks(html: string): PageLinks {
  const references: string[] = [];
  const anchors = new Set<string>();
  const parser = new Parser({
    onopentag(name, attributes) {
      const address = attributes[attributeOf[name] ?? ''];
      if (address !== undefined) references.push(address);
      if (attributes['id'] !== undefined) anchors.add(attributes['id']);
    },
  });
  parser.end(html);
  return { references, anchors };
}

import { DiagramError } from './diagram-error.ts';
import type { Fence } from './fence.ts';

interface Rule {
  readonly isBroken: (source: string) => boolean;
  readonly problem: string;
  readonly fix: string;
}

const rules: readonly Rule[] = [
  {
    isBroken: (source) => !/^ *accTitle *: *\S/m.test(source),
    problem: 'the diagram has no accTitle.',
    fix: 'Add a line "accTitle: …" that names it for those who cannot see it.',
  },
  {
    isBroken: (source) => !/^ *accDescr *(?:: *\S|\{\s*[^\s}])/m.test(source),
    problem: 'the diagram has no accDescr.',
    fix: 'Add a line "accDescr: …" that says what it shows to those who cannot see it.',
  },
  {
    isBroken: (source) => /%%\{|^---\s*$/m.test(source),
    problem: 'the diagram brings its own configuration.',
    fix: 'Remove the directive or front matter; all diagrams share src/diagrams/configuration.ts.',
  },
  {
    isBroken: (source) =>
      /^\s*(?:style|classDef|linkStyle)\s.*\b(?:fill|stroke|color)\s*:|^\s*rect\s+(?:rgba?|#)/m.test(
        source,
      ),
    problem: 'the diagram sets its own colours, which do not follow the light and dark themes.',
    fix: 'Remove them; shapes, groups and labels can tell things apart.',
  },
];

/** Throws a `DiagramError` where what can be told from the source alone is wrong. */
export function checkSource(fence: Fence): void {
  for (const rule of rules) {
    if (rule.isBroken(fence.source)) throw new DiagramError(fence, rule.problem, rule.fix);
  }
}

import { describe, expect, it } from 'vitest';
import { pageRules } from '../../src/content/page-rules.ts';
import { headingsOf, topicFiles, wordsOf } from '../support/topic-files.ts';

function spokenWords(body: string): number {
  return wordsOf(/<SpokenAnswer>([^]*?)<\/SpokenAnswer>/.exec(body)?.[1] ?? '');
}

const files = topicFiles().map((file) => ({ ...file, kind: file.topic.kind }));
const ofKind = (...kinds: string[]) => files.filter(({ kind }) => kinds.includes(kind));

/** The component that shows a part of the front matter, and the part. */
const shownBy = {
  rubric: 'Rubric',
  followUps: 'FollowUps',
  hints: 'Hints',
  sources: 'Sources',
} as const;

describe.each(files)('$kind $name', ({ path, kind, topic, body }) => {
  const rule = pageRules[kind];

  it('has the sections of its kind, in order', () => {
    const headings = headingsOf(body).filter((heading) => rule.sections.includes(heading));
    expect(headings, `${path}: see src/content/page-rules.ts`).toEqual(rule.sections);
  });

  it('is as long as a page of its kind', () => {
    const [least, most] = rule.words;
    expect(wordsOf(body), `words of ${path}`).toBeGreaterThanOrEqual(least);
    expect(wordsOf(body), `words of ${path}`).toBeLessThanOrEqual(most);
  });

  it.runIf(rule.spoken)('can be said in 60 to 90 seconds', () => {
    expect(spokenWords(body)).toBeGreaterThanOrEqual(150);
    expect(spokenWords(body)).toBeLessThanOrEqual(230);
  });

  it.runIf(rule.prompted)('begins with what the interviewer says', () => {
    expect(topic.prompt).toBeDefined();
    expect(body).toContain('<Prompt />');
  });

  it('has enough in its front matter', () => {
    for (const [list, least] of Object.entries(rule.least)) {
      const entries = topic[list as keyof typeof rule.least];
      expect(entries.length, `entries of '${list}' in ${path}`).toBeGreaterThanOrEqual(least);
    }
  });

  it('shows what its front matter has', () => {
    for (const [list, component] of Object.entries(shownBy)) {
      if (topic[list as keyof typeof shownBy].length === 0) continue;
      expect(body, `${path} has '${list}'`).toContain(`<${component} />`);
    }
  });
});

describe.each(ofKind('design'))('design $name', ({ body }) => {
  it('has at least two diagrams, a capacity model and computed figures in the text', () => {
    expect(body.match(/^```mermaid/gm)?.length).toBeGreaterThanOrEqual(2);
    expect(body).toContain('<CapacityModel />');
    expect(body.match(/<Result /g)?.length).toBeGreaterThanOrEqual(10);
  });
});

describe.each(ofKind('playground', 'lab'))('page $name', ({ name, topic, body }) => {
  it('holds its own playground, among its playgrounds too', () => {
    expect(body).toContain(`<Playground of="${name}" />`);
    expect(topic.playgrounds).toContain(name);
  });
});

describe.each(ofKind('incident'))('incident $name', ({ body }) => {
  it('shows the alert, what a command said, and a plot or a diagram', () => {
    expect(body).toMatch(/<Alert\s/);
    expect(body).toMatch(/<CommandOutput\s/);
    expect(body).toMatch(/<SimulationFigure\s|^```mermaid/m);
  });
});

describe.each(ofKind('star'))('behavioural question $name', ({ body }) => {
  it('marks its example as one', () => {
    expect(body).toContain('<Example');
  });
});

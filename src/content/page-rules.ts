import type { Kind, Topic } from './topic.ts';

type List = 'rubric' | 'redFlags' | 'followUps' | 'hints' | 'cards' | 'playgrounds';

/** What a page of a kind has. The content tests hold pages to it, and `npm run new` writes it. */
export interface PageRule {
  /** Headings of the second level, in this order; others may stand between them. */
  readonly sections: readonly string[];
  /** Words beside code and what the front matter holds, at least and at most. */
  readonly words: readonly [least: number, most: number];
  /** Has an answer that takes 60 to 90 seconds to say. */
  readonly spoken: boolean;
  /** Has a prompt in the front matter. */
  readonly prompted: boolean;
  /** How many entries the lists of the front matter have at least. */
  readonly least: Partial<Readonly<Record<List & keyof Topic, number>>>;
}

/** What ends nearly every page, from its front matter. */
const ending = ['Follow-up questions', 'Rubric', 'Sources'] as const;
export const spokenSection = 'The answer in 90 seconds';

export const pageRules: Readonly<Record<Kind, PageRule>> = {
  design: {
    sections: [
      'The prompt',
      'Questions to ask first',
      spokenSection,
      'Capacity',
      'Architecture',
      'Deep dives',
      'What goes wrong',
      'Trade-offs',
      'At 10x and at a tenth',
      ...ending,
    ],
    words: [1500, 2800],
    spoken: true,
    prompted: true,
    least: { rubric: 5, redFlags: 3, followUps: 5, cards: 5, playgrounds: 1 },
  },
  question: {
    sections: [spokenSection, 'An example with figures', 'Common mistakes', ...ending],
    words: [500, 1200],
    spoken: true,
    prompted: true,
    least: { rubric: 3, redFlags: 2, followUps: 3, cards: 3 },
  },
  incident: {
    sections: [
      'The page that woke you',
      'What you see first',
      'Hypotheses',
      'The finding',
      'Mitigation, then fix',
      'Timeline',
      'Prevention',
      'Five whys',
      'What the interviewer listens for',
      ...ending,
    ],
    words: [700, 1300],
    spoken: false,
    prompted: true,
    least: { rubric: 3, redFlags: 2, followUps: 3, cards: 3 },
  },
  star: {
    sections: [
      'What is assessed',
      'A skeleton to fill in',
      'A worked example',
      'A weak answer',
      'Make it yours',
      ...ending,
    ],
    words: [400, 800],
    spoken: false,
    prompted: true,
    least: { rubric: 3, redFlags: 2, followUps: 3 },
  },
  playground: {
    sections: [spokenSection, 'Why it is asked', 'The task', 'Hints', 'In production', ...ending],
    words: [400, 1200],
    spoken: true,
    prompted: true,
    least: { rubric: 3, redFlags: 2, followUps: 3, hints: 3, cards: 3, playgrounds: 1 },
  },
  lab: {
    sections: ['Why it is asked', 'The task', 'Hints', 'What the real tool says', ...ending],
    words: [400, 1200],
    spoken: false,
    prompted: true,
    least: { rubric: 3, redFlags: 2, followUps: 3, hints: 3, cards: 3, playgrounds: 1 },
  },
  guide: {
    sections: ['Sources'],
    words: [150, 4000],
    spoken: false,
    prompted: false,
    least: {},
  },
};

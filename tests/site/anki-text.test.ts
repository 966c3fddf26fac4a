import { expect, it } from 'vitest';
import { ankiText } from '../../src/components/cards/anki-text.ts';

it('says to Anki how to read it, then a line for each card', () => {
  const text = ankiText([
    { id: 'fraud-detection-1', front: 'Why?', back: 'Because.', tags: ['design', 'serving'] },
  ]);
  expect(text).toBe(
    '#separator:tab\n#html:true\n#guid column:1\n#tags column:4\nfraud-detection-1\tWhy?\tBecause.\tdesign serving\n',
  );
});

it('keeps a card on its line and in its cells, and leaves out links', () => {
  const [line = ''] = ankiText([
    { id: 'a-1', front: 'one\ttwo\nthree', back: '<a href="/x/">there</a>', tags: [] },
  ])
    .split('\n')
    .slice(4);
  expect(line.split('\t')).toEqual(['a-1', 'one two three', 'there', '']);
});

import { describe, expect, it } from 'vitest';
import { withView } from '../../src/components/interview-view/carry-view.ts';
import { linkAddress } from '../../src/components/playground/copy-link.ts';

const page = 'https://example.org/handbook/playgrounds/ring/';

describe('the address of a link to code', () => {
  it('is the page with the code in its fragment, instead of any other', () => {
    expect(linkAddress(`${page}#hints`, 'code=v1.ring.AA')).toBe(`${page}#code=v1.ring.AA`);
  });

  it("opens a candidate's code for the interviewer", () => {
    expect(linkAddress(`${page}?view=candidate`, 'code=v1.ring.AA')).toBe(
      `${page}?view=interviewer#code=v1.ring.AA`,
    );
  });

  it('keeps every other view', () => {
    expect(linkAddress(`${page}?view=interviewer`, 'code=v1.ring.AA')).toBe(
      `${page}?view=interviewer#code=v1.ring.AA`,
    );
  });
});

describe('a link in a view', () => {
  it('leads to its target in the same view', () => {
    expect(withView('../serving/#task', `${page}?view=candidate`, 'candidate')).toBe(
      'https://example.org/handbook/playgrounds/serving/?view=candidate#task',
    );
  });

  it('stays as it is where it leads to another site', () => {
    expect(withView('https://example.com/paper', page, 'candidate')).toBeUndefined();
  });

  it('stays as it is where it names a view itself', () => {
    expect(withView('?view=interviewer', page, 'candidate')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { Alert, Labels, Notification, Route } from './health.ts';
import { AlertRouter } from './starter/alert-router.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** When the clock starts: as large as a real one. */
const start = 29_333_335 * minute;

const base: Route = {
  match: {},
  receiver: 'chat',
  groupBy: ['alert'],
  waitMs: 30 * second,
  intervalMs: 5 * minute,
  repeatMs: 4 * hour,
};

const alert = (service: string, labels: Labels = {}): Alert => ({
  labels: { alert: 'slow', service, ...labels },
  startsAt: 0,
  value: 500,
});

function routerWith(routes: readonly Route[] = [base]) {
  let time = start;
  const sent: Notification[] = [];
  const router = new AlertRouter({
    now: () => time,
    routes,
    notify: (notification) => sent.push(notification),
  });
  const names = (alerts: readonly Alert[]) =>
    alerts
      .map(({ labels }) => labels['service'])
      .sort()
      .join(' ');
  /** Moves the clock, updates with these alerts, and says what was sent. */
  const after = (ms: number, ...alerts: Alert[]) => {
    time += ms;
    sent.length = 0;
    router.update(alerts);
    return sent.map(({ receiver, firing, resolved }) =>
      `${receiver}: ${names(firing)} | ${names(resolved)}`.trim(),
    );
  };
  return { router, after, sent };
}

const [a, b, c] = [alert('a'), alert('b'), alert('c')];

describe('a group of alerts', () => {
  it('is told of together, once it has waited for company', () => {
    const { after, sent } = routerWith();
    expect(after(0, a), 'at once').toEqual([]);
    expect(after(30 * second - 1, a, b), 'just before').toEqual([]);
    expect(after(1, a, b), 'after the wait').toEqual(['chat: a b |']);
    expect(sent[0], 'the notification').toEqual({
      receiver: 'chat',
      group: { alert: 'slow' },
      firing: [a, b],
      resolved: [],
    });
  });

  it('is told of once, however often the same alerts come', () => {
    const { after } = routerWith([{ ...base, waitMs: 0 }]);
    expect(after(0, a), 'the first time').toEqual(['chat: a |']);
    for (let n = 0; n < 20; n++) expect(after(minute, a), `minute ${n + 1}`).toEqual([]);
  });

  it('knows an alert by its labels, in whatever order they are and whatever its value', () => {
    const { after } = routerWith([{ ...base, waitMs: 0 }]);
    after(0, a);
    const same = { ...a, labels: { service: 'a', alert: 'slow' }, value: 900, startsAt: 7 };
    expect(after(hour, same), 'the same labels').toEqual([]);
  });

  it('is repeated while it fires unchanged', () => {
    const { after } = routerWith([{ ...base, waitMs: 0 }]);
    after(0, a);
    expect(after(4 * hour - 1, a), 'just before').toEqual([]);
    expect(after(1, a), 'after four hours').toEqual(['chat: a |']);
    expect(after(4 * hour - 1, a), 'not yet again').toEqual([]);
  });

  it('is told of again when an alert joins, but not before the interval is over', () => {
    const { after } = routerWith([{ ...base, waitMs: 0 }]);
    after(0, a);
    expect(after(5 * minute - 1, a, b), 'just before').toEqual([]);
    expect(after(1, a, b), 'after five minutes').toEqual(['chat: a b |']);
    expect(after(5 * minute, a, b, c), 'another').toEqual(['chat: a b c |']);
  });

  it('tells what is resolved, once, and forgets itself when nothing fires', () => {
    const { after } = routerWith([{ ...base, waitMs: 0 }]);
    after(0, a, b);
    expect(after(5 * minute, b), 'one of two').toEqual(['chat: b | a']);
    expect(after(5 * minute), 'the other').toEqual(['chat:  | b']);
    expect(after(24 * hour), 'a day later').toEqual([]);
  });

  it('waits for company again when it fires again', () => {
    const { after } = routerWith();
    after(0, a);
    after(30 * second, a);
    expect(after(5 * minute), 'resolved').toEqual(['chat:  | a']);
    expect(after(hour, a), 'firing again is a new group').toEqual([]);
    expect(after(30 * second, a), 'after its wait').toEqual(['chat: a |']);
  });

  it('waits for the interval with what is resolved, and says nothing if it fires again by then', () => {
    const { after } = routerWith([{ ...base, waitMs: 0 }]);
    after(0, a);
    expect(after(minute), 'gone after a minute').toEqual([]);
    expect(after(minute, a), 'and back').toEqual([]);
    expect(after(3 * minute, a), 'at the interval').toEqual([]);
    expect(after(minute), 'gone again, past the interval').toEqual(['chat:  | a']);
  });

  it('is never told of when it was gone before its first notification', () => {
    const { after } = routerWith();
    after(0, a);
    expect(after(29 * second), 'gone').toEqual([]);
    expect(after(second), 'after the wait').toEqual([]);
    expect(after(hour, a), 'its next alert waits anew').toEqual([]);
    expect(after(30 * second, a), 'and is told of then').toEqual(['chat: a |']);
    const other = routerWith();
    other.after(0, a);
    expect(other.after(hour), 'gone at an update after the wait').toEqual([]);
  });
});

describe('grouping and routes', () => {
  it('put alerts with equal labels together, a missing label counting as empty', () => {
    const route = { ...base, waitMs: 0, groupBy: ['team'] };
    const { after, sent } = routerWith([route]);
    const payments = { team: 'payments' };
    after(0, alert('a', payments), alert('b'), alert('c', payments), alert('d', { team: '' }));
    expect(
      sent.map(({ group, firing }) => [group, firing.length]),
      'groups',
    ).toEqual([
      [{ team: 'payments' }, 2],
      [{ team: '' }, 2],
    ]);
  });

  it('send an alert along the first route that matches', () => {
    const now = { waitMs: 0 };
    const { after } = routerWith([
      { ...base, ...now, match: { severity: 'page', team: 'payments' }, receiver: 'payments' },
      { ...base, ...now, match: { severity: 'page' }, receiver: 'telephone' },
      { ...base, ...now },
    ]);
    expect(
      after(
        0,
        alert('a', { severity: 'page' }),
        alert('b', { severity: 'page', team: 'payments' }),
        alert('c', { team: 'payments' }),
      ).sort(),
    ).toEqual(['chat: c |', 'payments: b |', 'telephone: a |']);
  });

  it('keep groups of different routes apart, each with its own times', () => {
    const { after } = routerWith([
      { ...base, match: { severity: 'page' }, receiver: 'telephone', waitMs: 0 },
      { ...base, waitMs: minute },
    ]);
    const paged = alert('a', { severity: 'page' });
    expect(after(0, paged, b), 'at once').toEqual(['telephone: a |']);
    expect(after(minute, paged, b), 'a minute later').toEqual(['chat: b |']);
  });

  it('need a last route that matches everything', () => {
    expect(() => routerWith([{ ...base, match: { team: 'payments' } }])).toThrow('last route');
    expect(() => routerWith([])).toThrow('last route');
  });
});

describe('a silence', () => {
  const immediate = [{ ...base, waitMs: 0, intervalMs: 0 }];

  it('keeps back alerts that match, until it ends', () => {
    const { router, after } = routerWith(immediate);
    router.silence({ match: { service: 'a' }, until: start + hour });
    expect(after(0, a, b), 'during the silence').toEqual(['chat: b |']);
    expect(after(hour - 1, a, b), 'just before its end').toEqual([]);
    expect(after(1, a, b), 'at its end').toEqual(['chat: a b |']);
  });

  it('does not call an alert resolved that the receiver knows, firing or not', () => {
    const { router, after } = routerWith(immediate);
    after(0, a, b);
    router.silence({ match: { service: 'a' }, until: start + hour });
    expect(after(minute, a, b), 'silenced while it fires').toEqual([]);
    expect(after(minute, b), 'silenced, and not firing any more').toEqual([]);
    expect(after(minute, b, c), 'another alert joins').toEqual(['chat: b c |']);
    expect(after(hour, b, c), 'after the silence').toEqual(['chat: b c | a']);
  });

  it('leaves an alert known that fires through it', () => {
    const { router, after } = routerWith(immediate);
    after(0, a, b);
    router.silence({ match: { service: 'a' }, until: start + hour });
    expect(after(minute, a), 'b is resolved meanwhile').toEqual(['chat:  | b']);
    expect(after(hour, a), 'a fires as before').toEqual([]);
  });

  it('lets nothing be repeated, and keeps what the receiver knows', () => {
    const { router, after } = routerWith(immediate);
    after(0, a);
    router.silence({ match: { service: 'a' }, until: start + 24 * hour });
    expect(after(5 * hour, a), 'when the repeat would be due').toEqual([]);
    expect(after(19 * hour, a), 'after the silence').toEqual(['chat: a |']);
  });

  it('needs all of its labels to match', () => {
    const { router, after } = routerWith(immediate);
    router.silence({ match: { service: 'a', team: 'payments' }, until: start + hour });
    expect(after(0, a), 'without the team').toEqual(['chat: a |']);
  });
});

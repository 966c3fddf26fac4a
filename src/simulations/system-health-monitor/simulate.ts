import type {
  HealthRule,
  Notification,
} from '../../../playgrounds/system-health-monitor/health.ts';
import { AlertRouter } from '../../../playgrounds/system-health-monitor/solution/alert-router.ts';
import { HealthMonitor } from '../../../playgrounds/system-health-monitor/solution/health-monitor.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { drawLatency, drawPauses, type Incident } from './traffic.ts';

export interface HealthParameters {
  /** How many times as slow every request is during the incident. */
  readonly factor: number;
  /** How long p99 must be above its threshold before the alert fires. */
  readonly forMinutes: number;
}

/** The service every half minute. */
export interface HealthFrame {
  /** Minutes since the start. */
  readonly minute: number;
  readonly p50: number;
  readonly p99: number;
  readonly firing: boolean;
  readonly rivalFiring: boolean;
}

export interface HealthRun {
  readonly frames: readonly HealthFrame[];
  /** Messages about alerts that fire outside the incident, and all messages. */
  readonly falseNotifications: number;
  readonly notifications: number;
  /** The rival sends one at each evaluation at which its value is above the threshold. */
  readonly rivalFalseNotifications: number;
  readonly rivalNotifications: number;
  /** From the start of the incident to the first message about it; null if there was none. */
  readonly minutesToNotification: number | null;
  readonly rivalMinutesToNotification: number | null;
}

export const minutes = 120;
export const thresholdMs = 300;
export const incidentFrom = 80;
export const incidentTo = 100;
const requestsPerMinute = 200;
/** The chance that a minute has a pause, which of its requests it slows, and how much. */
const pauseChance = 0.06;
const pausedShare = 0.05;
const pauseFactor = 6;
const minuteMs = 60_000;
/** To half a minute, as often as the rules are evaluated. */
const minuteOf = (time: number) => Math.round((2 * time) / minuteMs) / 2;
const p99 = ({ p99: value }: { p99: number | null }) => value;

/** Two hours of requests to one service, with pauses now and then and one incident. */
export function simulateHealth({ factor, forMinutes }: HealthParameters, seed: number): HealthRun {
  const random = randomNumbers(seed);
  const incident: Incident = { from: incidentFrom, to: incidentTo, factor };
  const pauses = drawPauses(minutes, pauseChance, random);
  let time = 0;
  const rule = { value: p99, above: thresholdMs } as const;
  const rules: HealthRule[] = [
    { ...rule, name: 'for', forMs: forMinutes * minuteMs },
    { ...rule, name: 'rival', forMs: 0 },
  ];
  const monitor = new HealthMonitor({ now: () => time, rules, windowMs: minuteMs, slots: 2 });
  const sent: { at: number; notification: Notification }[] = [];
  const router = new AlertRouter({
    now: () => time,
    routes: [
      {
        match: {},
        receiver: 'telephone',
        groupBy: ['alert'],
        waitMs: 0,
        intervalMs: 5 * minuteMs,
        repeatMs: 60 * minuteMs,
      },
    ],
    notify: (notification) => sent.push({ at: minuteOf(time), notification }),
  });
  const rivalAt: number[] = [];
  const frames: HealthFrame[] = [];
  for (let step = 1; step <= 2 * minutes; step++) {
    const minute = (step - 1) / 2;
    const isIncident = minute >= incident.from && minute < incident.to;
    for (let n = 0; n < requestsPerMinute / 2; n++) {
      time = (minute + n / requestsPerMinute) * minuteMs;
      const isPaused = pauses.has(Math.floor(minute)) && random() < pausedShare;
      const slowness = (isIncident ? incident.factor : 1) * (isPaused ? pauseFactor : 1);
      monitor.record('api', drawLatency(slowness, random), true);
    }
    // The last moment of this half minute: a moment later its slot would not be the newest any more.
    time = (minute + 0.5) * minuteMs - 1;
    const alerts = monitor.evaluate();
    const named = (name: string) => alerts.filter(({ labels }) => labels['alert'] === name);
    router.update(named('for'));
    if (named('rival').length > 0) rivalAt.push(minuteOf(time));
    const health = monitor.health('api');
    frames.push({
      minute: step / 2,
      p50: health.p50 ?? NaN,
      p99: health.p99 ?? NaN,
      firing: named('for').length > 0,
      rivalFiring: named('rival').length > 0,
    });
  }
  // The window is a minute, so that what was slow at its end is seen a minute longer.
  const isAboutIncident = (at: number) => at > incident.from && at <= incident.to + 1;
  const firing = sent.filter(({ notification }) => notification.firing.length > 0);
  const isFalse = ({ at }: { at: number }) => !isAboutIncident(at);
  const delay = (times: readonly number[]) => {
    const first = times.find(isAboutIncident);
    return first === undefined ? null : first - incident.from;
  };
  return {
    frames,
    falseNotifications: firing.filter(isFalse).length,
    notifications: sent.length,
    rivalFalseNotifications: rivalAt.filter((at) => !isAboutIncident(at)).length,
    rivalNotifications: rivalAt.length,
    minutesToNotification: delay(firing.map(({ at }) => at)),
    rivalMinutesToNotification: delay(rivalAt),
  };
}

import type { Result } from '../../capacity-model.ts';
import { exposureForPrecision, exposureWithoutEvents } from '../../rare-events.ts';
import type { AutonomousVehicleValues } from './inputs.ts';

const kilometresPerMile = 1.609_344;
const confidence = 0.95;

/** Events per kilometre, from events per 100 million miles. */
const perKilometre = (rate: number): number => rate / (1e8 * kilometresPerMile);

/** How long the fleet must drive to show what. */
export function evidence(values: AutonomousVehicleValues) {
  const fleetDay = values.cars * values.hoursPerDay * values.meanSpeed;
  const canaryDay = (fleetDay * values.canaryShare) / 100;
  const deaths = exposureWithoutEvents(perKilometre(values.deathRate), confidence);
  const deathsPrecisely = exposureForPrecision(perKilometre(values.deathRate), 0.2);
  const injuries = exposureWithoutEvents(perKilometre(values.injuryRate), confidence);
  const proxy = exposureForPrecision(1 / values.proxyInterval, 0.2);

  return {
    kilometresPerDay: {
      label: 'Kilometres of the fleet per day',
      unit: 'count',
      value: fleetDay,
      formula: 'cars × hours × mean speed',
    },
    kilometresForDeaths: {
      label: 'Kilometres without a death that show a rate below the human one',
      unit: 'count',
      value: deaths,
      formula: '−ln(0.05) ÷ human rate per kilometre',
    },
    yearsForDeaths: {
      label: 'Years in which the fleet drives that',
      unit: 'count',
      value: deaths / fleetDay / 365,
      formula: 'kilometres ÷ those of the fleet per day ÷ 365',
    },
    kilometresForDeathRate: {
      label: 'Kilometres to know a death rate like the human one within 20 %',
      unit: 'count',
      value: deathsPrecisely,
      formula: '(1.96 ÷ 0.2)² ÷ human rate per kilometre',
    },
    yearsForDeathRate: {
      label: 'Years in which the fleet drives that',
      unit: 'count',
      value: deathsPrecisely / fleetDay / 365,
      formula: 'kilometres ÷ those of the fleet per day ÷ 365',
    },
    daysForInjuries: {
      label: 'Days without an injury that show a rate below the human one',
      unit: 'days',
      value: injuries / fleetDay,
      formula: '−ln(0.05) ÷ human rate ÷ kilometres per day',
    },
    canaryPerDay: {
      label: 'Kilometres of the canary per day',
      unit: 'count',
      value: canaryDay,
      formula: 'kilometres of the fleet × share of the canary',
    },
    canaryDaysForInjuries: {
      label: 'Days of the canary for the same about injuries',
      unit: 'days',
      value: injuries / canaryDay,
      formula: 'the same by the canary alone',
    },
    canaryDaysForProxy: {
      label: 'Days of the canary to know the rate of safety-relevant events within 20 %',
      unit: 'days',
      value: proxy / canaryDay,
      formula: '(1.96 ÷ 0.2)² × kilometres between events ÷ kilometres of the canary per day',
    },
  } satisfies Record<string, Result>;
}

import type { Result } from '../../capacity-model.ts';
import { storedBytes } from '../../stored-bytes.ts';
import type { AutonomousVehicleValues } from './inputs.ts';

/** What the sensors give, what a depot can take, and what triggers keep of it. */
export function data(values: AutonomousVehicleValues) {
  const drivingSeconds = values.hoursPerDay * 3600;
  const rawRate =
    values.cameras * values.frameRate * values.pixels * values.rawBytesPerPixel + values.otherRate;
  const rate = values.cameras * values.videoRate + values.otherRate;
  const carDay = rate * drivingSeconds;
  const depotDay = (values.depotLink * 86_400) / values.carsPerDepot;
  const clipsPerCar = values.triggersPerHour * values.hoursPerDay;
  const clipBytes = rate * values.clipSeconds;
  const randomBytes = (carDay * values.randomShare) / 100;
  const keptPerCar = Math.min(carDay, clipsPerCar * clipBytes + randomBytes);
  const keptPerDay = keptPerCar * values.cars;
  const hotDays = Math.min(values.hotDays, values.retention);
  const hot = storedBytes(keptPerDay, hotDays);
  const cold = storedBytes(keptPerDay, values.retention - hotDays);
  const price = (hotBytes: number, coldBytes: number) =>
    (hotBytes * values.storage + coldBytes * values.archive) / 1e9;

  return {
    rawPerDay: {
      label: 'Raw sensor data of a car per day',
      unit: 'bytes',
      value: rawRate * drivingSeconds,
      formula: '(cameras × frames × pixels × bytes + the rest) × hours',
    },
    compressedPerDay: {
      label: 'Compressed sensor data of a car per day',
      unit: 'bytes',
      value: carDay,
      formula: '(cameras × compressed video + the rest) × hours',
    },
    fleetPerDay: {
      label: 'Compressed sensor data of the fleet per day',
      unit: 'bytes',
      value: carDay * values.cars,
      formula: 'that of a car × cars',
    },
    depotPerCar: {
      label: 'What a depot can send for each car per day',
      unit: 'bytes',
      value: depotDay,
      formula: 'uplink × 86,400 s, as it sends day and night, ÷ cars of the depot',
    },
    hoursInCar: {
      label: 'Hours of driving that a car remembers',
      unit: 'hours',
      value: values.carDisk / rate / 3600,
      formula: 'storage ÷ compressed data per second',
    },
    daysInCar: {
      label: 'Days of duty that a car remembers',
      unit: 'days',
      value: values.carDisk / carDay,
      formula: 'storage ÷ compressed data per day',
    },
    clipBytes: {
      label: 'Size of a clip',
      unit: 'bytes',
      value: clipBytes,
      formula: 'compressed data per second × length',
    },
    clipsPerDay: {
      label: 'Clips of the fleet per day',
      unit: 'count',
      value: clipsPerCar * values.cars,
      formula: 'triggers an hour × hours × cars',
    },
    keptPerCar: {
      label: 'Sent by a car per day',
      unit: 'bytes',
      value: keptPerCar,
      formula: 'clips × size + the random share, and at most all',
    },
    keptShare: {
      label: 'Share of the compressed data that is sent',
      unit: 'percent',
      value: (100 * keptPerCar) / carDay,
      formula: 'sent ÷ compressed',
    },
    keptPerDay: {
      label: 'Sent by the fleet per day',
      unit: 'bytes',
      value: keptPerDay,
      formula: 'sent by a car × cars',
    },
    stored: {
      label: 'Clips in storage',
      unit: 'bytes',
      value: hot + cold,
      formula: 'sent per day × retention',
    },
    storageCost: {
      label: 'Cost of the clips',
      unit: 'USD per month',
      value: price(hot, cold),
      formula: 'days at hand at the price of storage, the rest at that of the archive',
    },
    storageCostOfAll: {
      label: 'Cost if all compressed data were kept in the same way',
      unit: 'USD per month',
      value: price(
        storedBytes(carDay * values.cars, hotDays),
        storedBytes(carDay * values.cars, values.retention - hotDays),
      ),
      formula: 'the same for all compressed data',
    },
  } satisfies Record<string, Result>;
}

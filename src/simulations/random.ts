export { randomNumbers } from '../../playgrounds/shared/random.ts';

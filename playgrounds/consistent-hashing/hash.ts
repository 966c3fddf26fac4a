export { hash32 } from '../shared/hash.ts';

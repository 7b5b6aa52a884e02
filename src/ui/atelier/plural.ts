export { plural } from '../look/plural.ts';

export { type ParcoursStop, stopsOf } from './stops.ts';

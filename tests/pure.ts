/** Tests of these rooms open no server, store, browser or process; `npm run check` plays them. */
const PURE = [
  'architecture',
  'catalog',
  'content',
  'definition',
  'engine',
  'expressions',
  'fields',
  'forms',
  'golden',
  'rules',
  'time',
];

/** @param file its place from the root: `tests/engine/events.test.ts` */
export function isPure(file: string): boolean {
  return PURE.some((room) => file.startsWith(`tests/${room}/`));
}

/** Compiles what an event declares: its prefilled answers, orders of dates, rows, signatories and tellings. */

export { type CompiledOrder, compileOrder } from './compile-order.ts';
export { type CompiledPrefill, compilePrefill } from './compile-prefill.ts';
export { type CompiledRows, compileRows } from './compile-rows.ts';
export { type CompiledSession, compileSession } from './compile-session.ts';
export { type CompiledSigner, compileSigner } from './compile-signatory.ts';
export { type CompiledTell, compileTell } from './compile-tell.ts';
export { KNOWN_ACTOR } from './known-actor.ts';

/**
 * What one can do: open, submit, view, list, deliver, publish, replay. Each is load → decide → commit, once.
 * It holds no rule of its own: the engine says what follows, the access table who may, the store keeps.
 */
export type * from './contract.ts';
export type * from './view.ts';

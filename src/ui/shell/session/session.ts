/** Tells when a session ends, and closes it. */

export { Leaving } from './leaving.tsx';
export { SessionEnd } from './session-end.tsx';

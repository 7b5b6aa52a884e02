/** Replaces the shim for older versions of React by what React has itself. */
export { useSyncExternalStore } from 'react';

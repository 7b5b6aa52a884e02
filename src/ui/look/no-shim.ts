/** React has it itself: the shim of older versions is not shipped. */
export { useSyncExternalStore } from 'react';

export { isSingleKey } from './shortcut-keys.ts';

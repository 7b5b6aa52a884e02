/** Holds what surrounds every page: menus, sign-in, shortcuts. */

export { Broken, Missing, Unreadable } from './broken-page.tsx';
export { Dialog } from './dialog.tsx';
export { Gate } from './gate.tsx';
export { keepFocus } from './keep-focus.ts';
export { keepInSight } from './keep-in-sight.ts';
export { OpenPage } from './open-page.tsx';
export { isSingleKey } from './shortcuts/shortcuts.ts';
export { FactorSetup, RecoveryCodes, SignInForm } from './sign-in/sign-in.ts';

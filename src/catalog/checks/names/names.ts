/** Says whether each name that a definition writes is that of something it declares. */

export { copiedField } from './copied-field.ts';
export { directoryFit } from './directory-fit.ts';
export { firstRunOpened } from './first-run-opened.ts';
export { mandateFit } from './mandate-fit.ts';
export { publicPage } from './public-page.ts';
export { registerFit } from './register-fit.ts';
export { stateRead } from './state-read.ts';
export { stateTwice } from './state-twice.ts';
export { unknownDeadline } from './unknown-deadline.ts';
export { unknownEvent } from './unknown-event.ts';
export { unknownField } from './unknown-field.ts';
export { unknownForm } from './unknown-form.ts';
export { unknownList } from './unknown-list.ts';
export { unknownRole } from './unknown-role.ts';
export { unknownRule } from './unknown-rule.ts';
export { unknownState } from './unknown-state.ts';
export { unknownTarget } from './unknown-target.ts';
export { unknownTemplate } from './unknown-template.ts';
export { unusedTemplateSettings } from './unused-template-settings.ts';

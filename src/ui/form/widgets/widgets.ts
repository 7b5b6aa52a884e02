/** Asks one answer each, by kind of field. */

export { Agreement, Consent, Dropdown, Radios, YesNo } from './closed-choices.tsx';
export { DateLine } from './date.tsx';
export { FixedAnswer, fixedHelp } from './fixed-answer.tsx';
export { Choices, type FormContext, Named, narrowed } from './named.tsx';
export { Directory, FileOfDossier, ItemToCorrect, SignaturePad } from './rarer-widgets.tsx';
export { Area, Line, ShortLine } from './texts.tsx';

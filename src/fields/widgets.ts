import { CHOICE_WIDGETS } from './kinds/choice.ts';
import { allFields } from './records.ts';

const widgets = allFields.flatMap(([, { widget }]) => (widget ? [widget] : []));

/** Matches every `x-widget` that a form may name. */
export const widgetPattern = `^(${[
  ...CHOICE_WIDGETS,
  ...widgets.map(({ name, target }) => (target === undefined ? name : `${name}:${target}`)),
].join('|')})$`;

/** Lists all widgets in one French sentence. */
export const widgetsSaid = [...CHOICE_WIDGETS, ...widgets.map(({ says }) => says)].join(', ');

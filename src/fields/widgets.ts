import type { FieldWidget } from './field-record.ts';
import { widgetOf } from './kind-of.ts';
import { allFields, CHOICE_WIDGETS, fieldRecords } from './kinds/kinds.ts';

const widgets = allFields.flatMap(([, { widget }]) => (widget ? [widget] : []));

/** Matches every `x-widget` that a form may name. */
export const widgetPattern = `^(${[
  ...CHOICE_WIDGETS,
  ...widgets.map(({ name, target }) => (target === undefined ? name : `${name}:${target.pattern}`)),
].join('|')})$`;

/** Lists all widgets in one French sentence. */
export const widgetsSaid = [...CHOICE_WIDGETS, ...widgets.map(({ says }) => says)].join(', ');

/** Holds a name written inside a text, and the offset where it begins. */
interface WidgetName {
  of: NonNullable<FieldWidget['target']>['names'];
  value: string;
  start: number;
}

/** Finds what an `x-widget` names: the two workflows of `dossier:appel,visite`. */
export function namesInWidget(text: string): WidgetName[] {
  const widget = widgetOf({ 'x-widget': text });
  const names = widget && fieldRecords[widget.kind].widget?.target?.names;
  if (!widget || !names || widget.target === '') return [];
  let start = text.indexOf(':') + 1;
  return widget.target.split(',').map((value) => {
    const found = { of: names, value, start };
    start += value.length + 1;
    return found;
  });
}

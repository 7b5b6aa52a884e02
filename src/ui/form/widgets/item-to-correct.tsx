import type { WidgetProps } from '@rjsf/utils';
import { filledByItem } from './beside.ts';
import { type FormContext, Named, useOptions } from './named.tsx';

/** Fills the questions of the group with the present values of the element that the person chooses to correct. */
export function ItemToCorrect(props: WidgetProps) {
  const { id, schema, registry, onChange } = props;
  const context = registry.formContext as FormContext;
  const { data } = useOptions(schema, context);
  const change = (chosen: string | undefined) => {
    const fills = data.find(({ value }) => value === chosen)?.fills;
    if (fills === undefined || context.fillBeside === undefined) onChange(chosen);
    else context.fillBeside((form, answers) => filledByItem(form, answers, id, fills));
  };
  return <Named {...props} onChange={change} />;
}

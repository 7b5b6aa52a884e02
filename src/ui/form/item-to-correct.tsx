import type { WidgetProps } from '@rjsf/utils';
import { filledByItem } from './beside.ts';
import { type FormContext, Named, useOptions } from './named.tsx';

/** An element that is chosen to be corrected answers, by what it says now, the questions of its group. */
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

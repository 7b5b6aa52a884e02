import type { RJSFSchema, UiSchema } from '@rjsf/utils';

/** Widgets that are several controls under one question: a legend, not a label. */
export const GROUP_WIDGETS = new Set(['choices', 'radio', 'yesNo']);

/** Names the widget of every field, from what its schema says of itself (`x-widget`, type, format). */
export function uiSchemaOf(schema: RJSFSchema): UiSchema {
  const widget = widgetOf(schema);
  const { properties = {}, items } = schema;
  const inside = Object.entries(properties).map(([name, field]) => [name, uiSchemaOf(field as RJSFSchema)]);
  return {
    ...(widget && { 'ui:widget': widget }),
    ...Object.fromEntries(inside),
    ...(!widget && typeof items === 'object' && !Array.isArray(items) && { items: uiSchemaOf(items as RJSFSchema) }),
  };
}

function widgetOf(schema: RJSFSchema): string | null {
  const asked = typeof schema['x-widget'] === 'string' ? schema['x-widget'] : null;
  const type = typeOf(schema);
  if (type === 'array') return isChoiceList(schema.items as RJSFSchema | undefined) ? 'choices' : null;
  if (type === 'object') return null;
  if (type === 'boolean') return 'const' in schema ? 'agreement' : 'yesNo';
  if (asked?.includes(':') || asked === 'organisation') return 'named';
  if (asked === 'file' || asked === 'signature' || asked === 'textarea') return asked;
  if (schema.enum) return asked === 'radio' || schema.enum.length <= 3 ? 'radio' : 'select';
  if (type === 'integer' || type === 'number') return 'number';
  return schema.format === 'date' ? 'date' : 'line';
}

function isChoiceList(items: RJSFSchema | undefined): boolean {
  if (!items) return false;
  const asked = items['x-widget'];
  return items.enum !== undefined || (typeof asked === 'string' && asked.startsWith('list:'));
}

/** The type of an answer, `null` aside. */
export function typeOf({ type }: RJSFSchema): string | undefined {
  return Array.isArray(type) ? type.find((one) => one !== 'null') : type;
}

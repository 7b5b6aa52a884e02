import type { FieldTemplateProps, ObjectFieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import { Suspense } from 'react';
import { pointer } from '../../../answers/answers.ts';
import type { Json } from '../../../base/base.ts';
import { lazyPart } from '../../look/look.ts';
import { errorId, fieldRecordOf, GROUP_WIDGETS, hasErrors, hintId, hintOf, typeOf } from '../schema/schema.ts';
import type { StepState } from '../steps/steps.ts';
import { fixedHelp } from '../widgets/widgets.ts';

/** Shows one question with its help; its error comes above the answer, so that the keyboard of a phone does not cover it. */
export function Field(props: FieldTemplateProps) {
  const { id, label, schema, uiSchema, required, rawErrors, children, hidden, displayLabel } = props;
  if (hidden) return null;
  const type = typeOf(schema);
  const widget = String(uiSchema?.['ui:widget'] ?? '');
  if (type === 'object' || (type === 'array' && widget === '')) return children;
  const isFixed = widget === 'fixed';
  const question = questionOf(label, required || isFixed);
  const hints = <FieldHints id={id} schema={isFixed ? fixedHelp(schema) : schema} rawErrors={rawErrors} />;
  const isConditional = schema['x-show-if'] !== undefined;
  const className = ['field', isConditional && 'conditional', hasErrors(rawErrors) && 'wrong']
    .filter(Boolean)
    .join(' ');
  if (GROUP_WIDGETS.has(widget)) {
    return (
      <fieldset className={className}>
        <legend>{question}</legend>
        {hints}
        {children}
      </fieldset>
    );
  }
  return (
    <div className={className}>
      {!BOXES.has(widget) && displayLabel !== false && <label htmlFor={id}>{question}</label>}
      {hints}
      {children}
    </div>
  );
}

/** Lists the widgets whose label is next to the box. */
const BOXES = new Set(['agreement', 'consent']);

export function questionOf(label: string, required: boolean | undefined) {
  return required ? (
    label
  ) : (
    <>
      {label} <span className="optional">(facultatif)</span>
    </>
  );
}

/** Matches the later lines of a list, where the hint on typing is hidden from view but still read by screen readers. */
const LATER_LINE = /_[1-9]\d*_/;

export function FieldHints({
  id,
  schema,
  rawErrors,
}: {
  id: string;
  schema: FieldTemplateProps['schema'];
  rawErrors: string[] | undefined;
}) {
  const hint = hintOf(schema);
  const isSaidAbove = schema.description === undefined && LATER_LINE.test(id);
  const url = typeof schema['x-help-url'] === 'string' ? schema['x-help-url'] : null;
  return (
    <>
      {hint && (
        <p className={isSaidAbove ? 'unseen' : 'hint'} id={hintId(id)}>
          {hint}{' '}
          {url && (
            <a href={url} target="_blank" rel="noreferrer">
              Page d’aide (nouvel onglet)
            </a>
          )}
        </p>
      )}
      {hasErrors(rawErrors) && (
        <p className="error" id={errorId(id)}>
          {rawErrors?.join(' ')}
        </p>
      )}
    </>
  );
}

/** Is loaded on demand, since few forms fold questions. */
const FoldedRows = lazyPart(async () => (await import('./folded-rows.tsx')).FoldedRows);

/** Shows a group of questions, without those whose condition does not hold. */
export function Group(props: ObjectFieldTemplateProps) {
  const { schema, properties, title, fieldPathId, required, registry, uiSchema, formData } = props;
  const { hidden: away }: { hidden: ReadonlySet<string> } = registry.formContext;
  const at = fieldPathId.path.reduce<string>((path, step) => pointer(path, step), '');
  const visible = properties.filter(({ name, hidden }) => !hidden && !away.has(pointer(at, name)));
  const isRoot = fieldPathId.path.length === 0;
  // An item of a list is already headed by its number.
  const isItem = typeof fieldPathId.path.at(-1) === 'number';
  const names = visible.map(({ name }) => name);
  const contentOf = (name: string) => visible.find((one) => one.name === name)?.content;
  const rows = (wanted: string[]) => <Rows rows={rowsOf(schema, wanted)} contentOf={contentOf} />;
  const rowsIn = (wanted: string[]) =>
    schema['x-folded'] === undefined ? (
      rows(wanted)
    ) : (
      <Suspense>
        <FoldedRows {...{ schema, names: wanted, rows, errorSchema: props.errorSchema, data: formData }} />
      </Suspense>
    );
  if (isRoot) return <Steps names={names} rowsIn={rowsIn} steps={registry.formContext.steps} />;
  if (visible.length === 0) return null;
  const shown = uiSchema?.['ui:options']?.['ready'] as string[] | undefined;
  if (shown) {
    const words = shown.flatMap((name) => wordsOf(schema.properties?.[name] as RJSFSchema, formData?.[name]) ?? []);
    return (
      <fieldset className={isOneChoice(schema, names) ? 'group one-line' : 'group'} id={fieldPathId.$id} tabIndex={-1}>
        <legend>{words.join(' · ')}</legend>
        {rowsIn(names)}
      </fieldset>
    );
  }
  return (
    <fieldset className="group" id={fieldPathId.$id} tabIndex={-1}>
      <legend className={isItem ? 'unseen' : undefined}>{isItem ? title : questionOf(title, required)}</legend>
      {schema.description && <p className="hint">{schema.description}</p>}
      {rowsIn(names)}
    </fieldset>
  );
}

/** Tells whether a line asks one short choice, such as yes or no, which fits next to what the line shows. */
function isOneChoice({ properties }: RJSFSchema, names: string[]): boolean {
  const [only] = names.map((name) => properties?.[name] as RJSFSchema);
  return only !== undefined && names.length === 1 && (typeOf(only) === 'boolean' || (only.enum?.length ?? 9) <= 3);
}

/** Writes the value that a line shows of its element. */
function wordsOf(field: RJSFSchema, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  // The value came as JSON.
  return fieldRecordOf(field).typing?.show(value as Json) ?? String(value);
}

/** Groups names in rows: those of one `x-columns` share the row of the first of them, and every other name is alone. */
function rowsOf(schema: RJSFSchema, names: string[]): string[][] {
  const declared = (schema['x-columns'] ?? []) as string[][];
  const placed = new Set<string>();
  return names.flatMap((name) => {
    if (placed.has(name)) return [];
    const row = declared.find((one) => one.includes(name))?.filter((one) => names.includes(one)) ?? [name];
    for (const one of row) placed.add(one);
    return [row];
  });
}

function Rows({ rows, contentOf }: { rows: string[][]; contentOf: (name: string) => React.ReactNode }) {
  return rows.map((row) =>
    row.length === 1 ? (
      <FieldPlace key={row[0]}>{contentOf(row[0] ?? '')}</FieldPlace>
    ) : (
      <div key={row.join(' ')} className="side-by-side">
        {row.map((name) => (
          <FieldPlace key={name}>{contentOf(name)}</FieldPlace>
        ))}
      </div>
    ),
  );
}

function FieldPlace({ children }: { children: React.ReactNode }) {
  return children;
}

interface StepsProps {
  names: string[];
  rowsIn: (names: string[]) => React.ReactNode;
  steps: StepState | null;
}

/** Renders every step but shows one, so that the form is sent as a whole and a search in the page still works. */
function Steps({ names, rowsIn, steps }: StepsProps) {
  if (!steps) return rowsIn(names);
  return steps.steps.map((step, index) => (
    <section key={step.title} hidden={index !== steps.current} aria-label={step.title}>
      <h2 className="step-title" id={`etape-${index}`} tabIndex={-1}>
        <span className="step-place">
          Étape {index + 1} sur {steps.steps.length}
        </span>{' '}
        {step.title}
      </h2>
      {step.description && <p className="hint">{step.description}</p>}
      {rowsIn(step.fields.filter((name) => names.includes(name)))}
    </section>
  ));
}

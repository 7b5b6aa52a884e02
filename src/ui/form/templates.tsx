import { Button } from '@mantine/core';
import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
} from '@rjsf/utils';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { pointer } from '../../answers/answers.ts';
import { errorId, hasErrors, hintId } from './field.ts';
import { GROUP_WIDGETS, typeOf } from './ui-schema.ts';

/** One question: its words, its help, its error above the answer (seen before the keyboard of a phone covers it). */
export function Field(props: FieldTemplateProps) {
  const { id, label, schema, uiSchema, required, rawErrors, children, hidden, displayLabel } = props;
  if (hidden) return null;
  const type = typeOf(schema);
  const widget = String(uiSchema?.['ui:widget'] ?? '');
  if (type === 'object' || (type === 'array' && widget === '')) return children;
  const told = <Told id={id} schema={schema} rawErrors={rawErrors} />;
  const isConditional = schema['x-show-if'] !== undefined;
  const className = ['field', isConditional && 'conditional', hasErrors(rawErrors) && 'wrong']
    .filter(Boolean)
    .join(' ');
  if (GROUP_WIDGETS.has(widget)) {
    return (
      <fieldset className={className}>
        <legend>{questionOf(label, required)}</legend>
        {told}
        {children}
      </fieldset>
    );
  }
  return (
    <div className={className}>
      {widget !== 'agreement' && displayLabel !== false && <label htmlFor={id}>{questionOf(label, required)}</label>}
      {told}
      {children}
    </div>
  );
}

function questionOf(label: string, required: boolean | undefined) {
  return required ? (
    label
  ) : (
    <>
      {label} <span className="optional">(facultatif)</span>
    </>
  );
}

function Told({
  id,
  schema,
  rawErrors,
}: {
  id: string;
  schema: FieldTemplateProps['schema'];
  rawErrors: string[] | undefined;
}) {
  const url = typeof schema['x-help-url'] === 'string' ? schema['x-help-url'] : null;
  return (
    <>
      {schema.description && (
        <p className="hint" id={hintId(id)}>
          {schema.description}{' '}
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

/** A group of questions; those whose condition does not hold are not there at all. */
export function Group({ schema, properties, title, fieldPathId, required, registry }: ObjectFieldTemplateProps) {
  const { hidden: away }: { hidden: ReadonlySet<string> } = registry.formContext;
  const at = fieldPathId.path.reduce<string>((path, step) => pointer(path, step), '');
  const visible = properties.filter(({ name, hidden }) => !hidden && !away.has(pointer(at, name)));
  const isRoot = fieldPathId.path.length === 0;
  const content = visible.map(({ name, content: field }) => <FieldPlace key={name}>{field}</FieldPlace>);
  if (isRoot)
    return <Steps names={visible.map(({ name }) => name)} content={content} steps={registry.formContext.steps} />;
  if (visible.length === 0) return null;
  return (
    <fieldset className="group" id={fieldPathId.$id} tabIndex={-1}>
      <legend>{required ? title : questionOf(title, required)}</legend>
      {schema.description && <p className="hint">{schema.description}</p>}
      {content}
    </fieldset>
  );
}

function FieldPlace({ children }: { children: React.ReactNode }) {
  return children;
}

export interface StepState {
  /** Titles, and the names of the fields each one holds. */
  steps: { title: string; fields: string[] }[];
  current: number;
}

/** All steps are there, one is seen: one form, one sending, and a search in the page still finds its way. */
function Steps({ names, content, steps }: { names: string[]; content: React.ReactNode[]; steps: StepState | null }) {
  if (!steps) return <>{content}</>;
  return steps.steps.map((step, index) => (
    <section key={step.title} hidden={index !== steps.current} aria-label={step.title}>
      <h2 id={`etape-${index}`} tabIndex={-1}>
        {step.title}
      </h2>
      {content.filter((_, at) => step.fields.includes(names[at] ?? ''))}
    </section>
  ));
}

export function ListOf({
  items,
  title,
  schema,
  canAdd,
  onAddClick,
  fieldPathId,
  rawErrors,
  required,
}: ArrayFieldTemplateProps) {
  const id = fieldPathId.$id;
  return (
    <fieldset className="list" id={id} tabIndex={-1}>
      <legend>{questionOf(title, required)}</legend>
      <Told id={id} schema={schema} rawErrors={rawErrors} />
      {items}
      {canAdd && (
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={onAddClick}>
          Ajouter{items.length > 0 ? ' encore' : ''}
          <span className="unseen"> : {title}</span>
        </Button>
      )}
    </fieldset>
  );
}

export function ListItem({ children, index, buttonsProps }: ArrayFieldItemTemplateProps) {
  return (
    <div className="item">
      <div className="item-head">
        <span>N° {index + 1}</span>
        {buttonsProps.hasRemove && (
          <Button
            variant="subtle"
            color="brick"
            size="compact-sm"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={buttonsProps.onRemoveItem}
          >
            Retirer<span className="unseen"> le n° {index + 1}</span>
          </Button>
        )}
      </div>
      {children}
    </div>
  );
}

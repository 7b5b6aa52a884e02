import Form from '@rjsf/core';
import type { ErrorSchema, RegistryWidgetsType, RJSFSchema, TemplatesType, WidgetProps } from '@rjsf/utils';
import { type ComponentType, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { hiddenFields, type Manner, withoutUnagreed } from '../../answers/answers.ts';
import type { FieldError, JsonObject } from '../../http/http.ts';
import { Button, lazyPart } from '../look/look.ts';
import { type SignatureCode, useSignature } from '../sign/sign.ts';
import { Field, Group, ListItem, ListOf } from './rows/rows.ts';
import {
  asFieldError,
  asForm,
  type ControlName,
  type ErrorLine,
  errorLinesOf,
  errorTreeOf,
  interpreting,
  uiSchemaOf,
  validatorOf,
  withFixed,
} from './schema/schema.ts';
import { StepList, type StepState, stepShowing, stepsOf } from './steps/steps.ts';
import {
  Agreement,
  Area,
  Choices,
  Consent,
  DateLine,
  Directory,
  Dropdown,
  FileOfDossier,
  FixedAnswer,
  type FormContext,
  ItemToCorrect,
  Line,
  Named,
  Radios,
  ShortLine,
  SignaturePad,
  YesNo,
} from './widgets/widgets.ts';

export type FormAnswers = JsonObject;

/** Is loaded on demand, for the few forms that an account or a code may sign. */
const Proofs = lazyPart(async () => (await import('../sign/proofs.tsx')).Proofs);

interface Props {
  schema: RJSFSchema;
  answers: FormAnswers;
  errors: FieldError[];
  context: FormContext;
  isSending: boolean;
  /** Is the label of the button, which says what sending does. */
  action: string;
  onChange: (answers: FormAnswers) => void;
  onSend: (answers: FormAnswers) => void;
  /** Lists the ways to sign what is sent, when it must be signed. */
  sign?: readonly Manner[] | null | undefined;
  /** Lets the person designated sign by the code that they receive. */
  code?: SignatureCode | undefined;
  /** Shows the state of the draft, or a way out, next to the button. */
  aside?: ReactNode | ((nav: SectionNav) => ReactNode);
  /** Replaces the list of steps. */
  sections?: (nav: SectionNav) => ReactNode;
  /** Names fields: the form opens on the step that shows one of them. */
  startAt?: readonly string[];
  /** Is true when the form may not be sent yet, which is then said next to the button. */
  isBlocked?: boolean;
}

/** Says which part of a form is shown, and leads to another part or to an answer. */
export interface SectionNav {
  state: StepState;
  onGo: (index: number) => void;
  onGoToLine: (line: ErrorLine) => void;
}

const widgets: { [name in ControlName | 'fixed' | 'consent']: ComponentType<WidgetProps> } & RegistryWidgetsType = {
  line: Line,
  area: Area,
  short: ShortLine,
  date: DateLine,
  radio: Radios,
  select: Dropdown,
  yesNo: YesNo,
  agreement: Agreement,
  choices: Choices,
  named: Named,
  itemToCorrect: ItemToCorrect,
  directory: Directory,
  file: FileOfDossier,
  signature: SignaturePad,
  fixed: FixedAnswer,
  consent: Consent,
};

const templates: Partial<TemplatesType> = {
  FieldTemplate: Field,
  ObjectFieldTemplate: Group,
  ArrayFieldTemplate: ListOf,
  ArrayFieldItemTemplate: ListItem,
};

/**
 * Shows the form of any workflow from its schema. It is judged only when it is sent, here first and then by the server, which decides; each
 * error appears next to its answer and in a summary with links.
 */
export function DossierForm({
  sign: accepted,
  code,
  aside,
  sections,
  startAt = [],
  isBlocked = false,
  ...props
}: Props) {
  const { schema, errors, context, isSending, action, onChange, onSend } = props;
  const { known, agreed: named = NO_AGREEMENT } = context;
  const given = useMemo(() => new Set(named), [named]);
  const agreed = (typed: FormAnswers) => withoutUnagreed(asForm(schema), typed, given);
  const answers = useMemo(
    () => withoutUnagreed(asForm(schema), withFixed(schema, props.answers, known), given),
    [schema, props.answers, known, given],
  );
  const isCoded = code !== undefined;
  const sign = useMemo(() => accepted?.filter((way) => way !== 'coded' || isCoded) ?? null, [accepted, isCoded]);
  const uiSchema = useMemo(
    () => ({ ...uiSchemaOf(schema, known, sign ?? []), 'ui:submitButtonOptions': { norender: true } }),
    [schema, known, sign],
  );
  const shownSchema = useMemo(() => shownSchemaOf(schema), [schema]);
  const validator = useMemo(() => validatorOf(schema, given), [schema, given]);
  const [found, setFound] = useState<FieldError[]>([]);
  const { unsigned, isSigned } = useSignature(schema, sign, code?.typed ?? '');
  const told = unsigned ?? errors;
  const shownErrors = found.length > 0 ? found : told;
  const tree = useMemo(() => errorTreeOf(found.length > 0 ? [] : told), [found, told]);
  const lines = useMemo(() => errorLinesOf(shownErrors, schema), [shownErrors, schema]);
  const hidden = useMemo(() => hiddenFields(asForm(schema), answers, interpreting, given), [schema, answers, given]);
  const steps = stepsOf(schema, hidden);
  const [current, setCurrent] = useState(() => stepShowing(steps, startAt));
  const shownStep = Math.min(current, Math.max(steps.length - 1, 0));
  const stepState: StepState | null = steps.length > 1 ? { steps, current: shownStep } : null;
  const fillBeside: FormContext['fillBeside'] = (filled) => onChange(filled(schema, answers));
  const goTo = (index: number) => {
    setCurrent(index);
    focusSoon(`etape-${index}`);
  };
  const goToLine = (line: ErrorLine) => {
    const index = steps.findIndex(({ fields }) => fields.includes(line.field));
    if (index >= 0) setCurrent(index);
    focusSoon(line.id);
  };
  const nav: SectionNav = { state: stepState ?? NO_STEP, onGo: goTo, onGoToLine: goToLine };
  return (
    <div className={stepState ? 'stepped' : undefined}>
      {stepState && (sections?.(nav) ?? <StepList state={stepState} lines={lines} onGo={goTo} />)}
      <div className="card form">
        <ErrorSummary lines={lines} onGo={goToLine} />
        <Form
          schema={shownSchema}
          uiSchema={uiSchema}
          formData={answers}
          extraErrors={tree as ErrorSchema}
          validator={validator}
          widgets={widgets}
          templates={templates}
          formContext={{ ...context, hidden, steps: stepState, fillBeside }}
          showErrorList={false}
          noHtml5Validate
          experimental_defaultFormStateBehavior={{ constAsDefaults: 'never', emptyObjectFields: 'skipDefaults' }}
          onChange={({ formData }) => onChange(agreed(formData ?? {}))}
          onError={(reported) => setFound(reported.map(asFieldError))}
          onSubmit={({ formData }) => {
            setFound([]);
            if (isSigned(formData ?? {})) onSend(formData ?? {});
          }}
        >
          <Suspense>{sign?.some(isProof) && <Proofs {...{ sign, code, errors, schema }} />}</Suspense>
          <div className="actions">
            {stepState && shownStep > 0 && (
              <Button variant="default" onClick={() => goTo(shownStep - 1)}>
                Étape précédente
              </Button>
            )}
            {stepState && shownStep < steps.length - 1 && (
              <Button onClick={() => goTo(shownStep + 1)}>Étape suivante</Button>
            )}
            <Button
              type="submit"
              variant={stepState && shownStep < steps.length - 1 ? 'default' : 'filled'}
              loading={isSending}
              disabled={isBlocked}
            >
              {action}
            </Button>
            {typeof aside === 'function' ? aside(nav) : aside}
          </div>
        </Form>
      </div>
    </div>
  );
}

const NO_AGREEMENT: readonly string[] = [];
const isProof = (way: Manner) => way === 'confirmed' || way === 'coded';

const NO_STEP: StepState = { steps: [], current: 0 };

/** Moves the focus once the step that holds the field is shown. */
function focusSoon(id: string): void {
  requestAnimationFrame(() => {
    const target = document.getElementById(id);
    target?.focus();
    target?.scrollIntoView({ block: 'center' });
  });
}

/** Takes the focus after a refused sending; each line leads to its question. */
function ErrorSummary({ lines, onGo }: { lines: ErrorLine[]; onGo: (line: ErrorLine) => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (lines.length > 0) box.current?.focus();
  }, [lines]);
  if (lines.length === 0) return null;
  const title = lines.length === 1 ? 'Une réponse est à vérifier' : `${lines.length} réponses sont à vérifier`;
  return (
    <div className="trouble" ref={box} tabIndex={-1} role="alert" aria-labelledby="erreurs">
      <p className="trouble-title" id="erreurs">
        {title}
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line.id + line.message}>
            <a
              href={`#${line.id}`}
              onClick={(event) => {
                event.preventDefault();
                onGo(line);
              }}
            >
              {line.question}
            </a>{' '}
            : {line.message}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Lists the rules over several answers, which are checked only: the forms library would ask the person to choose one. */
const JUDGED = new Set(['anyOf', 'oneOf', 'not', 'contains']);

/** Removes the rules that are only checked. `if` and `allOf` stay, because they say what becomes compulsory as answers are given. */
function shownSchemaOf(schema: RJSFSchema): RJSFSchema {
  return shown(schema) as RJSFSchema;
}

function shown(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(shown);
  if (typeof node !== 'object' || node === null) return node;
  const members = Object.entries(node).filter(([key]) => !JUDGED.has(key));
  return Object.fromEntries(
    members.map(([key, member]) => {
      if (key === 'properties') return [key, shownFields(member)];
      return [key, key === 'enum' || key === 'const' || key.startsWith('x-') ? member : shown(member)];
    }),
  );
}

/** Keeps every field, since a field may have any name, even that of a keyword. */
function shownFields(fields: object): object {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, shown(field)]));
}

import { useQueries } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isDrawn, type SignatureFields, signedOf } from '../../answers/answers.ts';
import { plural, pluralEnding } from '../../base/base.ts';
import type { Json, JsonObject, ScreenLine, ScreenOf } from '../../http/http.ts';
import { formQuery } from '../api/api.ts';
import { Awaited } from '../look/look.ts';
import { wordsOf } from '../screens/screens.ts';
import { Signing } from '../sign/sign.ts';
import { SheetActions } from './actions.tsx';
import { Attendance } from './attendance.tsx';
import { Picker } from './picker.tsx';
import { useOutbox } from './use-outbox.ts';

type SignableEvent = ScreenLine['events'][number];

/** Shows the lines of one dossier for a tablet: they are large, take one press each, and lose nothing that was pressed. */
export function Sheet({ screen, dossier }: { screen: ScreenOf<'sheet'>; dossier: string }) {
  const { sheet } = screen;
  const outbox = useOutbox(dossier);
  const signedForms = useSignedForms(screen);
  const [signing, setSigning] = useState<{ offered: SignableEvent; line: string } | null>(null);
  const [isPicking, setPicking] = useState(false);
  const picking = useRef<HTMLButtonElement>(null);
  const stopPicking = () => {
    setPicking(false);
    picking.current?.focus();
  };
  if (!sheet) return <p className="card empty">Cette page ne montre rien de ce dossier.</p>;
  const form = signing?.offered.form ? signedForms.get(signing.offered.form) : undefined;
  const signed = signing?.offered.sign ? signedFieldOf(form?.data, signing.offered.sign.field) : null;
  const sign = (signature: { name: string; trace: string }) => {
    if (!signing?.offered.sign || !signed) return;
    const { event, preset } = signing.offered;
    const data = { ...preset, [signing.offered.sign.field]: signatureIn(signed, signature) };
    outbox.add({ line: signing.line, event, data, shows: { isSigned: true } });
    setSigning(null);
  };
  return (
    <>
      <p className="lead">
        {sheet.title}
        {sheet.stage.length > 0 && ` · ${sheet.stage.join(', ')}`}
      </p>
      <SheetActions
        sheet={sheet}
        dossier={dossier}
        screen={screen.id}
        isPicking={isPicking}
        waiting={outbox.items.filter(({ line }) => line === '').map(({ event, refused }) => ({ event, refused }))}
        pickRef={picking}
        onPick={() => setPicking(!isPicking)}
        onSign={(offered) => setSigning({ offered, line: '' })}
      />
      {isPicking && <Picker screen={screen.id} dossier={dossier} onClose={stopPicking} />}
      <Delivery waiting={outbox.items.filter(({ refused }) => refused === null).length} isOffline={outbox.isOffline} />
      <Attendance screen={screen} outbox={outbox} onSign={(offered, line) => setSigning({ offered, line })} />
      <Summary lines={sheet.summary} />
      {form && !signed && <Awaited of={form} lines={2} />}
      {signing && signed && (
        <Signing
          about={sheet.title}
          name={signing.offered.sign?.name ?? ''}
          signed={signed}
          onSign={sign}
          onClose={() => setSigning(null)}
        />
      )}
    </>
  );
}

/** Reads the forms to sign as soon as the sheet opens, so that people can sign without a network. */
function useSignedForms({ workflow, bundle, sheet, lines }: ScreenOf<'sheet'>) {
  const offered = [...(sheet?.actions ?? []), ...lines.flatMap(({ events }) => events)];
  const forms = [...new Set(offered.flatMap(({ form, sign }) => (sign && form ? [form] : [])))];
  const queries = forms.map((form) => formQuery(workflow, sheet?.version ?? bundle, form));
  const answers = useQueries({ queries });
  return new Map(answers.map((answer, nth) => [forms[nth], answer]));
}

/** Says how many answers wait on this device, in words that nobody takes for sent. */
function Delivery({ waiting, isOffline }: { waiting: number; isOffline: boolean }) {
  const count = plural(waiting, 'réponse');
  return (
    <p className={isOffline && waiting > 0 ? 'notice' : 'hint'} role="status">
      {waiting > 0 &&
        (isOffline
          ? `Pas de réseau : ${count} gardée${pluralEnding(waiting)} sur cet appareil, pas encore envoyée${pluralEnding(waiting)}. L’envoi reprendra seul.`
          : `Envoi de ${count}…`)}
    </p>
  );
}

type SummaryLine = NonNullable<ScreenOf<'sheet'>['sheet']>['summary'][number];

/** Says how many answered and who, before someone acts on the whole sheet. */
function Summary({ lines }: { lines: SummaryLine[] }) {
  const answered = lines.filter(({ value }) => !(Array.isArray(value) && value.length === 0) && value !== null);
  if (answered.length === 0) return null;
  return (
    <section className="card" aria-labelledby="resume">
      <h2 id="resume">En résumé</h2>
      <dl className="summary">
        {answered.map(({ title, value }) => (
          <div key={title}>
            <dt>
              {title}
              {Array.isArray(value) && ` (${value.length})`}
            </dt>
            <dd>{wordsOf(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Returns null when the field of this form is no signature. */
function signedFieldOf(schema: unknown, field: string): SignatureFields | null {
  return signedOf(member(member(schema, 'properties'), field));
}

/** Returns the answers that record a signature gathered on this screen. */
function signatureIn(signed: SignatureFields, { name, trace }: { name: string; trace: string }): JsonObject {
  const drawn = isDrawn(trace);
  const { shape, mode, consent } = signed;
  const entries: [string, Json][] = [
    [signed.name, name.trim()],
    ...(drawn ? [[signed.trace, trace] as [string, Json]] : []),
    ...(shape ? [[shape.field, drawn ? shape.drawn : shape.typed] as [string, Json]] : []),
    ...(mode?.screen ? [[mode.field, mode.screen] as [string, Json]] : []),
    ...(consent ? [[consent, signed.text] as [string, Json]] : []),
  ];
  return Object.fromEntries(entries);
}

function member(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name)
    ? Reflect.get(holder, name)
    : undefined;
}

import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import {
  type AddedFile,
  copyWorkflow,
  type NewField,
  newForm,
  newList,
  newTemplate,
  newWorkflow,
  OPENING_BINDINGS,
  objectAt,
  objectIn,
  roleTitles,
  roleTitlesIn,
  type Texts,
  textAt,
} from '../../../../definition/edit/edit.ts';
import type { SourceFile } from '../../../api/api.ts';
import { Button, Waiting } from '../../../look/look.ts';
import { ChoicesField, lackOfFields, NewFields } from '../new-fields.tsx';
import { type Editor, makeIn, useDefinitions } from '../use-definitions.ts';
import '../structure.css';

const ROLES = 'workflows/roles.json';

/** Lists what can be added, and the view that opens next. */
const KINDS = {
  workflow: { title: 'Un processus, à partir de rien', vue: 'etapes' },
  copy: { title: 'Un processus, copié d’un autre', vue: 'etapes' },
  form: { title: 'Un formulaire', vue: 'questions' },
  list: { title: 'Une liste', vue: 'source' },
  emails: { title: 'Une lettre', vue: 'source' },
  documents: { title: 'Un document', vue: 'source' },
} as const;
type AddedKind = keyof typeof KINDS;

interface NewFileRequest {
  title: string;
  role: string;
  /** Gives the path of the workflow to copy. */
  from: string;
  fields: NewField[];
  labels: string[];
}

const NOTHING: NewFileRequest = { title: '', role: '', from: '', fields: [], labels: [] };

/** Asks for a new file of definitions: its kind, its name, and what that kind needs from the start. */
export function AddPane({ files, ...editor }: Editor & { files: readonly SourceFile[] }) {
  const go = useNavigate();
  const [kind, setKind] = useState<AddedKind>('workflow');
  const [wanted, setWanted] = useState(NOTHING);
  const [lack, setLack] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const texts = useDefinitions(editor, neededFor(kind, wanted, files));
  useEffect(() => first.current?.focus(), []);
  const [isAsked, setAsked] = useState(false);
  // An addition asked for before its files are loaded is made once they are.
  useEffect(() => {
    if (!isAsked) return;
    const missing = lackOf(kind, wanted);
    if (missing === null && texts === null) return;
    setAsked(false);
    if (missing !== null || texts === null) return setLack(missing);
    const added = made(kind, { wanted, texts, files });
    const why = makeIn(editor.store)(added, `add-file/${added.path}`);
    setLack(why);
    const search = { fichier: added.path, vue: KINDS[kind].vue };
    if (why === null) void go({ to: '/atelier/$draft', params: { draft: editor.draft.id }, search });
  });
  const change = (part: Partial<NewFileRequest>) => setWanted({ ...wanted, ...part });
  return (
    <section className="atelier-pane" aria-labelledby="ajouter">
      <h2 id="ajouter">Ajouter au brouillon</h2>
      <form className="card structure-panel" onSubmit={(event) => ask(event, () => setAsked(true))}>
        <label className="structure-wide">
          Quoi
          <select className="input" value={kind} onChange={({ target }) => setKind(target.value as AddedKind)}>
            {Object.entries(KINDS).map(([name, { title }]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="structure-wide">
          Nom
          <input
            ref={first}
            className="input"
            value={wanted.title}
            maxLength={80}
            onChange={({ target }) => change({ title: target.value })}
          />
        </label>
        {texts === null ? <Waiting lines={3} /> : <Needs {...{ kind, wanted, texts, files }} onChange={change} />}
        <p className="error" role="alert">
          {lack}
        </p>
        <div className="actions-line">
          <Button type="submit" aria-busy={isAsked}>
            Ajouter
          </Button>
        </div>
      </form>
    </section>
  );
}

function ask(event: FormEvent, then: () => void): void {
  event.preventDefault();
  then();
}

interface NeedsProps {
  kind: AddedKind;
  wanted: NewFileRequest;
  texts: Texts;
  files: readonly SourceFile[];
  onChange: (part: Partial<NewFileRequest>) => void;
}

/** Asks what this kind of file needs from the start. */
function Needs({ kind, wanted, texts, files, onChange }: NeedsProps) {
  switch (kind) {
    case 'workflow':
      return <RoleField texts={texts} role={wanted.role} onChange={(role) => onChange({ role })} />;
    case 'copy':
      return <SourceField files={files} from={wanted.from} onChange={(from) => onChange({ from })} />;
    case 'form':
      return (
        <NewFields fields={wanted.fields} roles={roleTitlesIn(texts)} onChange={(fields) => onChange({ fields })} />
      );
    case 'list':
      return <ChoicesField label="Ce qu’elle propose" choices={[]} onChange={(labels) => onChange({ labels })} />;
    case 'emails':
    case 'documents':
      return <p className="hint">Son texte s’écrit ensuite, et une action ou une échéance l’envoie.</p>;
  }
}

function RoleField({ texts, role, onChange }: { texts: Texts; role: string; onChange: (role: string) => void }) {
  return (
    <label className="structure-wide">
      Qui ouvre ses dossiers et les suit
      <small className="hint">
        Il commence par une étape, un formulaire d’ouverture et une action qui le termine : tout se change ensuite.
      </small>
      <select className="input" value={role} onChange={({ target }) => onChange(target.value)}>
        <option value="">Choisir…</option>
        {openersIn(texts).map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function SourceField({
  files,
  from,
  onChange,
}: {
  files: readonly SourceFile[];
  from: string;
  onChange: (from: string) => void;
}) {
  return (
    <label className="structure-wide">
      Copié de
      <small className="hint">
        Ses formulaires et ses lettres sont copiés aussi, sous d’autres noms ; listes, règles et ce que d’autres
        emploient restent communs. Qui reçoit des messages de l’un en reçoit aussi de sa copie.
      </small>
      <select className="input" value={from} onChange={({ target }) => onChange(target.value)}>
        <option value="">Choisir…</option>
        {workflowsIn(files).map(({ path, title }) => (
          <option key={path} value={path}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

const workflowsIn = (files: readonly SourceFile[]) =>
  files.filter(({ kind, path }) => kind === 'workflow' && path !== ROLES);

function neededFor(kind: AddedKind, { from }: NewFileRequest, files: readonly SourceFile[]): string[] {
  const workflows = workflowsIn(files).map(({ path }) => path);
  if (kind === 'workflow') return [ROLES, ...workflows.slice(0, 1)];
  if (kind === 'copy' && from !== '') return [...workflows, ...ownOf(files, from)];
  return [];
}

/** Lists the forms and letters that only this workflow uses. */
function ownOf(files: readonly SourceFile[], from: string): string[] {
  const workflow = files.find(({ path }) => path === from)?.workflow ?? null;
  const own = files.filter(
    (file) => workflow !== null && file.workflow === workflow && ['schema', 'email', 'document'].includes(file.kind),
  );
  return own.map(({ path }) => path);
}

function openersIn(texts: Texts): [role: string, title: string][] {
  return Object.entries(roleTitles(objectIn(texts[ROLES]))).filter(([role]) =>
    OPENING_BINDINGS.includes(bindingOf(texts, role)),
  );
}

function bindingOf(texts: Texts, role: string): string {
  return textAt(objectIn(texts[ROLES]) ?? {}, ['roles', role, 'binding']) ?? '';
}

function lackOf(kind: AddedKind, { title, role, from, fields, labels }: NewFileRequest): string | null {
  if (title.trim() === '') return 'Donnez-lui un nom.';
  if (kind === 'workflow' && role === '') return 'Dites qui ouvre ses dossiers.';
  if (kind === 'copy' && from === '') return 'Choisissez le processus à copier.';
  if (kind === 'form') return lackOfFields(fields);
  return kind === 'list' && labels.length === 0 ? 'Écrivez au moins une ligne de la liste.' : null;
}

function made(
  kind: AddedKind,
  { wanted, texts, files }: { wanted: NewFileRequest; texts: Texts; files: readonly SourceFile[] },
): AddedFile {
  const title = wanted.title.trim();
  const { role, from, fields, labels } = wanted;
  switch (kind) {
    case 'workflow':
      return newWorkflow(texts, { title, role, binding: bindingOf(texts, role), zone: zoneIn(texts, files) });
    case 'copy':
      return copyWorkflow(texts, { path: from, title, own: ownOf(files, from) });
    case 'form':
      return newForm(texts, { title, fields: fields.map((field) => ({ ...field, title: field.title.trim() })) });
    case 'list':
      return newList(texts, { title, labels });
    default:
      return newTemplate(texts, kind, title);
  }
}

/** Returns the time zone of the first workflow, or the browser's when there is none. */
function zoneIn(texts: Texts, files: readonly SourceFile[]): string {
  const [first] = workflowsIn(files);
  const zone = textAt(objectAt(objectIn(texts[first?.path ?? '']) ?? {}, []), ['zone']);
  return zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

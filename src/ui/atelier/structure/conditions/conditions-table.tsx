import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSelector } from '@xstate/store-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { type JsonObject, plural } from '../../../../base/base.ts';
import { DECISIONS, type Decision } from '../../../../definition/definition.ts';
import { conditionsOf, dossierPath, formsOf, objectIn, type Texts, textAt } from '../../../../definition/edit/edit.ts';
import { type SourceFile, sourcesQuery } from '../../../api/api.ts';
import { useGradually, Waiting } from '../../../look/look.ts';
import { useAllFiles } from '../../editing/editing.ts';
import { type Editor, useDefinitions } from '../use-definitions.ts';
import { borrowedBy } from '../use-form-files.ts';
import { ConditionLine } from './condition-line.tsx';
import { type ConditionFilter, keptLines, linesOf, lookedAt } from './lines.ts';
import '../structure.css';

interface Props extends Editor {
  path: string;
  text: string;
}

const NO_FILE: SourceFile[] = [];

/**
 * Lists every condition of a workflow and of its forms, rules and pages, with its place, its sentence, its CEL and the fields it reads.
 * Each can be changed here.
 */
export function ConditionsTable({ path, text, ...editor }: Props) {
  const workflow = useMemo(() => objectIn(text), [text]);
  const { data: sources } = useQuery(sourcesQuery);
  const known = useAllFiles(sources?.files ?? NO_FILE, editor.store);
  const beside = useMemo(() => (workflow ? besideIt(workflow, text, known) : []), [workflow, text, known]);
  const opened = useSelector(editor.store, ({ context }) => context.texts);
  const files = workflow ? [dossierPath(workflow), ...beside] : [];
  const texts = useDefinitions(editor, [...files, ...files.flatMap((file) => borrowedBy(opened, file))]);
  if (workflow === null)
    return <p className="card empty">Ce fichier est mal écrit : ouvrez sa source pour le corriger.</p>;
  if (texts === null || sources === undefined) return <Waiting lines={10} />;
  return <Lines {...{ path, texts, beside, editor }} />;
}

/**
 * Lists the files whose expressions concern this workflow: the forms it asks, the rules it names, and the pages and directories built from
 * its dossiers.
 */
function besideIt(workflow: JsonObject, text: string, files: readonly SourceFile[]): string[] {
  const forms = formsOf(workflow);
  const id = textAt(workflow, ['id']);
  const isBeside = ({ path, kind, workflow: of }: SourceFile) => {
    const name = path.slice(path.lastIndexOf('/') + 1).replace('.json', '');
    if (kind === 'rule') return new RegExp(`["']${name}["']`).test(text);
    return kind === 'directory' || (kind === 'screen' && of === id) || forms.includes(path);
  };
  return files.filter(isBeside).map(({ path }) => path);
}

interface LinesProps {
  path: string;
  texts: Texts;
  beside: readonly string[];
  editor: Editor;
}

function Lines({ path, texts, beside, editor }: LinesProps) {
  const settled = useDeferredValue(texts);
  const all = useMemo(() => {
    const workflow = objectIn(settled[path]);
    return workflow ? linesOf(settled, workflow, conditionsOf(settled, path, beside)) : [];
  }, [settled, path, beside]);
  const [wanted, setWanted] = useWanted();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string, isOpen: boolean) =>
    setOpen((others) => {
      if (others.has(key) === isOpen) return others;
      return new Set(isOpen ? [...others, key] : [...others].filter((one) => one !== key));
    });
  const kept = useMemo(() => keptLines(all, wanted, open), [all, wanted, open]);
  const shown = useGradually(kept);
  return (
    <section aria-labelledby="conditions" className="structure-panel">
      <h3 id="conditions">{plural(all.filter(({ condition }) => condition.kind !== 'value').length, 'condition')}</h3>
      <Filters lines={all} wanted={wanted} onChange={setWanted} />
      <p className="hint" role="status">
        {plural(kept.length, 'ligne')}
      </p>
      {kept.length === 0 && <p className="card empty">Rien de tel : élargissez ce qui est cherché.</p>}
      {kept.length > 0 && (
        <table className="structure-table long">
          <thead>
            <tr>
              <th scope="col">Où</th>
              <th scope="col">Si</th>
              <th scope="col">Ce qui est regardé</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <ConditionLine
                key={line.key}
                {...{ line, texts, editor }}
                isOpen={open.has(line.key)}
                onToggle={(isOpen) => toggle(line.key, isOpen)}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface FiltersProps {
  lines: ReturnType<typeof linesOf>;
  wanted: ConditionFilter;
  onChange: (wanted: ConditionFilter) => void;
}

function Filters({ lines, wanted, onChange }: FiltersProps) {
  const fields = useMemo(() => lookedAt(keptLines(lines, { ...wanted, looked: '' })), [lines, wanted]);
  const isThere = wanted.looked === '' || fields.some(([title]) => title === wanted.looked);
  return (
    <div className="structure-filters">
      <label className="structure-wide">
        Chercher une étape, une question, un mot
        <input
          className="input"
          type="search"
          value={wanted.text}
          onChange={({ target }) => onChange({ ...wanted, text: target.value })}
          autoComplete="off"
        />
      </label>
      <label className="structure-wide">
        Ce qu’elle décide
        <select
          className="input"
          value={wanted.kind}
          onChange={({ target }) => onChange({ ...wanted, kind: target.value as ConditionFilter['kind'] })}
        >
          <option value="decides">Tout ce qui décide</option>
          {Object.entries(DECISIONS).map(([kind, { fr: title }]) => (
            <option key={kind} value={kind}>
              {title}
            </option>
          ))}
          <option value="all">Tout, calculs compris</option>
        </select>
      </label>
      <label className="structure-wide">
        Ce qu’elle regarde
        <select
          className="input"
          value={wanted.looked}
          onChange={({ target }) => onChange({ ...wanted, looked: target.value })}
        >
          <option value="">N’importe quoi</option>
          {!isThere && <option value={wanted.looked}>{wanted.looked}</option>}
          {fields.map(([title, count]) => (
            <option key={title} value={title}>
              {title} ({count})
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** Keeps the decision and the field in the address, so that the reader can come back to them, but not the text typed. */
function useWanted(): [ConditionFilter, (wanted: ConditionFilter) => void] {
  const go = useNavigate({ from: '/atelier/$draft' });
  const { sorte, regarde } = useSearch({ from: '/atelier/$draft' });
  const [text, setText] = useState('');
  const kind = isKind(sorte) ? sorte : 'decides';
  const looked = typeof regarde === 'string' ? regarde : '';
  const set = (next: ConditionFilter) => {
    setText(next.text);
    if (next.kind === kind && next.looked === looked) return;
    const search = { sorte: next.kind, regarde: next.looked === '' ? undefined : next.looked };
    void go({ search: (before) => ({ ...before, ...search }), replace: true, resetScroll: false });
  };
  return [useMemo(() => ({ kind, looked, text }), [kind, looked, text]), set];
}

function isKind(sorte: unknown): sorte is Decision | 'all' | 'decides' {
  return typeof sorte === 'string' && (sorte === 'all' || sorte === 'decides' || Object.hasOwn(DECISIONS, sorte));
}

import { useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import type { StateNode } from '../../../definition/definition.ts';
import { dossierPath, objectIn, rolesOf, statesIn, titleOf } from '../../../definition/edit/edit.ts';
import { Waiting } from '../../look/look.ts';
import { InsertPanel } from './insert-panel.tsx';
import { Inspector } from './inspector.tsx';
import { HOLIDAYS } from './next-dates.ts';
import { Outline } from './outline.tsx';
import { makeIn, type SavingEditor, useDefinitions } from './use-definitions.ts';
import './structure.css';

const ROLES = 'workflows/roles.json';

export { ConditionsTable } from './conditions/conditions.ts';
export { AddPane } from './files/files.ts';
export { Questions } from './questions.tsx';

/** Edits the states of a workflow in words, and writes each change in place in the file's source. */
export function Structure({ path, text, ...editor }: SavingEditor & { path: string; text: string }) {
  const workflow = useMemo(() => objectIn(text), [text]);
  const nodes = useMemo(() => (workflow ? statesIn(workflow) : []), [workflow]);
  const paths = workflow ? [dossierPath(workflow), ROLES, HOLIDAYS] : [];
  const texts = useDefinitions(editor, paths);
  if (workflow === null)
    return <p className="card empty">Ce fichier est mal écrit : ouvrez sa source pour le corriger.</p>;
  if (texts === null) return <Waiting lines={10} />;
  const roles = rolesOf(workflow, objectIn(texts[ROLES]));
  return <Panes {...{ path, texts, workflow, nodes, roles }} editor={editor} />;
}

type ShownPane = { state: string } | { before: string } | null;

type PanesProps = Omit<Parameters<typeof InsertPanel>[0], 'before' | 'from' | 'make' | 'onDone' | 'onCancel'> & {
  editor: SavingEditor;
};

function Panes({ editor, ...known }: PanesProps) {
  const { nodes } = known;
  const { etape } = useSearch({ from: '/atelier/$draft' });
  const [shown, setShown] = useState<ShownPane>(typeof etape === 'string' ? { state: etape } : null);
  const [told, setTold] = useState('');
  const pane = useRef<HTMLDivElement>(null);
  const make = useMemo(() => makeIn(editor.store), [editor.store]);
  const find = (id: string): StateNode | undefined => nodes.find((node) => node.id === id);
  const state = shown && 'state' in shown ? find(shown.state) : undefined;
  const before = shown && 'before' in shown ? find(shown.before) : undefined;
  const show = (next: ShownPane) => {
    setShown(next);
    setTold('');
    pane.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className="structure">
      <Outline
        {...known}
        shown={state?.id ?? null}
        onShow={(id) => show({ state: id })}
        onInsert={(id) => show({ before: id })}
      />
      <div ref={pane}>
        <p role="status" className="structure-told">
          {told}
        </p>
        {before && (
          <InsertPanel
            {...known}
            key={before.id}
            before={before}
            from={undefined}
            make={make}
            onCancel={() => show({ state: before.id })}
            onDone={(title, inserted) => {
              setShown({ state: inserted ?? before.id });
              setTold(`L’étape « ${title} » est insérée avant « ${titleOf(before)} ».`);
            }}
          />
        )}
        {state && (
          <Inspector
            {...known}
            key={state.id}
            state={state}
            editor={editor}
            make={make}
            onInsert={() => show({ before: state.id })}
            onRenamed={(id) => {
              setShown({ state: id });
              setTold(`L’identifiant de « ${titleOf(state)} » est maintenant « ${id} ».`);
            }}
            onGone={() => {
              show(null);
              setTold(`L’étape « ${titleOf(state)} » est retirée.`);
            }}
          />
        )}
        {!before && !state && (
          <p className="card empty">Choisissez une étape, ou « + » pour en insérer une avant elle.</p>
        )}
      </div>
    </div>
  );
}

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { getNonce } from 'get-nonce';
import { useEffect, useId, useRef, useState } from 'react';
import type { CheckedExpression, ExpressionNames } from '../../../../../http/http.ts';
import { faultSaid } from '../../../fault-words.ts';
import { PHRASES } from '../../../source/source.ts';
import { type Proposal, proposalsAt } from './proposals.ts';
import { useExpression } from './use-expression.ts';
import type { TextProps } from './written.ts';
import './text.css';

/** Marks a change made by the page, such as an undo or a change of the rows, rather than typed. */
const given = Annotation.define<true>();

/**
 * Edits the text of an expression, with completions and errors. Tab leaves the editor, and undo belongs to the page, because it spans all
 * files.
 */
export function ExpressionEditor({ label, expression, written, onChange }: TextProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [typed, setTyped] = useState(expression);
  const { names, issues, unchecked } = useExpression(written, typed);
  const ids = useId();
  const told = useRef({ onChange, names, expression });
  told.current = { onChange, names, expression };
  // The editor is created once; later texts reach it through the effects below.
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the first text only
  useEffect(() => {
    if (!place.current) return;
    const made = editorIn(place.current, {
      label,
      describedBy: `${ids}-how ${ids}-faults`,
      text: expression,
      names: () => told.current.names,
      onType: (text) => {
        setTyped(text);
        if (text.trim() !== '') told.current.onChange(text);
      },
      // An empty text is no expression: the saved one comes back.
      onLeave: () => {
        if (made.state.doc.toString().trim() === '') give(made, told.current.expression);
      },
    });
    view.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    if (view.current && view.current.state.doc.toString().trim() !== '') give(view.current, expression);
    setTyped(expression);
  }, [expression]);
  useEffect(() => {
    // While the check runs, earlier underlines stay and move with the text.
    if (view.current && (issues !== null || unchecked !== null)) underline(view.current, issues ?? []);
  }, [issues, unchecked]);
  return (
    <>
      <span aria-hidden="true">{label}</span>
      <div ref={place} className="structure-text" />
      <p id={`${ids}-how`} className="hint">
        {names?.wanted && `Ce qu’elle donne : ${names.wanted}. `}
        Ctrl + Espace propose ce qui peut s’écrire.
      </p>
      <div role="status" id={`${ids}-faults`}>
        {unchecked !== null && <p className="notice">{unchecked}</p>}
        <ul className="atelier-faults">
          {(issues ?? []).map(({ message, cure, from, to }) => (
            <li key={`${from} ${message}`} className="error">
              <code>{typed.slice(from, to)}</code> {faultSaid({ message, cure })}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

interface ExpressionEditorOptions {
  label: string;
  describedBy: string;
  text: string;
  names: () => ExpressionNames | undefined;
  onType: (text: string) => void;
  onLeave: () => void;
}

function editorIn(
  parent: HTMLElement,
  { label, describedBy, text, names, onType, onLeave }: ExpressionEditorOptions,
): EditorView {
  const typed = EditorView.updateListener.of(({ docChanged, transactions, state }) => {
    if (docChanged && !transactions.some((one) => one.annotation(given))) onType(state.doc.toString());
  });
  const extensions = [
    EditorView.cspNonce.of(getNonce() ?? ''),
    EditorView.contentAttributes.of({
      ...{ 'aria-label': label, 'aria-describedby': describedBy },
      ...{ lang: 'fr', spellcheck: 'false', tabindex: '0' },
    }),
    EditorView.domEventHandlers({ blur: onLeave }),
    EditorState.phrases.of(PHRASES),
    ...[drawSelection(), bracketMatching(), EditorView.lineWrapping],
    autocompletion({
      override: [(asked: CompletionContext) => completionsAt(asked, names())],
      icons: false,
      addToOptions: [{ position: 80, render: shownTitle }],
      tooltipClass: () => 'structure-proposals',
    }),
    keymap.of([...completionKeymap, ...defaultKeymap]),
    typed,
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}

type TitledCompletion = Completion & { title: string };

function completionsAt({ state, pos, explicit }: CompletionContext, names: ExpressionNames | undefined) {
  const found = names && proposalsAt(state.doc.toString(), pos, names);
  if (!found || (!explicit && pos === found.from && !/['"]$/.test(state.sliceDoc(0, pos)))) return null;
  const options = found.items.map(
    ({ label, text, title, type }: Proposal): TitledCompletion => ({ label, apply: text, detail: type, title }),
  );
  return { from: found.from, options, filter: false } satisfies CompletionResult;
}

function shownTitle(completion: Completion): Node {
  const title = document.createElement('span');
  title.className = 'structure-proposal';
  title.textContent = (completion as TitledCompletion).title;
  return title;
}

function give(view: EditorView, text: string): void {
  const { doc } = view.state;
  if (doc.toString() === text) return;
  view.dispatch({ changes: { from: 0, to: doc.length, insert: text }, annotations: given.of(true) });
}

function underline(view: EditorView, issues: CheckedExpression['issues']): void {
  const diagnostics = issues.map(({ from, to, message, cure }) => ({
    ...{ from, to, severity: 'error' as const, message: faultSaid({ message, cure }) },
  }));
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

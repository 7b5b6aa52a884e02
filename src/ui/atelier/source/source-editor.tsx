import { defaultKeymap } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  defaultHighlightStyle,
  foldGutter,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useQueryClient } from '@tanstack/react-query';
import { getNonce } from 'get-nonce';
import { useEffect, useMemo, useRef, useState } from 'react';
import { lintDefinitionFile } from '../../addresses/addresses.ts';
import { call, checkQuery, type Finding, type SourceFile } from '../../api/api.ts';
import { insertionOf, listAt, type Variable, Variables } from '../variables/variables.tsx';
import { foundOf, type SourceFindings } from './found.ts';
import { faultsOf } from './json-faults.ts';
import { useLatestAnswer } from './latest-answer.ts';
import { PHRASES } from './phrases.ts';
import { unansweredSaid } from './unchecked.ts';

interface Props {
  draft: { id: string; revision: number };
  file: SourceFile;
  text: string;
  /** Is the line to show first, counted from 1; undefined for none. */
  line: number | undefined;
  onType: (text: string) => void;
  /** Receives the text after an insertion, which is always an undo step of its own. */
  onInsert: (text: string) => void;
}

/** Marks a change made by the page, such as an undo or an edit in another view, rather than typed. */
const given = Annotation.define<true>();

/** Edits the source of a file. Tab leaves the editor, and undo belongs to the page, because it spans all files. */
export function Source({ draft, file, text, line, onType, onInsert }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const told = useRef(onType);
  told.current = onType;
  const [caret, setCaret] = useState(0);
  const found = useFindings(draft, file, text);
  // The editor is created once for its file; later texts reach it through the effects below.
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the first text and line only
  useEffect(() => {
    if (!place.current) return;
    const made = editorIn(place.current, { file, text, onType: (next) => told.current(next), onMove: setCaret });
    view.current = made;
    if (line !== undefined) goTo(made, line);
    return () => made.destroy();
  }, [file]);
  useEffect(() => {
    if (view.current) give(view.current, text);
  }, [text]);
  useEffect(() => {
    const own = ownFaults(file, text);
    // An old answer has other line numbers: earlier marks stay and move with the text until an answer or a syntax fault comes.
    if (!view.current || (own.length === 0 && found.isOld)) return;
    show(view.current, [...own, ...(found.isOld ? [] : atLines(view.current, found.findings))]);
  }, [file, text, found]);
  const insert = (variable: Variable) => {
    if (!view.current) return;
    const source = view.current.state.doc.toString();
    const { from, insert: added } = insertionOf(source, view.current.state.selection.main.head, variable);
    view.current.dispatch({
      changes: { from, insert: added },
      selection: { anchor: from + added.length },
      annotations: given.of(true),
      scrollIntoView: true,
    });
    onInsert(view.current.state.doc.toString());
    view.current.focus();
  };
  return (
    <>
      <div className="atelier-writing">
        <div ref={place} className="atelier-source" />
        {file.path.startsWith('templates/') && (
          <Variables draft={draft.id} file={file} list={listAt(text, caret)} onPick={insert} />
        )}
      </div>
      <Faults {...found} own={ownFaults(file, text).map(({ message }) => message)} />
    </>
  );
}

/** Lists the faults for readers who cannot see the gutter; old faults are not announced at each keystroke. */
function Faults({ findings, isOld, error, own }: SourceFindings & { own: string[] }) {
  return (
    <>
      <div role="status">
        {error !== undefined && <p className="notice">{unansweredSaid(error)}</p>}
        <ul className="atelier-faults">
          {own.map((message) => (
            <li key={message} className="error">
              {message}
            </li>
          ))}
          {!isOld &&
            findings.map(({ line, message, cure }) => (
              <li key={`${line} ${message}`} className="error">
                {line !== null && `Ligne ${line} : `}
                {message} {cure}
              </li>
            ))}
        </ul>
      </div>
      {isOld && findings.length > 0 && (
        <ul className="atelier-faults" aria-label="À la vérification d’avant">
          {findings.map(({ line, message, cure }) => (
            <li key={`${line} ${message}`} className="hint">
              À la vérification d’avant : {message} {cure}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Returns the findings on this file as it is typed; before the first answer, those of the last check of the whole draft. */
function useFindings(draft: Props['draft'], file: SourceFile, text: string): SourceFindings {
  const { path } = file;
  const queries = useQueryClient();
  const isAsked = text !== '' && ownFaults(file, text).length === 0;
  const said = useLatestAnswer(
    text,
    (typed) => call(lintDefinitionFile, { path: { id: draft.id }, body: { path, text: typed } }),
    // Other files count too: once one of them is saved, everything is checked again.
    { again: draft.revision, isAsked },
  );
  return useMemo(() => {
    const last = queries.getQueryData(checkQuery(draft.id).queryKey)?.findings.filter((one) => one.file === path);
    return foundOf(said, { text, isAsked, last: last ?? [] });
  }, [said, text, isAsked, queries, draft.id, path]);
}

function ownFaults({ path }: SourceFile, text: string): Diagnostic[] {
  if (!path.endsWith('.json')) return [];
  return faultsOf(text).map(({ from, to, line, message }) => ({
    ...{ from, to, severity: 'error' as const, message: `Ligne ${line} : ${message}` },
  }));
}

function atLines(view: EditorView, findings: Finding[]): Diagnostic[] {
  return findings.map(({ line, level, message, cure }) => {
    const { from, to } = view.state.doc.line(Math.min(line ?? 1, view.state.doc.lines));
    return { from, to, severity: level, message: `${message} ${cure}` };
  });
}

function show(view: EditorView, diagnostics: Diagnostic[]): void {
  const end = view.state.doc.length;
  const inside = diagnostics.map((one) => ({ ...one, from: Math.min(one.from, end), to: Math.min(one.to, end) }));
  view.dispatch(setDiagnostics(view.state, inside));
}

function editorIn(
  parent: HTMLElement,
  { file, text, onType, onMove }: Pick<Props, 'file' | 'text' | 'onType'> & { onMove: (caret: number) => void },
): EditorView {
  const typed = EditorView.updateListener.of(({ docChanged, selectionSet, transactions, state }) => {
    if (docChanged || selectionSet) onMove(state.selection.main.head);
    if (docChanged && !transactions.some((one) => one.annotation(given))) onType(state.doc.toString());
  });
  const extensions = [
    EditorView.cspNonce.of(getNonce() ?? ''),
    EditorView.contentAttributes.of({
      'aria-label': `Source de ${file.title}`,
      lang: 'fr',
      spellcheck: 'false',
      tabindex: '0',
    }),
    EditorState.phrases.of(PHRASES),
    ...[lineNumbers(), foldGutter(), lintGutter(), drawSelection(), indentOnInput(), bracketMatching()],
    ...[highlightActiveLine(), highlightSelectionMatches(), search({ top: true }), EditorView.lineWrapping],
    syntaxHighlighting(defaultHighlightStyle),
    keymap.of([...searchKeymap, ...lintKeymap, ...defaultKeymap]),
    file.path.endsWith('.json') ? json() : html(),
    typed,
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}

/** Replaces only what differs, so that the caret stays in place. */
function give(view: EditorView, text: string): void {
  const now = view.state.doc.toString();
  if (now === text) return;
  let start = 0;
  while (start < Math.min(now.length, text.length) && now[start] === text[start]) start += 1;
  let end = 0;
  while (end < Math.min(now.length, text.length) - start && now.at(-1 - end) === text.at(-1 - end)) end += 1;
  const changes = { from: start, to: now.length - end, insert: text.slice(start, text.length - end) };
  view.dispatch({ changes, annotations: given.of(true) });
}

function goTo(view: EditorView, line: number): void {
  const { from } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
  view.focus();
}

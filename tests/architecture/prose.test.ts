import { describe, expect, it } from 'vitest';
import { docCommentsIn } from './prose/doc-comments.js';
import { faultOf, firstSentence } from './prose/first-sentence.js';
import { isNoNoun, isRepeated, typesIn } from './prose/type-names.js';

describe('The first sentence of a comment', () => {
  it.each([
    'Refuses before checking the revision when no newer dossier could make the command valid.',
    'A reference counts only while its dossier still holds it; stale ones are skipped.',
    'If the old state was the initial one, the inserted state takes its place.',
    'Names the person who signs.',
    'Rooms meet only there.',
    'When the session ends, the page stays as it is.',
    'It was read.',
    'Read this first: it is short. Of no importance here.',
    'A text of a release never changes.',
    'The `name` is kept',
  ])('has a verb of its own: %s', (comment) => {
    expect(faultOf(comment)).toBeNull();
  });

  it.each([
    'Names of the fields.',
    'The draft it approves.',
    'A dossier that nobody may read.',
    'Instant until which it is known; null = until the dossier changes.',
    'Rows kept beside the dossier.',
    'As the version says.',
    'The workflow this dossier follows.',
    'Told once, and asked of nobody.',
    'To be read at leisure.',
  ])('has none but in a clause inside it: %s', (comment) => {
    expect(faultOf(comment)).toBe('verbless');
  });

  it.each([
    'Of one example.',
    'But for these.',
    'What it saw is told.',
    'Those that are gone are skipped.',
    'Who asks.',
  ])('opens without its head: %s', (comment) => {
    expect(faultOf(comment)).toBe('opening');
  });

  it('ends at its full stop, before the tags, and not within e.g. an abbreviation', () => {
    expect(firstSentence('Keeps 1.5 s, e.g. a lease. Then lets go. @throws Refusal')).toBe('Keeps 1.5 s, e.g. a lease');
    expect(firstSentence('@throws Refusal not-found')).toBe('');
    expect(faultOf('@throws Refusal not-found')).toBeNull();
  });
});

describe('A doc comment', () => {
  it('is told with its line and what it stands before, tags alone left out', () => {
    const text = `/** Of the file. */

export interface Row {
  /** Its name. */
  name: string;
  /** @deprecated */
  old: string;
}
/**
 * Reads
 * a row.
 */
export const read = () => null;
/** Two. */
const MAX = 2;
/** A kind. */
type Kind = 'a';`;

    expect(docCommentsIn('a.ts', text)).toEqual([
      { line: 1, kind: 'type', prose: 'Of the file.' },
      { line: 4, kind: 'member', prose: 'Its name.' },
      { line: 9, kind: 'function', prose: 'Reads a row.' },
      { line: 14, kind: 'value', prose: 'Two.' },
      { line: 16, kind: 'type', prose: 'A kind.' },
    ]);
  });
});

describe('The name of a type', () => {
  it.each(['Told', 'Reading', 'Unfollowed', 'Those', 'Beside', 'Three', 'Seen', 'Counted'])('%s is no noun', (name) => {
    expect(isNoNoun(name)).toBe(true);
  });

  it.each(['Meeting', 'Feed', 'Token', 'DeliveryResult', 'ReplayDifference', 'Row', 'Closing', 'KeptFigure'])(
    '%s is one',
    (name) => {
      expect(isNoNoun(name)).toBe(false);
    },
  );

  it('is found in any declaration, and may be declared in two files, or in many when it is Props', () => {
    const text = 'class A {}\ninterface B {}\nexport type C = B;\nfunction f() {\n  type D = A;\n}';

    expect(typesIn('a.ts', text)).toEqual([
      { name: 'A', line: 1 },
      { name: 'B', line: 2 },
      { name: 'C', line: 3 },
      { name: 'D', line: 5 },
    ]);
    expect(isRepeated('Row', new Set(['a', 'b']))).toBe(false);
    expect(isRepeated('Row', new Set(['a', 'b', 'c']))).toBe(true);
    expect(isRepeated('Props', new Set(['a', 'b', 'c']))).toBe(false);
  });
});

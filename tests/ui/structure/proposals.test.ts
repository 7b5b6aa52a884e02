import { expect, it } from 'vitest';
import { expressionReference } from '../../../src/catalog/catalog.ts';
import { proposalsAt } from '../../../src/ui/atelier/structure/conditions/text/proposals.ts';

const one = (path: string, title: string, type: string, more = {}) => ({
  ...{ path, title, type, of: null, choices: [] },
  ...more,
});
const KNOWN = {
  names: [
    one('data.kind', 'Nature', 'un texte ou null', {
      choices: [
        { code: 'paid', title: 'Congé payé' },
        { code: 'sick', title: 'Maladie' },
      ],
    }),
    one('data.hiredOn', 'Embauche', 'une date'),
    one('data.name', 'Nom', 'un texte'),
    one('data.tasks', 'Passation', 'une liste (un groupe de champs)'),
    one('due', 'À faire avant', 'une date', { of: 'data.tasks' }),
    one('etats', 'Étapes', 'une liste (un texte)', { choices: [{ code: 'away', title: 'En congé' }] }),
    one('today', 'Date du jour', 'une date'),
  ],
  calls: expressionReference(),
};

/** Returns the proposals at the caret `|`, and the text once the first is accepted. */
function at(marked: string): { labels: string[]; first: string } | null {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = proposalsAt(text, caret, KNOWN);
  if (found === null) return null;
  const taken = `${text.slice(0, found.from)}${found.items[0]?.text ?? ''}${text.slice(caret)}`;
  return { labels: found.items.map(({ label }) => label), first: taken };
}

it('finds a field by what is written of it, or by its French', () => {
  expect(at('data.hir|')?.first).toBe('data.hiredOn');
  expect(at('hired|')?.first).toBe('data.hiredOn');
  expect(at('embauche| < today')?.first).toBe('data.hiredOn < today');
  expect(at('data.name == null && aujourd|')?.labels).toEqual([]);
  expect(at('data.name == null && toda|')?.first).toBe('data.name == null && today');
});

it('proposes the values of what is compared, quoted or within quotes', () => {
  expect(at('data.kind == |')?.labels.slice(0, 2)).toEqual(["'paid'", "'sick'"]);
  expect(at("data.kind == 'si|'")).toEqual({ labels: ['sick'], first: "data.kind == 'sick'" });
  expect(at("data.kind in ['paid', 'mal|']")?.first).toBe("data.kind in ['paid', 'sick']");
  expect(at("'|' in etats")).toEqual({ labels: ['away'], first: "'away' in etats" });
  expect(at("data.name == 'Za|'")).toBeNull();
});

it('says how each function is called, and what may be asked of a list or a text after its name', () => {
  expect(at('addDay|')).toEqual({ labels: ['addDays(date, nombre)'], first: 'addDays(' });
  expect(at('révolues|')?.first).toBe('yearsBetween(');
  expect(at('data.tasks.ex|')?.labels).toEqual([
    'data.tasks.exists(x, condition)',
    'data.tasks.exists_one(x, condition)',
  ]);
  expect(at('data.name.starts|')?.first).toBe('data.name.startsWith(');
  expect(at('data.hiredOn.starts|')?.labels).toEqual([]);
});

it('knows, in the walk of a list, what each of its elements has', () => {
  expect(at('data.tasks.exists(t, t.|)')).toEqual({ labels: ['t.due'], first: 'data.tasks.exists(t, t.due)' });
  expect(at('t.|')?.labels).toEqual([]);
});

it('proposes nothing after a number or what is closed', () => {
  expect(at('size(data.tasks)|')?.labels ?? []).toEqual([]);
  expect(at('(data.name)a|')).toBeNull();
});

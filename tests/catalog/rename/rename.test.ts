import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import {
  applied,
  type DefinitionTexts,
  type RenameRequest,
  readTree,
  renamesOf,
} from '../../../src/catalog/catalog.ts';

const texts = await readTree(fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url)));
const FILE = 'workflows/leave-request.json';

type LeaveRenaming = Omit<RenameRequest, 'workflow'>;

const rename = (renaming: LeaveRenaming, tree = texts) => renamesOf(tree)({ workflow: 'leave-request', ...renaming });

function done(renaming: LeaveRenaming, tree = texts) {
  const result = rename(renaming, tree);
  if (!result.ok) throw new Error(result.why);
  return { ...result, texts: applied(tree, result.edits) };
}

function refused(renaming: LeaveRenaming, tree = texts): string {
  const result = rename(renaming, tree);
  return result.ok ? 'done' : result.why;
}

function saying(muteIf: string): DefinitionTexts {
  const content = JSON.parse(texts.get(FILE) ?? '');
  content.roles.employee.muteIf = muteIf;
  return new Map(texts).set(FILE, JSON.stringify(content));
}

function muteIf(tree: DefinitionTexts): string {
  return JSON.parse(tree.get(FILE) ?? '').roles.employee.muteIf;
}

it('follows a state in targets, conditions and pages, and says how many and where', () => {
  const { places, texts: after } = done({ kind: 'state', id: 'away', to: 'onLeave' });

  const text = after.get(FILE) ?? '';
  expect(text).not.toMatch(/["'#]away["']/);
  expect(text).toContain(`"muteIf": "data.kind == 'sick' && 'onLeave' in etats"`);
  expect(places.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['step', 'condition']));
  expect(places.map(({ where }) => where)).toContain('étape « Prévu »');
});

it.each([
  ["etats.exists(e, e == 'away')", "etats.exists(e, e == 'out')"],
  ["['away', 'planned'].exists(s, s in etats)", "['out', 'planned'].exists(s, s in etats)"],
  ["(data.kind == 'away' ? 'away' : 'draft') in etats", "(data.kind == 'away' ? 'out' : 'draft') in etats"],
  ["data.name == 'away' || !('away' in etats)", "data.name == 'away' || !('out' in etats)"],
  ["etats.filter(e, e != 'away').size() > 0", "etats.filter(e, e != 'out').size() > 0"],
  [
    "['away'].exists(s, s in etats || etats.exists(e, e == s))",
    "['out'].exists(s, s in etats || etats.exists(e, e == s))",
  ],
])('reads a condition as it is meant: %s', (before, after) => {
  const tree = saying(before);

  expect(muteIf(done({ kind: 'state', id: 'away', to: 'out' }, tree).texts)).toBe(after);
});

it('leaves what only reads alike, and says so', () => {
  const tree = saying("data.name == 'away'");

  const { alike, texts: after } = done({ kind: 'state', id: 'away', to: 'out' }, tree);

  expect(muteIf(after)).toBe("data.name == 'away'");
  expect(alike).toMatchObject([{ kind: 'condition', file: FILE }]);
});

it('keeps every other letter of a file: escapes, order, layout, mark of its beginning', () => {
  const escaped = `\uFEFF${(texts.get(FILE) ?? '').replace("&& 'away' in etats", "\\u0026\\u0026 'away' in etats")}`;

  const { texts: after } = done({ kind: 'state', id: 'away', to: 'out' }, new Map(texts).set(FILE, escaped));
  const { texts: back } = done({ kind: 'state', id: 'out', to: 'away' }, after);

  expect(after.get(FILE)).toContain("\\u0026\\u0026 'out' in etats");
  expect(back.get(FILE)).toBe(escaped);
});

it('follows an action to what offers it, excludes it, and to the dossiers that send it', () => {
  const { texts: after } = done({ kind: 'event', id: 'submit', to: 'send-in' });
  const team = renamesOf(texts)({ kind: 'event', workflow: 'team', id: 'back', to: 'is-back' });

  expect(after.get(FILE)).not.toContain('"submit"');
  expect(after.get(FILE)).toContain('"notBy": ["open", "send-in"]');
  expect(team.ok && applied(texts, team.edits).get(FILE)).toContain('"event": "is-back"');
});

it('follows an action to the conditions of a document that it supplies, and to the facts at the head of a sheet', () => {
  const content = JSON.parse(texts.get(FILE) ?? '');
  const { certificate } = content.documents;
  certificate.availableIf.supply = ['date'];
  certificate.validIf = [{ if: 'data.days > 0', message: 'Des jours.', supply: 'date' }];
  const fact = (edit: unknown) => ({ label: 'Début', value: 'data.start', as: 'date', edit });
  content.fiche = {
    sections: [{ title: 'Dates', facts: [fact('date')] }],
    head: { review: [fact('date'), fact({ event: 'date' })] },
  };

  const { texts: after } = done(
    { kind: 'event', id: 'date', to: 'set-dates' },
    new Map(texts).set(FILE, JSON.stringify(content)),
  );

  const { documents, fiche } = JSON.parse(after.get(FILE) ?? '');
  expect(documents.certificate.availableIf.supply).toEqual(['set-dates']);
  expect(documents.certificate.validIf[0].supply).toBe('set-dates');
  expect(fiche.head.review).toMatchObject([{ edit: 'set-dates' }, { edit: { event: 'set-dates' } }]);
});

it('follows a deadline to the states that await it', () => {
  const { texts: after } = done({ kind: 'deadline', id: 'review-late', to: 'slow' });

  const workflow = JSON.parse(after.get(FILE) ?? '');
  expect(Object.keys(workflow.deadlines)).toContain('slow');
  expect(after.get(FILE)).not.toContain('"review-late"');
});

it.each([
  ['déjà son identifiant', { id: 'away', to: 'away' }],
  ['déjà pris', { id: 'away', to: 'review' }],
  ['n’est pas un identifiant', { id: 'away', to: 'en congé' }],
  ['n’est pas un identifiant', { id: 'away', to: '__proto__' }],
  ['n’est pas un identifiant', { id: 'away', to: 'a'.repeat(81) }],
  ['nom réservé', { id: 'away', to: 'constructor' }],
  ['nom réservé', { id: 'away', to: 'hasOwnProperty' }],
  ['a un sens pour Jalon', { id: 'away', to: 'ended' }],
  ['n’est plus dans le processus', { id: 'nowhere', to: 'somewhere' }],
])('refuses, and says why: %s', (why, names) => {
  expect(refused({ kind: 'state', ...names })).toContain(why);
});

it('refuses an id that the engine or the product gives itself', () => {
  expect(refused({ kind: 'event', id: 'open', to: 'begin' })).toContain('n’est plus');
  expect(refused({ kind: 'event', id: 'submit', to: 'open' })).toContain('a un sens');
});

it('refuses a word that some condition says already: it would mean this state from now on', () => {
  const tree = saying("'later' in etats");

  expect(refused({ kind: 'state', id: 'away', to: 'later' }, tree)).toContain('déjà un mot');
});

it.each([
  ["['away'].exists(s, s in etats && s == data.kind)", 'deux choses'],
  ["['away'].exists(s, s in etats && s == data.kind + '')", 'deux choses'],
  ["r'away' in etats", 'lettre à lettre'],
  ["'''away''' in etats", 'lettre à lettre'],
  ["'a\\x77ay' in etats", 'lettre à lettre'],
])('refuses to write over what it could spoil, and names the place: %s', (condition, why) => {
  const said = refused({ kind: 'state', id: 'away', to: 'out' }, saying(condition));

  expect(said).toContain(why);
  expect(said).toContain(`${FILE} ($.roles.employee.muteIf)`);
});

it('refuses an id whose letters the file writes by their numbers', () => {
  const escaped = (texts.get(FILE) ?? '').replace("'away' in etats", "'\\u0061way' in etats");

  expect(refused({ kind: 'state', id: 'away', to: 'out' }, new Map(texts).set(FILE, escaped))).toContain(
    'lettre à lettre',
  );
});

it('refuses what means something else in the version that runs: its dossiers would be mixed up', () => {
  const { texts: draft } = done({ kind: 'state', id: 'away', to: 'out' });
  const again = renamesOf(draft, texts);
  const to = 'away';

  const other = again({ kind: 'state', workflow: 'leave-request', id: 'planned', to });
  const back = again({ kind: 'state', workflow: 'leave-request', id: 'out', to });

  expect(other).toMatchObject({ ok: false, why: expect.stringContaining('dans la version publiée') });
  expect(back.ok).toBe(true);
});

it('tells what reads alike in a rule, and in a workflow that looks at these dossiers', () => {
  const team = 'workflows/team.json';
  const rule = 'workflows/rules/entitlement.json';
  const about = JSON.parse(texts.get(team) ?? '');
  about.links = { leaves: { workflow: 'leave-request', each: 'data.leaves', read: ['kind'] } };
  about.roles.hr = { ...about.roles.hr, muteIf: "liens.leaves.exists(l, l.kind == 'away')" };
  const tree = new Map(texts)
    .set(team, JSON.stringify(about))
    .set(rule, (texts.get(rule) ?? '').replace('"days <= balance"', `"days <= balance || 'away' == 'x'"`));

  const { alike } = done({ kind: 'state', id: 'away', to: 'out' }, tree);

  expect(alike.map(({ file }) => file).sort()).toEqual([rule, team]);
});

it('refuses while a file cannot be read: what it names could not be followed', () => {
  const tree = new Map(texts).set('workflows/team.json', '{ "id": ');

  expect(refused({ kind: 'state', id: 'away', to: 'out' }, tree)).toContain('workflows/team.json');
});

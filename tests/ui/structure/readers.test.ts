import { beforeAll, describe, expect, it } from 'vitest';
import { readable, readScopeOf } from '../../../src/access/access.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../src/base/base.ts';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import {
  type EditResult,
  giveReading,
  isReadAround,
  keptAt,
  objectIn,
  readersOf,
  storyLost,
  storyReaders,
  type Texts,
  takeReading,
  turnBack,
} from '../../../src/definition/edit/edit.ts';
import type { Bundle, Workflow } from '../../../src/engine/engine.ts';
import { type SchemaShape, sensitivePaths, shapeOf } from '../../../src/forms/forms.ts';
import { formGrants } from '../../../src/operations/dossier/form-grants.ts';
import { ROOT, shippedTexts } from './every-place.ts';

let texts: Texts = {};
/** Holds the same texts, with workflows cut to what says who reads, because each judgement reads them whole. */
let short: Texts = {};
/** Holds a filled dossier for each workflow. */
let helds: FilledDossier[] = [];
const MANY = 100;
beforeAll(async () => {
  texts = await shippedTexts();
  const found = await readDefinitions(ROOT);
  const said = Object.entries(found.bundles).map(([id, { workflow }]): [string, string] => {
    const { dossier, roles, read } = workflow;
    return [`workflows/${id}.json`, JSON.stringify({ id, dossier, roles, read }, null, 2)];
  });
  short = { ...texts, ...Object.fromEntries(said) };
  helds = Object.entries(found.bundles).map(([id, bundle]) => heldIn(`workflows/${id}.json`, bundle));
});

/** Fills every field of a shape, with one item in every list. */
function filled(shape: SchemaShape): Json {
  if (shape.item !== null) return [filled(shape.item)];
  if (shape.kind !== 'group') return 'x';
  return Object.fromEntries(shape.fields.map(({ name, shape: inside }) => [name, filled(inside)]));
}

/** Returns the dotted paths of the values present, without list indices. */
function leavesOf(value: Json, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, at));
  if (!isJsonObject(value)) return [at];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner as Json, at === '' ? name : `${at}.${name}`));
}

/** Holds all that a dossier can contain, with its leaves and its sensitive fields. */
interface FilledDossier {
  path: string;
  bundle: Bundle;
  workflow: Workflow;
  data: JsonObject;
  leaves: string[];
  sensitive: string[];
}

function heldIn(path: string, bundle: Bundle): FilledDossier {
  const { workflow, dossier } = bundle;
  const data = filled(shapeOf(dossier)) as JsonObject;
  const sensitive = sensitivePaths(dossier).map((one) => one.path.replaceAll('.*', ''));
  return { path, bundle, workflow, data, leaves: leavesOf(data).sort(), sensitive };
}

/** Returns what a role can really read of the dossier, under the grants of a workflow's text. */
function shownTo({ data, sensitive }: FilledDossier, text: string | undefined, role: string): string[] {
  const workflow = objectIn(text) as unknown as Workflow;
  return leavesOf(readable(data, readScopeOf(workflow, [role]).fields, sensitive)).sort();
}

/** Returns what the story really shows a role of the answers an event sent. */
function toldTo(bundle: Bundle, event: string, role: string): string[] {
  const form = bundle.forms[bundle.workflow.events[event]?.form ?? ''];
  const { grants, sensitive } = formGrants(bundle, event, [role]);
  return leavesOf(readable(filled(shapeOf(form as JsonObject)) as JsonObject, grants, sensitive));
}

/** Lists the events of a workflow that have a form. */
function actsIn({ bundle, path }: FilledDossier) {
  const { workflow, forms } = bundle;
  return Object.entries(workflow.events).flatMap(([event, { form }]) => {
    const schema = forms[form ?? ''];
    return isJsonObject(schema) ? [{ path, bundle, event, form: form ?? '', fields: shapeOf(schema).fields }] : [];
  });
}

const isIn = (field: string) => (leaf: string) => leaf === field || leaf.startsWith(`${field}.`);
const isOut = (field: string) => (leaf: string) => !isIn(field)(leaf);

/** Returns the fields at the top of a dossier, and their direct members. */
function fieldsIn({ leaves }: FilledDossier): string[] {
  const all = leaves.map((leaf) => leaf.split('.'));
  return [...new Set(all.flatMap((steps) => [steps.slice(0, 1).join('.'), steps.slice(0, 2).join('.')]))];
}

function done(edited: EditResult): Texts {
  if (!edited.ok) throw new Error(edited.why);
  return { ...texts, ...edited.texts };
}

/** Judges one in `share` of all the fields and roles of the dossiers, and returns how many were judged. */
function eachRead(share: number, judge: (held: FilledDossier, role: string, field: string) => void): number {
  const reads = helds.flatMap((held) =>
    fieldsIn(held).flatMap((field) => Object.keys(held.workflow.roles).map((role) => ({ held, role, field }))),
  );
  const chosen = reads.filter((_, index) => index % share === 0);
  for (const { held, role, field } of chosen) judge(held, role, field);
  return chosen.length;
}

const isGrantedByItem = ({ workflow }: FilledDossier, role: string, field: string) =>
  readScopeOf(workflow, [role]).items.some(({ data }) => isIn(data)(field) || isIn(field)(data));

/** Tells whether the role reads anything besides this field; true as well when nothing is granted to it. */
function readsBeside({ workflow }: FilledDossier, role: string, field: string): boolean {
  const { fields, items } = readScopeOf(workflow, [role]);
  return items.length > 0 || fields.length === 0 || fields.some((grant) => !isIn(field)(grant));
}

describe('who reads a field', () => {
  it('is said of every role as the product shows it', () => {
    const count = eachRead(7, (held, role, field) => {
      const all = held.leaves.filter(isIn(field));
      const shown = shownTo(held, short[held.path], role).filter(isIn(field));
      const part = shown.length > 0 || isGrantedByItem(held, role, field) ? 'part' : 'none';
      const expected = shown.length === all.length ? 'whole' : part;
      expect(readersOf(short, held.path, [field]).readings[role], `${held.path} ${role} ${field}`).toBe(expected);
    });
    expect(count).toBeGreaterThan(MANY);
  });

  it('can be given, and taken away, and nothing else is read otherwise', () => {
    let cut = 0;
    const count = eachRead(17, (held, role, field) => {
      const { path, leaves } = held;
      const said = `${path} ${role} ${field}`;
      const before = shownTo(held, short[path], role).filter(isOut(field));

      const given = shownTo(held, done(giveReading(short, path, role, [field]))[path], role);
      expect(given.filter(isIn(field)), said).toEqual(leaves.filter(isIn(field)));
      expect(given.filter(isOut(field)), said).toEqual(before);

      const edited = takeReading(short, path, role, [field]);
      expect(edited.ok, said).toBe(!isGrantedByItem(held, role, field) && readsBeside(held, role, field));
      if (!edited.ok) return;
      const taken = shownTo(held, done(edited)[path], role);
      expect(taken.filter(isIn(field)), said).toEqual([]);
      expect(taken.filter(isOut(field)), said).toEqual(before);
      if (isReadAround(short, path, role, [field])) cut += 1;
    });
    expect(count).toBeGreaterThan(MANY);
    expect(cut).toBeGreaterThan(10);
  });

  it('is written beside what is read already, in the layout of the file', () => {
    const path = 'workflows/parcours-btp.json';
    const given = done(giveReading(texts, path, 'prescripteur', ['sortie.precision']));
    const [was, is] = [texts[path], given[path]].map((text) => (text ?? '').split('\n'));

    const added = is?.filter((line) => !was?.includes(line)).map((line) => line.trim());
    expect(added).toEqual(['"sortie.date",', '"sortie.precision"']);
    expect(done(takeReading(given, path, 'prescripteur', ['sortie.precision']))[path]).toBe(texts[path]);
  });

  it('is taken off the end of what is read, written on one line', () => {
    const path = 'workflows/marche.json';
    const taken = done(takeReading(texts, path, 'donneurOrdre', ['lots']))[path];

    expect(taken).toBe(texts[path]?.replace('["intitule", "reference", "lots"]', '["intitule", "reference"]'));
    expect(taken).not.toBe(texts[path]);
  });

  it('of a role that read nothing of these dossiers, is that alone', () => {
    const path = 'workflows/bilan.json';
    const alone: Texts = {
      [path]: JSON.stringify({
        id: 'bilan',
        dossier: 'bilan.schema.json',
        roles: { sa: {}, invite: {} },
        read: { sa: ['*'] },
      }),
      'schemas/bilan.schema.json': JSON.stringify({ type: 'object', properties: { avis: { type: 'string' } } }),
    };
    const given = giveReading(alone, path, 'invite', ['avis']);
    const after = { ...alone, ...(given.ok ? given.texts : {}) };

    expect(objectIn(after[path])?.['read']).toEqual({ sa: ['*'], invite: { data: ['avis'] } });
    const back = turnBack(after, path, 'invite', {
      fields: ['avis'],
      before: alone[path] ?? '',
      after: after[path] ?? '',
    });
    expect(back).toEqual({ ok: true, texts: { [path]: alone[path] } });
  });

  it('of a role that reads nothing else, is not taken: the dossier would be gone, and when and whose it reads', () => {
    const path = 'workflows/bilan.json';
    const read = { sa: ['*'], invite: { data: ['avis'], during: ['ouvert'], people: ['sa'] } };
    const workflow = { id: 'bilan', dossier: 'bilan.schema.json', roles: { sa: {}, invite: {} }, read };
    const schema = { type: 'object', properties: { avis: { type: 'string' }, suite: { type: 'string' } } };
    const alone: Texts = { [path]: JSON.stringify(workflow), 'schemas/bilan.schema.json': JSON.stringify(schema) };

    const why = expect.stringContaining('Ce rôle ne verrait plus le dossier :');
    expect(takeReading(alone, path, 'invite', ['avis'])).toEqual({ ok: false, why });
  });

  it('given then taken, or taken then given, is as it was', () => {
    const path = 'workflows/parcours-btp.json';
    const fields = ['identite'];
    for (const [role, change] of [
      ['entreprise', giveReading],
      ['prescripteur', giveReading],
      ['auditeur', takeReading],
      ['sa', takeReading],
    ] as const) {
      const changed = done(change(texts, path, role, fields));
      const turned = { fields, before: texts[path] ?? '', after: changed[path] ?? '' };
      expect(turnBack(changed, path, role, turned), role).toEqual({ ok: true, texts: { [path]: texts[path] } });

      const other = done(takeReading(changed, path, 'participant', ['souhait']));
      const back = done(turnBack(other, path, role, turned) ?? { ok: false, why: role });
      const said = (one: Texts) => objectIn(one[path])?.['read'] as JsonObject;
      expect(said(back), role).toEqual({ ...said(other), [role]: said(texts)[role] });

      const again = done(takeReading(texts, path, role, ['identite.nom']));
      expect(turnBack(again, path, role, turned), role).toBeNull();
    }
  });

  it('is not turned back where that would no longer give it', () => {
    const path = 'workflows/bilan.json';
    const schemaWith = (mark: object) =>
      JSON.stringify({ type: 'object', properties: { avis: { type: 'string', ...mark }, suite: { type: 'string' } } });
    const before = JSON.stringify({ dossier: 'bilan.schema.json', roles: { sa: {} }, read: { sa: ['*'] } });
    const open: Texts = { [path]: before, 'schemas/bilan.schema.json': schemaWith({}) };
    const taken = takeReading(open, path, 'sa', ['avis']);
    const after = taken.ok ? (taken.texts[path] ?? '') : '';

    const since = { [path]: after, 'schemas/bilan.schema.json': schemaWith({ 'x-sensitive': 'sante' }) };
    expect(turnBack(since, path, 'sa', { fields: ['avis'], before, after })).toBeNull();
  });
});

describe('who reads an answer in the story', () => {
  it('is who may send it, and who is granted everything', () => {
    const seen = { whole: 0, part: 0, none: 0 };
    for (const { path, bundle, event, form, fields } of helds.flatMap(actsIn)) {
      const senders = bundle.workflow.events[event]?.by ?? [];
      for (const { name, shape } of fields) {
        const all = leavesOf({ [name]: filled(shape) }).length;
        const said = storyReaders({ texts, form, workflows: [path] }, path, name, senders);
        for (const role of Object.keys(bundle.workflow.roles)) {
          const told = toldTo(bundle, event, role).filter(isIn(name)).length;
          const shown = told === 0 ? 'none' : told < all ? 'part' : 'whole';
          const here = senders.includes(role) ? 'whole' : said.roles.includes(role) ? said.shown : 'none';
          expect(here, `${path} ${event} ${name} ${role}`).toBe(shown);
          seen[shown] += 1;
        }
      }
    }
    expect(Math.min(seen.whole, seen.none)).toBeGreaterThan(MANY);
  });

  it('loses the acts of others when all it reads is named instead', () => {
    let count = 0;
    for (const held of helds) {
      const { path, bundle, workflow } = held;
      for (const role of Object.keys(workflow.roles)) {
        const taken = takeReading(short, path, role, [fieldsIn(held)[0] ?? '']);
        if (!taken.ok) continue;
        const read = objectIn(taken.texts[path])?.['read'] as unknown as Workflow['read'];
        const after = { ...bundle, workflow: { ...workflow, read } };
        const lost = actsIn(held).filter(
          ({ event }) => toldTo(bundle, event, role).join() !== toldTo(after, event, role).join(),
        );
        const titles = new Set(lost.map(({ event }) => workflow.events[event]?.title));
        expect(new Set(storyLost(texts, path, role)), `${path} ${role}`).toEqual(titles);
        count += titles.size;
      }
    }
    expect(count).toBeGreaterThan(10);
  });
});

describe('where an answer is kept', () => {
  it('is found through what actions record and compute', () => {
    const of = (form: string, path: string) => ({ texts, form, workflows: [path] });
    const parcours = 'workflows/parcours-btp.json';

    expect(keptAt(of('orientation', parcours), 'identite')[0]?.fields).toEqual(['identite']);
    expect(keptAt(of('orientation', parcours), 'difficultes')[0]?.fields).toEqual(['difficultes']);
    expect(keptAt(of('orientation', parcours), 'identite')[0]?.senders).toEqual(['prescripteur', 'referent', 'sa']);
    expect(keptAt(of('accueil', parcours), 'notice')[0]?.fields).toEqual(['accueil.notice']);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { lintTemplate } from '../../../src/catalog/templates/templates.ts';
import { ancestorsOf, type Transition, transitionsOf } from '../../../src/definition/definition.ts';
import {
  addDocument,
  type EditResult,
  lettersOf,
  lettersOnArrival,
  newTemplate,
  objectAt,
  objectIn,
  removeLetter,
  sendTo,
  statesIn,
  type Texts,
} from '../../../src/definition/edit/edit.ts';
import { drawDocument } from '../../../src/documents/pool/draw.ts';
import { headingOf } from '../../../src/ui/atelier/editing/new-files.ts';
import { requestFor, textIn } from '../../documents/request.ts';
import { shippedTexts, workflowsIn } from './every-place.ts';

const PATH = 'workflows/parcours-btp.json';
let texts: Texts = {};
beforeAll(async () => {
  texts = await shippedTexts();
});

const workflowAt = (path = PATH, all = texts) => objectIn(all[path]) ?? {};
const movesIn = (path = PATH, all = texts) => statesIn(workflowAt(path, all)).flatMap(transitionsOf);
const toldBy = (move: Transition, path = PATH) => lettersOf(workflowAt(path), move).map(({ template }) => template);
const found = (wanted: (move: Transition) => boolean, all = texts) => {
  const move = movesIn(PATH, all).find(wanted);
  if (move === undefined) throw new Error('no such move');
  return move;
};
const textsOf = (edited: EditResult): Texts => {
  if (!edited.ok) throw new Error(edited.why);
  return edited.texts;
};

describe('the letters of a move', () => {
  it('are those of every reminder that is armed, with who is reminded', () => {
    let told = 0;
    for (const path of workflowsIn(texts))
      for (const move of movesIn(path).filter(({ kind }) => kind === 'deadline')) {
        const { template } = objectAt(workflowAt(path), ['deadlines', move.name]);
        if (template === undefined) continue;
        expect(toldBy(move, path), `${path} ${move.name}`).toContain(template);
        told += 1;
      }
    expect(told).toBeGreaterThan(40);
    const [reminder] = lettersOf(
      workflowAt(),
      found(({ name }) => name === 'sans-decision'),
    );
    expect(reminder).toMatchObject({ kind: 'reminder', template: 'emails/relance', to: ['sa'] });
  });

  it('name what the arrival makes and sends, and nothing of where one stands already', () => {
    const told = movesIn().filter((move) => lettersOnArrival(move).length > 0);
    expect(told.length).toBeGreaterThan(0);
    for (const move of told) {
      expect(move.to && [move.to, ...ancestorsOf(move.to)].map(({ id }) => id)).toContain('apresSortie');
      expect(lettersOnArrival(move)).toMatchObject([
        { kind: 'document', template: 'documents/fiche-suivi', cover: 'emails/fiche-suivi' },
        { kind: 'notify', template: 'emails/sortie-prescripteur' },
      ]);
    }
  });

  it('change who they are sent to, but for a letter that nobody would get', () => {
    const move = found((one) => lettersOf(workflowAt(), one).some(({ kind }) => kind === 'notify'));
    const [letter] = lettersOf(workflowAt(), move).filter(({ kind }) => kind === 'notify');
    if (letter === undefined) throw new Error('no letter');
    const sent = { ...texts, ...textsOf(sendTo(texts, PATH, { letter, to: ['sa', 'referent'] })) };
    const same = found(({ path }) => path === move.path, sent);
    const after = lettersOf(workflowAt(PATH, sent), same).find(({ path }) => path.join() === letter.path.join());
    expect(after?.to).toEqual(['sa', 'referent']);
    expect(sendTo(texts, PATH, { letter, to: [] }).ok).toBe(false);
  });

  it('are added last and taken away again, to the very texts of before', () => {
    const move = found(({ kind, config }) => kind === 'event' && Array.isArray(config['actions']));
    const document = { title: 'L’essai', template: 'documents/attestation', to: ['sa'] };
    const added = { ...texts, ...textsOf(addDocument(texts, { path: PATH, move, document })) };
    const same = found(({ path }) => path === move.path, added);
    const last = lettersOf(workflowAt(PATH, added), same).at(-1);
    expect(last).toMatchObject({ kind: 'document', template: 'documents/attestation', to: ['sa'] });
    if (last === undefined) throw new Error('no document');
    const removed = { ...added, ...textsOf(removeLetter(added, PATH, last)) };
    expect(workflowAt(PATH, removed)).toEqual(workflowAt());
  });
});

describe('the new text of a document', () => {
  const PROPERTIES = {
    jours: { type: 'integer', title: 'Jours <perdus>', minimum: 0 },
    heures: { type: 'number', title: 'Heures' },
    retards: { type: 'integer', title: 'Retards' },
    avis: { type: 'string', title: 'Avis' },
    note: { type: 'string', title: 'Note', 'x-widget': 'textarea' },
    rare: { type: 'string', title: 'Rare', 'x-show-if': { jours: 1 } },
    oui: { type: 'boolean', title: 'D’accord' },
    su: { type: 'boolean', title: 'Informé' },
  };
  const FORM = { type: 'object', properties: PROPERTIES, required: ['jours', 'avis', 'rare', 'su'] };
  let template = '';
  beforeAll(() => {
    const move = found(({ kind }) => kind === 'event');
    const { form } = objectAt(workflowAt(), ['events', move.name]);
    const all = { ...texts, [`schemas/${form}.schema.json`]: JSON.stringify(FORM) };
    const made = textsOf(addDocument(all, { path: PATH, move, document: { title: 'Bilan', template: null, to: [] } }));
    template = Object.entries(made).find(([path]) => path.startsWith('templates/'))?.[1] ?? '';
  });
  const drawn = async (form: object) =>
    textIn(await drawDocument(requestFor({ template, data: { form: { ...NOTHING, ...form } }, format: 'text' })));
  const NOTHING = Object.fromEntries(Object.keys(PROPERTIES).map((name) => [name, null]));

  it('is accepted by the check of templates', () => {
    const scope = { type: 'object', properties: { form: FORM }, required: ['form'] };
    const known = scope as Parameters<typeof lintTemplate>[2];
    expect(lintTemplate('documents/x', { 'documents/x': template }, known)).toEqual([]);
  });

  it('says every number that was answered, none included', async () => {
    const text = await drawn({ jours: 0, heures: 0, avis: 'Bon', oui: false });
    expect(text).toMatch(/Jours <perdus>[\s:]*0/);
    expect(text).toMatch(/Heures[\s:]*0/);
    expect(text).not.toContain('Retards');
    expect(text).not.toContain('Rare');
    expect(await drawn({ jours: 2, heures: 1.5, retards: 3, avis: 'Bon' })).toMatch(
      /Heures[\s:]*1,5[\s\S]*Retards[\s:]*3/,
    );
  });

  it('says yes and no where one was answered, and nothing where nobody answered', async () => {
    const answers = { jours: 1, avis: 'Bon', su: false };
    expect(await drawn({ ...answers, oui: true })).toMatch(/D’accord[\s:]*oui[\s\S]*Informé[\s:]*non/);
    expect(await drawn({ ...answers, oui: false })).toMatch(/D’accord[\s:]*non/);
    expect(await drawn(answers)).not.toContain('D’accord');
  });

  it('is known by its title as it is read, signs included', () => {
    const made = newTemplate({}, 'documents', 'Suivi & {fin} <ici>');
    expect(headingOf(textsOf(made)[made.path] ?? '')).toBe('Suivi & {fin} <ici>');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';

const DRAFTS = '/api/v1/definition-drafts';
const FILE = 'workflows/leave-request.json';
const DRAFT_STATE = '$.machine.states.request.states.living.states.draft';

let app: App;
let root: Client;
let other: Client;
beforeAll(async () => {
  app = await startApp();
  root = await app.as('root', ['admin']);
  other = await app.as('other', ['admin']);
});
afterAll(() => app.close());

interface DraftEdit {
  revision: number;
  files: { path: string; text: string | null }[];
  findings: { level: string; file: string }[];
}

/** Begins a draft, and returns how to make edits in it, one after the other. */
async function begun() {
  const { body } = await root.call('POST', DRAFTS, { title: 'Essai' });
  const at = `${DRAFTS}/${body.id}`;
  let revision = 1;
  const refused = (edit: object, client = root) => client.call('POST', `${at}/edits`, { edit, revision });
  const made = async (edit: object): Promise<DraftEdit> => {
    const { status, body: answer } = await refused(edit);
    expect(status, JSON.stringify(answer)).toBe(200);
    revision = Number(answer['revision']);
    return answer as unknown as DraftEdit;
  };
  return { at, made, refused };
}

const pathsOf = ({ files }: DraftEdit) => files.map(({ path }) => path).sort();
const errorsOf = ({ findings }: DraftEdit) => findings.filter(({ level }) => level === 'error');
const textOf = ({ files }: DraftEdit, path: string) => files.find((one) => one.path === path)?.text ?? '';
const workflowIn = (edit: DraftEdit) => JSON.parse(textOf(edit, FILE));

describe('An edit of a draft', () => {
  it('inserts a step, moves a way, and removes the step again, each kept whole and judged at once', async () => {
    const { at, made } = await begun();
    const event = { title: 'Vérifier le dossier', by: ['hr'], fields: [question('Remarque')] };

    const inserted = await made({
      kind: 'insert-state',
      workflow: 'leave-request',
      before: 'review',
      title: 'Vérification',
      event,
    });
    const moved = await made({
      ...{ kind: 'set-target', workflow: 'leave-request', to: 'review' },
      transition: `${DRAFT_STATE}.on.submit`,
    });
    const removed = await made({
      kind: 'remove-state',
      workflow: 'leave-request',
      state: 'verification',
      to: 'review',
    });

    expect(pathsOf(inserted)).toEqual([
      'schemas/leave-dossier.schema.json',
      'schemas/verifier-le-dossier.schema.json',
      FILE,
    ]);
    expect(errorsOf(inserted)).toEqual([]);
    const { living } = workflowIn(inserted).machine.states.request.states;
    expect(living.states.verification.on['verifier-le-dossier']).toMatchObject({ target: 'review' });
    expect(living.states.draft.on.submit.target).toBe('#verification');
    expect(workflowIn(moved).machine.states.request.states.living.states.draft.on.submit.target).toBe('#review');
    expect(Object.keys(workflowIn(removed).machine.states.request.states.living.states)).not.toContain('verification');
    expect(workflowIn(removed).events).not.toHaveProperty('verifier-le-dossier');
    const { body: draft } = await root.call('GET', at);
    expect((draft['changes'] as unknown as { path: string }[]).map(({ path }) => path)).toContain(FILE);
  });

  it('adds a question, splits the form at it, moves it, and takes it away', async () => {
    const { made, refused } = await begun();
    const form = 'leave-decision';
    const path = `schemas/${form}.schema.json`;
    const add = (title: string) => made({ kind: 'add-question', form, question: question(title) });
    await add('Suites données');

    const added = await add('À rappeler');
    const split = await made({ kind: 'split-form', form, title: 'Suites', from: 'suitesDonnees' });
    const moved = await made({ kind: 'move-question', form, name: 'aRappeler', after: null, section: 'Suites' });
    const gone = await made({ kind: 'remove-question', form, name: 'aRappeler' });

    expect(JSON.parse(textOf(added, path)).properties).toHaveProperty('aRappeler');
    const steps = (edit: DraftEdit) =>
      JSON.parse(textOf(edit, path))['x-steps'] as { title: string; fields: string[] }[];
    expect(steps(split).at(-1)).toEqual({ title: 'Suites', fields: ['suitesDonnees', 'aRappeler'] });
    expect(steps(moved).at(-1)?.fields).toEqual(['aRappeler', 'suitesDonnees']);
    expect(steps(gone).at(-1)?.fields).toEqual(['suitesDonnees']);
    expect((await refused({ kind: 'remove-section', form, section: 'Ailleurs' })).body).toMatchObject({
      detail: expect.stringContaining('partie de ce titre'),
    });
  });

  it('renames a thing wherever it is named, and moves the file of one that its file names', async () => {
    const { made } = await begun();

    const state = await made({ kind: 'rename', thing: 'state', workflow: 'leave-request', was: 'away', to: 'onLeave' });
    const form = await made({ kind: 'rename', thing: 'form', was: 'leave-hold', to: 'leave-pause' });

    expect(textOf(state, FILE)).not.toMatch(/["'#]away["']/);
    expect(form.files).toContainEqual({ path: 'schemas/leave-hold.schema.json', text: null });
    expect(workflowIn(form).events.hold.form).toBe('leave-pause');
    expect([...errorsOf(state), ...errorsOf(form)]).toEqual([]);
  });

  it('says what it breaks, and is refused with its reason where it cannot be made', async () => {
    const { made, refused } = await begun();

    const broken = await made({ kind: 'set-member', file: FILE, at: ['events', 'submit', 'by'], value: ['nobody'] });
    const last = await refused({ kind: 'remove-state', workflow: 'leave-request', state: 'review', to: 'review' });
    const nowhere = await refused({
      kind: 'remove-transition',
      workflow: 'leave-request',
      transition: '$.machine.on.x',
    });

    expect(errorsOf(broken).map(({ file }) => file)).toContain(FILE);
    expect([last.status, nowhere.status]).toEqual([409, 409]);
    expect(last.body).toMatchObject({ detail: expect.stringContaining('Choisissez une autre étape') });
  });

  it('is its owner’s, at the revision he read, and of a known kind with what it takes', async () => {
    const { at, made, refused } = await begun();
    const list = { kind: 'new-list', title: 'Motifs', labels: ['Familial'] };
    await made(list);

    const answers = [
      await refused(list, other),
      await root.call('POST', `${at}/edits`, { edit: list, revision: 1 }),
      await refused({ kind: 'explode' }),
      await refused({ kind: 'new-list', title: 'Motifs' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 412, 422, 422]);
  });
});

describe('An edit that cannot be made', () => {
  it.each([
    { kind: 'set-member', file: 'constructor', at: ['title'], value: 'x' },
    { kind: 'set-member', file: FILE, at: ['id', 'inside'], value: 'x' },
    { kind: 'set-member', file: FILE, at: ['events', 0], value: 'x' },
    { kind: 'set-member', file: FILE, at: ['events', 'submit', 'by', 'first'], value: 'x' },
    { kind: 'set-member', file: FILE, at: ['events', 'submit', 'by', 40], value: 'x' },
    { kind: 'remove-file', file: 'toString' },
    { kind: 'remove-question', form: 'leave-decision', group: 'constructor', name: '__proto__' },
    { kind: 'rename', thing: 'state', workflow: 'constructor', was: 'review', to: 'other' },
    { kind: 'add-event', workflow: '../../etc/passwd', state: 'review', to: null, event: asking() },
    { kind: 'insert-state', workflow: '__proto__', before: 'review', title: 'Vérification', event: asking() },
  ])('is refused with its reason, and changes nothing: $kind $file $at $workflow', async (edit) => {
    const { at, refused } = await begun();

    const { status, body } = await refused(edit);

    expect(status, JSON.stringify(body)).toBe(409);
    expect((await root.call('GET', at)).body['changes']).toEqual([]);
  });
});

function asking() {
  return { title: 'Vérifier', by: ['hr'], fields: [question('Remarque')] };
}

function question(title: string) {
  return { title, kind: 'line', isRequired: false, choices: [] };
}

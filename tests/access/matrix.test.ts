import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, Refusal } from '../../src/base/base.ts';
import type { PersonReading } from '../../src/http/http.ts';
import { pageRoutes } from '../../src/http/page-routes/page-routes.ts';
import type { Route } from '../../src/http/route/route.ts';
import { routesOf } from '../../src/http/routes.ts';
import type { Caller, View } from '../../src/operations/operations.ts';
import { openStage } from '../stories/stage.ts';
import { books } from '../stories/told.ts';
import { callLives } from './call-lives.ts';
import { REQUESTS, type SubjectAnswer, send } from './calls.ts';
import { type Cage, fieldsOf, isName, pathsOf } from './canaries.ts';
import { changeOn, filesOf, PDF_READER, streamsDuring, wordsIn } from './carried.ts';
import {
  AROUND_THE_CALL,
  CALLS,
  type CallAudience,
  FOLLOWING,
  isReaderIn,
  LINKS,
  lineOf,
  mayHear,
  pathsRead,
  RIGHTS,
  THINGS,
  WORKFLOWS,
} from './expected.ts';
import { live, type PlayedLife, storiesToEveryState } from './lives.ts';
import { operationLives } from './operation-lives.ts';
import { openScene, type PlacedDossier, type Scene, type Subject } from './scene.ts';
import { widenedDefinitions } from './widened.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READS_PDF = process.env['CI'] === 'true' || spawnSync('which', [PDF_READER]).status === 0;
const told = books[0]?.stories.map(({ story }) => story) ?? [];

/** Lists every route of the product, as the server mounts them. */
const routes = (() => {
  const cookie = { name: 'session' } as Parameters<typeof routesOf>[0]['cookie'];
  const needs = { cookie, hub: {}, health: {}, isDemo: true } as Parameters<typeof routesOf>[0];
  return [...routesOf(needs), ...pageRoutes({ openApi: {}, cookie, isDemo: true })];
})();

let scene: Scene;
let livedLives: PlayedLife[];
let missing: string[];
beforeAll(async () => {
  const stage = await openStage(ROOT);
  const lives: PlayedLife[] = [];
  missing = [];
  for (const workflow of FOLLOWING) {
    const bundle = stage.compiled.get(workflow);
    if (!bundle) throw new Error(`No workflow ${workflow}`);
    const mine = told.filter((story) => story.workflow === workflow);
    const way = storiesToEveryState(bundle, mine);
    lives.push(...(await live(stage, way.ends)));
    const others = workflow === 'operation' ? operationLives(bundle) : [];
    lives.push(...others);
    const seen = new Set(others.flatMap(({ states }) => states));
    missing.push(...way.missing.filter((state) => !seen.has(state)));
  }
  const around = await callLives(stage, AROUND_THE_CALL);
  lives.push(...around.lives);
  missing.push(...around.missing);
  await stage.close();
  livedLives = lives;
  scene = await openScene(ROOT, lives);
});
afterAll(() => scene.close());

describe('What is expected covers everything there is', () => {
  it('every state of every workflow has a dossier that stands in it', () => {
    expect(missing).toEqual([]);
  });

  it('every workflow has its expectations', () => {
    expect([...scene.bundles.keys()].sort()).toEqual([...WORKFLOWS].sort());
  });

  it('every route has a request in calls.ts and a line in expectations/calls.json', () => {
    const names = routes.map(({ id }) => id);

    expect(names.filter((id) => !Object.hasOwn(REQUESTS, id)).map((id) => `calls.ts: ${id}`)).toEqual([]);
    expect(names.filter((id) => !Object.hasOwn(CALLS, id)).map((id) => `expectations/calls.json: ${id}`)).toEqual([]);
    expect(Object.keys(CALLS).filter((id) => !names.includes(id))).toEqual([]);
  });

  it.each(WORKFLOWS)('every event and every field of %s has a line in its expectations', (workflow) => {
    const { bundle } = bundleOf(workflow);
    const rights = RIGHTS[workflow];
    if (!rights) throw new Error(`No expectations for ${workflow}`);
    const events = Object.keys(bundle.workflow.events);
    const fields = fieldsOf(bundle.dossier);

    expect(events.filter((event) => !Object.hasOwn(rights.events, event))).toEqual([]);
    expect(Object.keys(rights.events).filter((event) => !events.includes(event))).toEqual([]);
    expect(fields.filter((path) => lineOf(rights, path) === null)).toEqual([]);
    expect(
      Object.keys(rights.fields).filter((line) => !fields.some((path) => path === line || path.startsWith(`${line}.`))),
    ).toEqual([]);
  });

  it.each(WORKFLOWS)('a canary sits in every field of %s that can hold one, and in every form', (workflow) => {
    const { bundle } = bundleOf(workflow);
    const cages = scene.canaries.all().filter(({ dossier }) => dossier === `${workflow} tout a`);
    const caged = (kind: string) => new Set(cages.filter((cage) => cage.kind === kind).map(({ path }) => path));

    expect(emptyCages(bundle.dossier, caged('data'))).toEqual([]);
    for (const [event, { form }] of Object.entries(bundle.workflow.events)) {
      const schema = bundle.forms[form ?? ''];
      if (schema) expect([event, emptyCages(schema, caged(`form ${event}`))]).toEqual([event, []]);
    }
  });

  it('every kind of thing has a canary', () => {
    const kinds = new Set(scene.canaries.all().map(({ kind }) => kind));

    expect(Object.keys(THINGS).filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});

describe('At the door', () => {
  it('each subject may make each call, or not, as expected; and hears no canary he must not', async () => {
    const wrong: string[] = [];
    const ears = createEars(scene);
    for (const route of routes) {
      for (const subject of scene.subjects) {
        const request = REQUESTS[route.id];
        const expected = CALLS[route.id];
        if (!request || !expected) continue;
        const asked = await request(scene, subject);
        const answer = await send(scene, subject, route.method, asked);
        const verdict = verdictOf(answer, asked.secret === null);
        const wanted = wantedOf(expected, subject);
        if (answer.status >= 500)
          wrong.push(`${route.id} as ${subject.name}: ${answer.status} ${answer.text.slice(0, 200)}`);
        if (!wanted.includes(verdict)) {
          wrong.push(
            `${route.id} as ${subject.name}: ${verdict} (${answer.status} ${answer.code}), wanted ${wanted.join(' or ')}`,
          );
        }
        if (route.access === 'link.use') wrong.push(...heardByLink(route.id, answer.text));
        else ears.hear(subject, route.id, answer.text);
        if (route.method !== 'get' && answer.status < 300) await putBack(route);
      }
    }
    expect(wrong).toEqual([]);
    expect(ears.leaks()).toEqual([]);
    expect(scene.errors).toEqual([]);
  });

  it('lists, searches, pages, choices and calendars say nothing of what one must not read', async () => {
    const ears = createEars(scene);
    for (const subject of scene.subjects.filter(({ caller }) => caller !== null)) {
      for (const path of await pathsFor(subject)) {
        const answer = await send(scene, subject, 'get', { path });
        ears.hear(subject, path, answer.text);
        if (answer.status >= 500) throw new Error(`${path} as ${subject.name}: ${answer.text}`);
      }
    }
    expect(ears.leaks()).toEqual([]);
  });

  it('every call about a dossier says nothing of a rival’s, a foreign one’s, or of what is not one’s own in a shared one', async () => {
    const ears = createEars(scene);
    const paths = routes.filter(({ method, path }) => method === 'get' && path.startsWith('/api/v1/dossiers/:id'));
    const asked = admitted(scene).filter(({ name }) => AROUND_A_CALL.includes(name));
    const wrong: string[] = [];
    for (const placed of aroundTheCall()) {
      for (const subject of asked) {
        const isHeld = (subject.on[placed.family] ?? []).some((role) => isReader(placed, role));
        for (const { id, path } of paths) {
          const answer = await send(scene, subject, 'get', { path: onDossier(path, placed) });
          ears.hear(subject, `${id} of ${placed.name}`, answer.text);
          if (answer.status >= 500) wrong.push(`${id} of ${placed.name} as ${subject.name}: ${answer.status}`);
          if (!isHeld && answer.status !== 404)
            wrong.push(`${id} of ${placed.name} as ${subject.name}: ${answer.status}, wanted as if it did not exist`);
        }
        for (const path of screensOn(placed)) {
          const answer = await send(scene, subject, 'get', { path });
          ears.hear(subject, path, answer.text);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(ears.leaks()).toEqual([]);
  });

  it('the public page of a call says to anyone what it must, and nothing else, in the states where there is one', async () => {
    const anyone = scene.subjects.find(({ name }) => name === 'anonyme') as Subject;
    const ears = createEars(scene);
    for (const placed of scene.dossiers.filter(({ workflow }) => workflow === 'appel')) {
      const { during = [], fields = [] } = RIGHTS['appel']?.anyone ?? {};
      const isPublic = placed.states.some((state) => during.includes(state));
      const { status, text } = await send(scene, anyone, 'get', { path: `/appels/${placed.id}` });
      ears.hear(anyone, `public page of ${placed.name}`, text);
      expect([placed.name, status]).toEqual([placed.name, isPublic ? 200 : 404]);
      const said = new Set(scene.canaries.heardIn(text).map(({ path }) => path));
      if (isPublic) expect([...said].filter((path) => !fields.includes(path))).toEqual([]);
      if (isPublic) for (const path of ['titre', 'resume', 'contenu', 'criteres.libelle']) expect(said).toContain(path);
    }
    expect(ears.leaks()).toEqual([]);
  });

  it.skipIf(!READS_PDF)(
    'files carried away say nothing of what one must not read: PDF, Word, page, CSV, workbook',
    async () => {
      const ears = createEars(scene);
      const heard = new Map<string, number>();
      for (const [kind, path] of Object.entries(filesOf(scene))) {
        for (const subject of admitted(scene)) {
          const answer = await send(scene, subject, 'get', { path });
          const words = answer.status === 200 ? wordsIn(answer) : '';
          ears.hear(subject, path, words);
          heard.set(kind, (heard.get(kind) ?? 0) + scene.canaries.heardIn(words).length);
        }
      }
      expect(ears.leaks()).toEqual([]);
      // Each kind must show some canaries to those who may see them: a file nobody can read would pass too.
      expect([...heard].filter(([, count]) => count === 0)).toEqual([]);
    },
  );

  it('the stream of changes says which dossier changed to who sees it, and never what', async () => {
    const watching = admitted(scene).filter(({ name }) => /^(referent|prescripteur)-[ab]$/.test(name));
    const owner = watching.find(({ name }) => name === 'referent-a') as Subject;
    const ears = createEars(scene);

    const streams = await streamsDuring(scene, watching, () => changeOn(scene, owner));
    await scene.restore(scene.acting);

    for (const { subject, said } of streams) ears.hear(subject, 'stream', said);
    expect(ears.leaks()).toEqual([]);
    const told = streams.filter(({ said }) => said.includes(scene.acting.id)).map(({ subject }) => subject.name);
    expect(told.sort()).toEqual(['prescripteur-a', 'referent-a']);
  });

  it('signed links show what their role may read of their dossier, and nothing of another', async () => {
    const anyone = scene.subjects.find(({ name }) => name === 'anonyme') as Subject;
    const wrong: string[] = [];
    for (const [name, { role }] of Object.entries(LINKS) as [string, { role: string }][]) {
      if (typeof role !== 'string') continue;
      const { token } = scene.props[role as 'entreprise' | 'participant' | 'donneurOrdre'];
      const { text, status } = await send(scene, anyone, 'get', { path: `/s/${token}` });
      expect([name, status]).toEqual([name, 200]);
      for (const cage of scene.canaries.heardIn(text)) {
        if (!mayHearByLink(role, cage)) wrong.push(`${name}: ${cage.dossier} ${cage.kind} ${cage.path}`);
      }
      for (const path of [`/api/v1/dossiers/${scene.main.id}`, '/api/v1/dossiers']) {
        const { status: refused } = await send(scene, { ...anyone, secret: token }, 'get', { path });
        expect([name, path, refused]).toEqual([name, path, 401]);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('What each person sees, asked by data protection', () => {
  it('is said field by field and dossier by dossier as their own calls answer, and shows no canary', async () => {
    const asker = scene.subjects.find(({ name }) => name === 'dpo') as Subject;
    const wrong: string[] = [];
    for (const subject of admitted(scene)) {
      const path = `/api/v1/people/${subject.name}/reading`;
      const { status, text } = await send(scene, asker, 'get', { path });
      if (status !== 200) wrong.push(`${subject.name}: ${status}`);
      for (const cage of scene.canaries.heardIn(text))
        wrong.push(`${subject.name}: heard ${cage.dossier} ${cage.path}`);
      wrong.push(...(await misreadOf(subject, JSON.parse(text) as PersonReading)));
    }
    expect(wrong).toEqual([]);
  });
});

/** Compares what the page says with what the subject’s own calls answer. */
async function misreadOf(subject: Subject, reading: PersonReading): Promise<string[]> {
  const wrong: string[] = [];
  const { operations } = scene.application;
  const caller = subject.caller as Caller;
  for (const { workflow, dossiers } of reading.workflows) {
    const { total, totalIsExact } = await operations.listDossiers(caller, { workflow, limit: 1 });
    if (total !== dossiers.count || totalIsExact !== dossiers.isExact)
      wrong.push(`${subject.name}: ${dossiers.count} of ${workflow}, while the list has ${total}`);
  }
  for (const placed of scene.dossiers) {
    const view = await orRefusal(() => operations.readDossier(caller, { id: placed.id }));
    if (typeof view === 'string') continue;
    const held = subject.on[placed.family]?.filter((role) => isReader(placed, role)) ?? [];
    const said = reading.workflows.find(({ workflow }) => workflow === placed.workflow)?.roles ?? [];
    const fields = said.filter(({ role }) => held.includes(role)).flatMap((role) => role.fields);
    const shown = new Set(pathsOf(view.data));
    for (const path of shown)
      if (!fields.some((field) => field.path === path))
        wrong.push(`${subject.name}: ${placed.name} shows ${path} unsaid`);
    const papers = said.flatMap(({ documents }) => documents.map(({ template }) => template));
    for (const { template } of view.documents)
      if (!papers.includes(template)) wrong.push(`${subject.name}: ${placed.name} shows ${template} unsaid`);
    for (const path of pathsOf(placed.whole.dossier.data))
      if (fields.some((field) => field.path === path && !field.isPartial) && !shown.has(path))
        wrong.push(`${subject.name}: ${placed.name} does not show ${path}`);
  }
  return wrong;
}

describe('On a dossier in each state', () => {
  it('the view shows each subject the fields he may read, all of them, and the events he may send', async () => {
    const { wrong, leaks } = await viewsOf(scene);
    expect(wrong).toEqual([]);
    expect(leaks).toEqual([]);
  });

  it('each subject is told of the journal, documents, files, links and work what he may know', async () => {
    const wrong = new Set<string>();
    const ears = createEars(scene);
    for (const placed of scene.dossiers) {
      for (const subject of admitted(scene)) {
        const held = subject.on[placed.family]?.filter((role) => isReader(placed, role)) ?? [];
        const isWorker = held.some((role) => RIGHTS[placed.workflow]?.workers.includes(role));
        const isExaminer = held.some((role) => RIGHTS[placed.workflow]?.examiners?.includes(role));
        const isContributor = held.some((role) => RIGHTS[placed.workflow]?.contributors.includes(role));
        for (const [name, call] of Object.entries(callsOn(subject.caller as Caller, placed))) {
          const answer = await orRefusal(call);
          ears.hear(subject, name, JSON.stringify(answer));
          const wanted =
            isWorker ||
            (held.length > 0 && name === 'documents') ||
            (isContributor && name === 'files') ||
            (isExaminer && name !== 'links')
              ? 'shown'
              : held.length > 0
                ? 'forbidden'
                : 'not-found';
          const got = typeof answer === 'string' ? answer : 'shown';
          if (name === 'files' && !isWorker && !isExaminer && Array.isArray(answer))
            for (const { by } of answer as { by: string }[])
              if (by !== subject.name) wrong.add(`${held} is shown a file of ${by} on ${placed.workflow}`);
          if (got !== wanted && name !== 'calendar')
            wrong.add(`${name} of ${placed.workflow} as ${held.join() || 'nobody'}: ${got}, wanted ${wanted}`);
        }
      }
    }
    expect([...wrong]).toEqual([]);
    expect(ears.leaks()).toEqual([]);
  });

  it('each event is refused to who may not send it, in every state', async () => {
    const wrong = new Set<string>();
    const ears = createEars(scene);
    for (const placed of scene.dossiers) {
      const events = Object.keys(RIGHTS[placed.workflow]?.events ?? {}).filter((event) => event !== 'open');
      for (const subject of admitted(scene)) {
        const held = subject.on[placed.family]?.filter((role) => isReader(placed, role)) ?? [];
        // A subject who does not see the dossier is refused by the same line whatever the event: two are enough.
        for (const event of held.length === 0 ? events.slice(0, 2) : events) {
          const submission = { id: placed.id, event, data: {} };
          const answer = await orRefusal(
            () => scene.application.operations.submitEvent(subject.caller as Caller, submission),
            (problem) => ears.hear(subject, `refusal of ${event}`, JSON.stringify(problem)),
          );
          const got = typeof answer === 'string' ? answer : 'done';
          if (got === 'done') await scene.restore(placed);
          const isRight =
            held.length === 0
              ? got === 'not-found'
              : mayDo(placed, held, event)
                ? got !== 'forbidden' && got !== 'not-found'
                : got === 'forbidden' || got === 'unknown-event';
          if (!isRight) wrong.add(`${event} of ${placed.workflow} as ${held.join() || 'nobody'}: ${got}`);
        }
      }
    }
    expect([...wrong]).toEqual([]);
    expect(ears.leaks()).toEqual([]);
  });
});

/** Compares the view of every dossier, as every subject sees it, with what that subject may read and do. */
async function viewsOf(scene: Scene): Promise<{ wrong: string[]; leaks: string[] }> {
  const wrong = new Set<string>();
  const ears = createEars(scene);
  for (const placed of scene.dossiers) {
    for (const subject of admitted(scene)) {
      const held = subject.on[placed.family]?.filter((role) => isReader(placed, role)) ?? [];
      const view = await orRefusal(() =>
        scene.application.operations.readDossier(subject.caller as Caller, { id: placed.id }),
      );
      if (typeof view === 'string') {
        if (held.length > 0 || view !== 'not-found') wrong.add(`${subject.name}: view of ${placed.name} is ${view}`);
        continue;
      }
      if (held.length === 0) wrong.add(`${subject.name}: view of ${placed.name} is shown`);
      ears.hear(subject, 'view', JSON.stringify(view));
      const shown = pathsOf(view.data);
      const { workflow } = placed;
      const due = pathsRead({ workflow, held, data: placed.whole.dossier.data, reader: subject.name }, pathsOf);
      for (const path of shown.filter((one) => !due.includes(one)))
        wrong.add(`${held} reads ${placed.workflow} ${path}`);
      for (const path of due.filter((one) => !shown.includes(one)))
        wrong.add(`${held} misses ${placed.workflow} ${path}`);
      for (const { event } of view.events) {
        if (!mayDo(placed, held, event)) wrong.add(`${held} is offered ${placed.workflow} ${event}`);
      }
      if (!held.some((role) => RIGHTS[placed.workflow]?.workers.includes(role))) {
        const { todos, deadlines, pauses } = view;
        const own = await joinedBy(scene, subject, placed);
        const files = view.files.filter(({ id }) => !own.has(id));
        const more = Object.entries({ todos, deadlines, files, pauses }).filter(([, list]) => list.length > 0);
        if (isNarrow(placed, held))
          for (const [name] of more) wrong.add(`${held} is shown the ${name} of ${placed.workflow}`);
        for (const line of toldBeside(placed, held, { ...view, files })) wrong.add(line);
      }
    }
  }
  return { wrong: [...wrong], leaks: ears.leaks() };
}

/** Lists what a role that reads a few fields only is shown besides them, although it should not be. */
function toldBeside(
  { workflow }: PlacedDossier,
  held: string[],
  { todos, deadlines, files, pauses }: Pick<View, 'todos' | 'deadlines' | 'files' | 'pauses'>,
): string[] {
  const { deadlinesOf } = RIGHTS[workflow] ?? {};
  if (!AROUND_THE_CALL.includes(workflow)) return [];
  const told = held.flatMap((role) => deadlinesOf?.[role] ?? []);
  return [
    ...deadlines.filter(({ name }) => !told.includes(name)).map(({ name }) => `${held} is told of deadline ${name}`),
    ...todos
      .filter(({ to }) => !to.some((role) => held.includes(role)))
      .map(({ kind }) => `${held} is told of ${kind}`),
    ...[...files, ...pauses].map(() => `${held} is shown files or pauses of ${workflow}`),
  ];
}

/** Returns the files that the subject attached. */
async function joinedBy({ application }: Scene, { name }: Subject, { id }: PlacedDossier): Promise<Set<string>> {
  const { files } = await application.store.around(id, { newest: {}, dossiers: [] });
  return new Set(files.filter(({ by }) => by === name).map((file) => file.id));
}

describe('A grant widened by hand', () => {
  it('makes the comparison fail, in the view and by its canaries', async () => {
    const { root, remove } = widenedDefinitions();
    const widened = await openScene(root, livedLives);
    try {
      const { wrong, leaks } = await viewsOf(widened);

      expect(wrong).toContain('cellule reads parcours-btp coordonnees.telephone');
      expect(wrong).toContain('prescripteur reads parcours-btp difficultesSensibles');
      expect(leaks).toContain('prescripteur-a hears in view: parcours-btp (family a) data difficultesSensibles');
    } finally {
      await widened.close();
      remove();
    }
  });
});

function bundleOf(workflow: string) {
  const placed = scene.dossiers.find((one) => one.workflow === workflow);
  const compiled = scene.bundles.get(placed?.workflow ?? '');
  if (!compiled) throw new Error(`No bundle of ${workflow}`);
  return compiled;
}

/** Lists fields without a canary although they could hold one; names of other things and yes-or-no answers cannot. */
function emptyCages(schema: JsonObject, caged: Set<string>): string[] {
  const cannot = new Set(namesAndFlags(schema));
  return fieldsOf(schema).filter((path) => !caged.has(path) && !cannot.has(path));
}

function namesAndFlags(schema: unknown, path = ''): string[] {
  if (!isJsonObject(schema as JsonObject)) return [];
  const { properties, items, type, format, ...rest } = schema as JsonObject;
  if (isJsonObject(properties)) {
    return Object.entries(properties).flatMap(([name, one]) =>
      namesAndFlags(one, path === '' ? name : `${path}.${name}`),
    );
  }
  if (isJsonObject(items)) return namesAndFlags(items, path);
  return isName(rest, path) || [type].flat()[0] === 'boolean' || rest['const'] !== undefined || format === 'date-time'
    ? [path]
    : [];
}

function admitted(scene: Scene): Subject[] {
  return scene.subjects.filter(({ caller }) => caller !== null);
}

function isReader({ workflow, states }: PlacedDossier, role: string): boolean {
  return isReaderIn(workflow, states, role);
}

/** Tells whether these roles read a few fields only, and nothing of the work around them. */
function isNarrow({ workflow }: PlacedDossier, held: string[]): boolean {
  return workflow === 'parcours-btp' && held.every((role) => role === 'prescripteur');
}

function mayDo({ workflow }: PlacedDossier, held: string[], event: string): boolean {
  return held.some((role) => RIGHTS[workflow]?.events[event]?.by.includes(role));
}

/** The token itself gives the right, whoever uses it. */
function heardByLink(call: string, answer: string): string[] {
  return scene.canaries
    .heardIn(answer)
    .filter((cage) => !mayHearByLink('entreprise', cage))
    .map(({ dossier, kind, path }) => `${call} says ${dossier} ${kind} ${path}`);
}

function mayHearByLink(
  role: string,
  { dossier, kind, path }: { dossier: string; kind: string; path: string },
): boolean {
  const [placed, workflow] = role === 'donneurOrdre' ? [scene.contract, 'marche'] : [scene.main, 'parcours-btp'];
  if (dossier !== placed.name) return false;
  if (kind === 'ligne montrée par le lien' || kind === 'titulaire du lien') return true;
  const lines = RIGHTS[workflow]?.byLink[role] ?? [];
  return kind === 'data' && lines.some((line) => line === '*' || line === path || path.startsWith(`${line}.`));
}

type Verdict = 'let in' | 'hidden' | 'forbidden' | 'signed out';

/** @param isBare sent without a session: what it is refused is its own password */
function verdictOf({ status, code, location }: SubjectAnswer, isBare: boolean): Verdict {
  if (
    code === 'unauthenticated' ||
    (code === null && status === 401 && !isBare) ||
    (status === 303 && location?.startsWith('/connexion?'))
  )
    return 'signed out';
  if (code === 'not-found' || (code === null && status === 404)) return 'hidden';
  if (code === 'forbidden' || (code === null && status === 403)) return 'forbidden';
  return 'let in';
}

function wantedOf(expected: CallAudience, subject: Subject): Verdict[] {
  if (expected.for === 'anyone') return ['let in'];
  if (expected.for === 'nobody') return ['hidden', 'forbidden'];
  if (subject.caller === null) return ['signed out'];
  if (isFor(expected, subject)) return ['let in'];
  if (expected.else === 'forbidden') return ['forbidden', 'hidden'];
  const held = subject.on['a'] ?? [];
  const isSeen = held.some((role) => RIGHTS['parcours-btp']?.readers.includes(role));
  return isSeen && expected.else !== 'hidden' ? ['forbidden'] : ['hidden', 'forbidden'];
}

function isFor({ for: audience }: CallAudience, subject: Subject): boolean {
  if (Array.isArray(audience)) return audience.includes(subject.name);
  const rights = RIGHTS['parcours-btp'];
  const held = subject.on['a'] ?? [];
  switch (audience) {
    case 'nobody':
      return false;
    case 'anyone':
    case 'signed-in':
      return true;
    case 'staff':
      return subject.roles.length !== 1 || subject.roles[0] !== 'candidat';
    case 'admin':
    case 'dpo':
      return subject.roles.includes(audience);
    case 'examiners':
      return held.some((role) => [...(rights?.workers ?? []), ...(rights?.examiners ?? [])].includes(role));
    default:
      return held.some((role) => rights?.[audience].includes(role));
  }
}

/** Undoes what one subject did before the next one tries. */
async function putBack(route: Route): Promise<void> {
  if (route.path.startsWith('/api/v1/dossiers/')) {
    await scene.restore(scene.main);
    await scene.restore(scene.acting);
  }
}

async function pathsFor(subject: Subject): Promise<string[]> {
  const { operations } = scene.application;
  const caller = subject.caller as Caller;
  const { items: screens } = await operations.listScreens(caller);
  const sheet = scene.dossiers.find(({ name }) => name === 'seance tout a');
  const words = ['canari', 'voisin', '1801', 'exemple'];
  return [
    ...['dossiers?limit=200', 'dossiers?role=mine&limit=200', 'todos', 'todos?mine', 'calendar?limit=200'],
    ...['notifications', 'outbox?limit=200', 'tasks?limit=200', 'people', 'audit/reads?limit=200', 'absences'],
    ...['exports/dossiers', 'exports/dossiers?workflow=parcours-btp', 'views', 'columns?workflow=parcours-btp'],
    ...['colleagues', 'workflows', 'screens', 'calendar?mine&limit=200'],
    ...words.map((word) => `dossiers?q=${word}&limit=200`),
    ...screens.filter(({ kind }) => kind !== 'sheet').map(({ id }) => `screens/${id}`),
    ...screens
      .filter(({ kind }) => kind === 'measure')
      .flatMap(({ id }) => [0, 1, 2, 3].map((n) => `screens/${id}/dossiers?measure=${n}`)),
    ...(sheet ? [`screens/feuille?dossier=${sheet.id}`] : []),
    ...WORKFLOWS.flatMap((workflow) => choicesOf(workflow)),
  ].map((path) => `/api/v1/${path}`);
}

function choicesOf(workflow: string): string[] {
  const { bundle, hash } = bundleOf(workflow);
  const sources = JSON.stringify(bundle.forms).matchAll(/"x-widget":"((?:list|person|dossier):[^"]+|organisation)"/g);
  return [...new Set([...sources].map(([, source]) => source))].map((source) => `choices/${source}?bundle=${hash}`);
}

/** These subjects have, or might seek, a part in a call: both rivals, readers, deciders, followers, and strangers. */
const AROUND_A_CALL = [
  ...['candidat-org-a', 'candidat-org-b', 'lecteur-a', 'lecteur-a2', 'copil', 'sa', 'operateur-a', 'operateur-b'],
  ...['referent-a', 'prescripteur-a', 'cellule', 'admin', 'sans-role'],
];

/**
 * Chooses the dossiers where the reader's role matters: each workflow with every field filled, and each step that changes who reads it, for
 * both families.
 */
function aroundTheCall(): PlacedDossier[] {
  const steps = [
    'brouillon',
    'deposee',
    'lecturesAttendues',
    'comite',
    'decidee',
    'notifiee',
    'ouvert',
    'avenantDecide',
  ];
  return scene.dossiers.filter(
    ({ workflow, name, states }) =>
      AROUND_THE_CALL.includes(workflow) && (name.includes(' tout ') || states.some((state) => steps.includes(state))),
  );
}

/** Builds a concrete address on this dossier; the files and documents it names exist, on whatever dossier. */
function onDossier(path: string, { id, workflow }: PlacedDossier): string {
  const event = { reponse: 'deposer', appel: 'modifier', comite: 'decider-point', convention: 'remettre' }[workflow];
  return path
    .replace(':id', id)
    .replace(':event', event ?? 'solder')
    .replace(':file', scene.props.file)
    .replace(/:doc\w*/, scene.props.document);
}

function screensOn({ id, workflow }: PlacedDossier): string[] {
  const screens = { reponse: ['lectures', 'lectures-a-rendre'], comite: ['seance-comite'] }[workflow] ?? [];
  return screens.map((screen) => `/api/v1/screens/${screen}?dossier=${id}`);
}

function callsOn(caller: Caller, { id }: PlacedDossier): { [name: string]: () => Promise<object> } {
  const { operations } = scene.application;
  return {
    journal: () => operations.readJournal(caller, { id, limit: 500 }),
    documents: async () => (await operations.listDocuments(caller, { id })).items,
    files: async () => (await operations.listFiles(caller, { id })).items,
    links: () => operations.listLinks(caller, { id }),
  };
}

async function orRefusal<Found extends object>(
  call: () => Promise<Found>,
  tell?: (problem: object) => void,
): Promise<Found | string> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell?.(error.problem);
    return error.problem.code;
  }
}

/** Data protection uses these calls to give a person all that is kept about them (article 15); each use is recorded among the readings. */
const FOR_WHOM_IT_IS_ABOUT = ['searchSubjects', 'showSubject', 'takeSubjectArchive'];

/** Reports the canaries that an answer shows to a person who must not see them. */
function createEars(scene: Scene) {
  const heard = new Map<string, number>();
  const known = new Map<string, boolean>();
  const mayHearCage = (subject: Subject, cage: Cage, placed: PlacedDossier): boolean => {
    const held = subject.on[placed.family]?.filter((role) => isReader(placed, role)) ?? [];
    const { name: reader, roles } = subject;
    return mayHear({ ...placed, data: placed.whole.dossier.data, held, roles, reader }, cage);
  };
  return {
    hear: (subject: Subject, call: string, answer: string) => {
      for (const cage of scene.canaries.heardIn(answer)) {
        const placed = scene.dossiers.find(({ name }) => name === cage.dossier);
        // The same canary is heard in thousands of answers.
        const key = `${subject.name} ${cage.name}`;
        const may = known.get(key) ?? (placed !== undefined && mayHearCage(subject, cage, placed));
        known.set(key, may);
        if (may || (subject.roles.includes('dpo') && FOR_WHOM_IT_IS_ABOUT.includes(call))) continue;
        const leak = `${subject.name} hears in ${call}: ${placed?.workflow} (family ${placed?.family}) ${cage.kind} ${cage.path}`;
        heard.set(leak, (heard.get(leak) ?? 0) + 1);
      }
    },
    leaks: () => [...heard.keys()],
  };
}

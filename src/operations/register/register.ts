import { fieldsRead, isReadWhole, readScopeOf } from '../../access/access.ts';
import type { Json } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';
import { type SchemaShape, sensitivePaths, shapeOf } from '../../forms/forms.ts';
import { allOrganisations } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import { notedWidenings } from '../accounts/accounts.ts';
import type { Context } from '../context.ts';
import { controllerStanding } from '../controller/controller.ts';
import { rulesOf } from '../retention/retention.ts';
import { programmeZone } from '../served/served.ts';
import type { ProcessingActivity, ProcessingRegister } from './processing-activity.ts';

export type { ProcessingRegister } from './processing-activity.ts';
export { registerPage } from './register-page.ts';

export async function registerOf(
  context: Context,
  measures: Pick<ProcessingRegister, 'atRest' | 'secondFactor'>,
): Promise<ProcessingRegister> {
  const { bundles, clock, store } = context;
  const current = await bundles.currentDefinitions();
  const processings: ProcessingActivity[] = [];
  for (const bundle of current.toSorted((a, b) => (a.workflow.title < b.workflow.title ? -1 : 1))) {
    const workflow = bundle.workflow.id;
    const retention = bundle.workflow.retention ? rulesOf({ workflow, current: await bundles.current(workflow) }) : [];
    processings.push({ ...processingOf(bundle), retention });
  }
  const zone = await programmeZone(context);
  return {
    ...{ on: todayIn(zone, await clock.now()), ...measures, processings },
    widenings: (await notedWidenings(store)).map(({ at, ...one }) => ({ ...one, on: todayIn(zone, at) })),
    controller: (await controllerStanding(store)).controller,
    controllers: (await allOrganisations(store))
      .filter(({ active, letterhead }) => active && letterhead.roles.length > 0)
      .map(({ name, letterhead }) => {
        const { street, postcode, city, phone, email, dpo, roles } = letterhead;
        const address = [street, [postcode, city].filter(isTold).join(' ')].filter(isTold).join(', ');
        return {
          ...{ name, address: address || null, dpo, contact: [phone, email].filter(isTold).join(', ') || null },
          roles: roles.map((role) => titleOf(current, role)),
        };
      }),
  };
}

const isTold = (text: string | null): text is string => text !== null && text !== '';

function titleOf(bundles: readonly Bundle[], role: string): string {
  return bundles.find(({ roles }) => Object.hasOwn(roles, role))?.roles[role]?.title ?? role;
}

function processingOf({ workflow, roles, dossier, rules }: Bundle): Omit<ProcessingActivity, 'retention'> {
  const shape = shapeOf(dossier);
  const marks = sensitivePaths(dossier).map(({ path, mark }) => ({ path: path.replaceAll('.*', ''), mark }));
  const doors = marks.map(({ path }) => path);
  const used = Object.keys(workflow.roles);
  const readers = used.map((role) => ({ role, grants: fieldsRead(readScopeOf(workflow, [role])) }));
  const title = (role: string) => roles[role]?.title ?? role;
  const reading = (path: string) =>
    readers.filter(({ grants }) => isReadWhole(path, grants, doors)).map(({ role }) => title(role));
  return {
    ...{ id: workflow.id, title: workflow.title, purpose: workflow.description ?? null },
    people: used.map((role) => ({
      ...{ title: title(role), help: roles[role]?.help ?? null, isConcerned: roles[role]?.binding === 'link' },
    })),
    data: shape.fields.map(({ name, shape: field }) => labelOf(field, name)),
    sensitive: marks.map(({ path, mark }) => ({ field: wordsOf(shape, path), mark, readers: reading(path) })),
    recipients: readers
      .filter(({ grants }) => grants.length > 0)
      .map(({ role, grants }) => ({
        title: title(role),
        reads: grants.includes('*') ? ('everything' as const) : ('some' as const),
        fields: grants.includes('*') ? [] : [...new Set(grants.map((path) => wordsOf(shape, topOf(path))))],
        readsSensitive: doors.some((path) => isReadWhole(path, grants, doors)),
      })),
    called: calledIn(workflow.machine as unknown as Json),
    isPublic: workflow.public !== undefined,
    rules: Object.values(rules).map((rule) => rule.title),
  };
}

const topOf = (path: string) => path.split('.')[0] ?? path;

function labelOf({ schema }: SchemaShape, name: string): string {
  return typeof schema['title'] === 'string' ? schema['title'] : name;
}

/** Joins the titles on the way to a field: « Identité › Nationalité ». */
function wordsOf(shape: SchemaShape, path: string): string {
  const words: string[] = [];
  let at: SchemaShape | null = shape;
  for (const name of path.split('.')) {
    const inside: SchemaShape | null = at?.item ?? at;
    at = inside?.fields.find((field) => field.name === name)?.shape ?? null;
    words.push(at === null ? name : labelOf(at, name));
  }
  return words.join(' › ');
}

/** Finds the receivers of `webhook` actions, wherever the machine has them. */
function calledIn(node: Json): string[] {
  const found = new Set<string>();
  const walk = (value: Json) => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    else if (typeof value === 'object' && value !== null) {
      const { type, params } = value as { type?: Json; params?: Json };
      if (type === 'webhook' && typeof params === 'object' && params !== null && !Array.isArray(params))
        found.add(String(params['url']));
      for (const item of Object.values(value)) walk(item);
    }
  };
  walk(node);
  return [...found];
}

import type { JsonObject } from '../../../base/base.ts';
import { schemaPath, type Texts } from '../definitions.ts';
import { camelName, kebabName } from '../names.ts';
import { type AddedFile, FORM_SCHEMA, fileText, namesIn } from './new-file.ts';

export interface NewWorkflow {
  title: string;
  /** Names the role that opens its dossiers and handles them. */
  role: string;
  /** Names the role's binding in `workflows/roles.json`. */
  binding: string;
  /** Names the time zone of its deadlines, such as `Europe/Paris`. */
  zone: string;
}

/** Maps a binding to what names the opener in the dossier; a role over all dossiers needs no name there. */
const OPENERS: { [binding: string]: string } = { person: 'actor.id', organisation: 'actor.organisation' };

/** Lists the bindings of roles that may open dossiers here; a mandate or a link exists only for a dossier already open. */
export const OPENING_BINDINGS = ['person', 'organisation', 'global'];

/** Creates the smallest complete workflow: a form opens the dossier, it has one step, and another form ends it. */
export function newWorkflow(texts: Texts, { title, role, binding, zone }: NewWorkflow): AddedFile {
  const id = workflowId(texts, title);
  const [dossier, opening, ending] = [id, `${id}-ouverture`, `${id}-terminer`];
  const from = OPENERS[binding];
  const path = `workflows/${id}.json`;
  const workflow: JsonObject = {
    ...{ $schema: '../schemas/meta/workflow.schema.json', id, title, zone },
    ...{ dossier: `${dossier}.schema.json`, titleOf: 'data.objet' },
    roles: { [role]: from === undefined ? {} : { from } },
    links: {},
    events: {
      open: { title: `Ouvrir : ${title}`, form: opening, by: [role] },
      terminer: { title: 'Terminer', form: ending, by: [role] },
    },
    machine: machineOf(id, role),
    deadlines: {},
    read: { [role]: ['*'] },
  };
  return {
    ok: true,
    path,
    texts: {
      [path]: fileText(workflow),
      [schemaPath(dossier)]: formText(
        group(title, { objet: OBJECT, terminer: group('Terminer', { note: NOTE }) }, ['objet']),
      ),
      [schemaPath(opening)]: formText(group(`Ouvrir : ${title}`, { objet: OBJECT }, ['objet'])),
      [schemaPath(ending)]: formText(group('Terminer', { note: NOTE })),
    },
  };
}

/** Chooses an id that no other workflow has, and whose form names are free. */
export function workflowId(texts: Texts, title: string): string {
  const taken = [...namesIn(texts, /^workflows\/([^/]+)\.json$/), ...namesIn(texts, /^schemas\/(.+)\.schema\.json$/)];
  const begun = taken.map((name) => name.replace(/-(ouverture|terminer)$/, ''));
  return kebabName(title, [...taken, ...begun]);
}

const OBJECT: JsonObject = { type: 'string', title: 'Objet', minLength: 1, maxLength: 200 };
const NOTE: JsonObject = { type: 'string', 'x-widget': 'textarea', title: 'Note', minLength: 1, maxLength: 4000 };

function group(title: string, properties: JsonObject, required: string[] = []): JsonObject {
  return { type: 'object', title, additionalProperties: false, required, properties };
}

function formText(schema: JsonObject): string {
  return fileText({ $schema: FORM_SCHEMA, ...schema });
}

const BEGUN = 'En cours';
const ENDED = 'Terminé';

function machineOf(id: string, role: string): JsonObject {
  const [begun, ended] = [camelName(BEGUN, []), camelName(ENDED, [])];
  const todo = { title: 'Terminer', to: [role], event: 'terminer' };
  return {
    ...{ id, initial: begun, entry: { type: 'record', params: { into: '', mode: 'merge' } } },
    states: {
      [begun]: {
        meta: { title: BEGUN, next: 'terminer', todo },
        on: { terminer: { target: ended, actions: [{ type: 'record', params: { into: 'terminer' } }] } },
      },
      [ended]: { tags: ['ended'], meta: { title: ENDED } },
    },
  };
}

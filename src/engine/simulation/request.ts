import { type FieldError, isJsonObject, type JsonObject, problems, refuse } from '../../base/base.ts';
import { addInstant, endOfDay, instantAt, isCivilDate, isInstant } from '../../time/time.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import type { Dossier, KnownActor, LinkedView, LinkedViews } from '../model/model.ts';

/** Describes the body of `POST /simulations`, once the workflow is found: `commands` and the like are checked here. */
export interface SimulationRequest {
  /** Is the instant at which the virtual clock starts, unless the first command gives another. */
  now: string;
  /** Starts the simulation from this dossier instead of a creation. */
  dossier?: Dossier;
  commands?: unknown;
  /** Is the instant or civil date (its end) up to which deadlines go on firing after the last command. */
  until?: unknown;
  liens?: unknown;
  [more: string]: unknown;
}

/** Describes one command of a simulation. Without `actor` the role itself acts, and is bound to the dossier for the occasion. */
export interface SimulatedCommand {
  event: string;
  data: JsonObject;
  role: string;
  /** Says, in `isConfirmed`, that the account confirmed its identity again for this act, and in `coded` where its code was sent. */
  actor: { id: string; organisation: string | null; isConfirmed: boolean; coded?: string } | null;
  account: SimulatedAccount;
  at: string | null;
}

/** Describes the actor's account; what is absent here stays as the command answers it. */
export type SimulatedAccount = Partial<Pick<KnownActor, (typeof ACCOUNT)[number]>>;

const ACCOUNT = ['name', 'email', 'organisationName', 'organisationSiret'] as const;

export interface SimulationPlan {
  start: string;
  dossier: Dossier | null;
  commands: SimulatedCommand[];
  until: string | null;
  liens: LinkedViews;
}

/** @throws Refusal invalid-form with every wrong member */
export function readRequest(compiled: CompiledBundle, request: SimulationRequest): SimulationPlan {
  const { zone } = compiled.bundle.workflow;
  const errors: FieldError[] = [];
  const commands = readCommands(request.commands ?? [], zone, errors);
  const until = readUntil(request.until, zone, errors);
  const liens = readLinks(request.liens, errors);
  if (errors.length > 0) refuse(problems.invalidForm('La simulation demandée est mal écrite.', { errors }));
  const start = commands[0]?.at ?? request.now;
  return { start, dossier: request.dossier ?? null, commands, until, liens };
}

/** Reads the end of the simulation; a civil date means the end of that day. */
export function readUntil(until: unknown, zone: string, errors: FieldError[]): string | null {
  return readInstant(until ?? null, (date) => addInstant(endOfDay(date, zone), -1), '/until', errors);
}

/** Reads the commands, each with its defaults; errors are added to `errors`. */
export function readCommands(commands: unknown, zone: string, errors: FieldError[]): SimulatedCommand[] {
  if (Array.isArray(commands))
    return commands.map((one, index) => readCommand(one, `/commands/${index}`, zone, errors));
  errors.push({ path: '/commands', code: 'type', message: 'Donnez une liste de commandes {event, data, role}.' });
  return [];
}

function readCommand(command: unknown, path: string, zone: string, errors: FieldError[]): SimulatedCommand {
  const given = isJsonObject(command) ? command : {};
  if (given !== command) errors.push({ path, code: 'type', message: 'Une commande est un objet {event, data, role}.' });
  const text = (name: string): string => {
    const value = given[name];
    if (typeof value !== 'string')
      errors.push({ path: `${path}/${name}`, code: 'type', message: `Donnez « ${name} » (texte).` });
    return typeof value === 'string' ? value : '';
  };
  const data = given.data ?? {};
  if (!isJsonObject(data)) errors.push({ path: `${path}/data`, code: 'type', message: '« data » est un objet.' });
  const at = readInstant(given.at ?? null, (date) => instantAt(date, '12:00', zone), `${path}/at`, errors);
  const actor = readActor(given.actor, `${path}/actor`, errors);
  return {
    event: text('event'),
    role: text('role'),
    data: isJsonObject(data) ? data : {},
    actor,
    at,
    account: accountIn(given.actor),
  };
}

function readActor(actor: unknown, path: string, errors: FieldError[]): SimulatedCommand['actor'] {
  if (actor === undefined || actor === null) return null;
  if (typeof actor === 'string') return { id: actor, organisation: actor, isConfirmed: false };
  if (isJsonObject(actor) && typeof actor.id === 'string') {
    const organisation = typeof actor.organisation === 'string' ? actor.organisation : null;
    const { id, confirmed, coded } = actor;
    return { id, organisation, isConfirmed: confirmed === true, ...(typeof coded === 'string' && { coded }) };
  }
  errors.push({ path, code: 'type', message: 'Donnez un identifiant, ou {id, organisation, confirmed, coded}.' });
  return null;
}

function accountIn(actor: unknown): SimulatedAccount {
  if (!isJsonObject(actor)) return {};
  return Object.fromEntries(ACCOUNT.flatMap((name) => (typeof actor[name] === 'string' ? [[name, actor[name]]] : [])));
}

function readInstant(
  value: unknown,
  ofDate: (date: string) => string,
  path: string,
  errors: FieldError[],
): string | null {
  if (value === null) return null;
  if (typeof value === 'string' && isCivilDate(value)) return ofDate(value);
  if (typeof value === 'string' && isInstant(value)) return addInstant(value, 0);
  errors.push({ path, code: 'instant', message: 'Donnez une date AAAA-MM-JJ ou un instant ISO 8601.' });
  return null;
}

/** Reads linked dossiers written as `{ id, states, data, counters }`, or with the names that expressions use: `etats`, `compteurs`. */
function readLinks(liens: unknown, errors: FieldError[]): LinkedViews {
  if (liens === undefined) return {};
  if (!isJsonObject(liens)) {
    errors.push({ path: '/liens', code: 'type', message: '« liens » est un objet : un dossier lié par nom de lien.' });
    return {};
  }
  return Object.fromEntries(
    Object.entries(liens).map(([name, view]) => [name, isJsonObject(view) ? readLink(view) : null]),
  );
}

function readLink(view: JsonObject): LinkedView {
  const states = view.states ?? view.etats ?? [];
  const counters = view.counters ?? view.compteurs ?? {};
  return {
    id: typeof view.id === 'string' ? view.id : '',
    states: Array.isArray(states) ? states.filter((state) => typeof state === 'string') : [],
    data: isJsonObject(view.data) ? view.data : {},
    counters: Object.fromEntries(
      Object.entries(isJsonObject(counters) ? counters : {}).flatMap(([name, size]) =>
        typeof size === 'number' ? [[name, size]] : [],
      ),
    ),
  };
}

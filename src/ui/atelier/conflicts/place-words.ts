import { isJsonObject, type Json, type JsonObject, ownMember, unescapedStep } from '../../../base/base.ts';

/** Gives the French name of the items of each group, such as « échéance » for an item of `deadlines`. */
const THINGS: { [key: string]: string } = {
  states: 'étape',
  events: 'action',
  on: 'action',
  after: 'échéance',
  deadlines: 'échéance',
  documents: 'document',
  links: 'lien',
  roles: 'rôle',
  properties: 'question',
  entries: 'valeur',
  retired: 'ancien code',
  columns: 'colonne',
  parameters: 'seuil',
  conditions: 'condition',
  codes: 'résultat',
  targets: 'calcul',
  let: 'calcul',
  figures: 'chiffre',
  meetings: 'rencontre',
  sections: 'partie',
  groups: 'groupe',
  filters: 'filtre',
  read: 'ce que lit le rôle',
  steps: 'geste',
};

/** Gives the French name of each member of an item. */
const SAID: { [key: string]: string } = {
  title: 'titre',
  label: 'libellé',
  header: 'titre',
  description: 'explication',
  help: 'aide',
  message: 'message',
  confirm: 'question avant d’agir',
  source: 'source',
  delay: 'délai',
  delays: 'délais',
  every: 'délai entre deux rappels',
  max: 'nombre de rappels',
  repeat: 'répétition',
  lasts: 'durée',
  from: 'début',
  to: 'à qui',
  at: 'heure',
  in: 'jours comptés',
  by: 'qui le peut',
  notBy: 'qui ne le peut pas',
  form: 'formulaire',
  template: 'lettre',
  availableIf: 'quand c’est possible',
  validIf: 'contrôles',
  guard: 'condition',
  if: 'condition',
  target: 'étape suivante',
  actions: 'ce qui se passe alors',
  entry: 'ce qui se passe à l’arrivée',
  exit: 'ce qui se passe au départ',
  always: 'passage automatique',
  todo: 'travail à faire',
  initial: 'première étape',
  tags: 'marques',
  required: 'questions obligatoires',
  enum: 'réponses possibles',
  type: 'sorte de réponse',
  value: 'valeur',
  zone: 'fuseau horaire',
  read: 'qui lit quoi',
  with: 'ce que lit le rôle',
  titleOf: 'nom du dossier',
  unique: 'dossiers en double',
  retention: 'conservation',
  minimum: 'au moins',
  maximum: 'au plus',
  maxLength: 'longueur au plus',
  'x-show-if': 'quand la question se pose',
  'x-enum-titles': 'mots des réponses',
  'x-messages': 'messages',
};

/** Lists the steps that a place leaves out, because the steps inside them say enough. */
const SILENT = new Set(['machine', 'meta', 'params', 'items', '$defs', 'value']);

/**
 * Names a place of a JSON file in words, such as « étape « Mission » › rappel… › délai ». Titles come from the first text that has them.
 * @param at a JSON pointer, items of lists by what identifies them
 * @param texts of the file, null where there is none
 */
export function placeInWords(at: string, texts: readonly (string | null)[]): string {
  const names = at.slice(1).split('/').map(unescapedStep);
  const roots = texts.map(parsedIn);
  const words = names.flatMap((name, index): string[] => {
    const holder = names[index - 1];
    const isThing = holder !== undefined && Object.hasOwn(THINGS, holder) && !isMember(names, index - 1);
    if (isThing) return [`${THINGS[holder]} « ${titleAt(names.slice(0, index + 1), roots) ?? name} »`];
    const isLast = index === names.length - 1;
    if (!isLast && (SILENT.has(name) || Object.hasOwn(THINGS, name))) return [];
    return [SAID[name] ?? THINGS[name] ?? `« ${name} »`];
  });
  return words.join(' › ');
}

/** Tells whether a name belongs to an item rather than a group, as a question may be called « states ». */
function isMember(names: readonly string[], index: number): boolean {
  const holder = names[index - 1];
  return holder !== undefined && Object.hasOwn(THINGS, holder) && !isMember(names, index - 1);
}

function parsedIn(text: string | null): Json | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text.replace(/^\uFEFF/, '')) as Json);
  } catch {
    return undefined;
  }
}

function titleAt(names: readonly string[], roots: readonly (Json | undefined)[]): string | null {
  for (const root of roots) {
    const found = names.reduce<Json | undefined>(inside, root);
    const title = titleIn(found) ?? titleIn(declared(names, root));
    if (title !== null) return title;
  }
  return null;
}

/** Returns the declaration of an event or a deadline that the machine names. */
function declared(names: readonly string[], root: Json | undefined): Json | undefined {
  const of = { on: 'events', after: 'deadlines' }[names.at(-2) ?? ''];
  return of === undefined ? undefined : inside(inside(root, of), names.at(-1) ?? '');
}

const IDENTITIES = ['id', 'code', 'name', 'key', 'value', 'const'];

function inside(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value))
    return value.find((item) => isJsonObject(item) && IDENTITIES.some((key) => String(item[key]) === name));
  return ownMember(value, name);
}

function titleIn(value: Json | undefined): string | null {
  if (value === undefined || !isJsonObject(value)) return null;
  const meta = value['meta'];
  const own = wordIn(value);
  return own ?? (meta !== undefined && isJsonObject(meta) ? wordIn(meta) : null);
}

function wordIn(value: JsonObject): string | null {
  const word = ['title', 'label', 'header'].map((key) => value[key]).find((one) => typeof one === 'string');
  return typeof word === 'string' ? word : null;
}

import { templateUsers } from '../../catalog/catalog.ts';
import type { Letterhead, Organisation } from '../../store/store.ts';
import type { FirstStep } from './first-step.ts';
import { type Surroundings, stepOf } from './surroundings.ts';

export function organisationStep({ organisations }: Surroundings): FirstStep {
  const isDone = organisations.length > 0;
  const lacks = isDone ? [] : ['Aucune organisation : créez la vôtre.'];
  return stepOf({ id: 'organisation', title: 'Votre organisation', isDone, lacks });
}

/** Asks for the address, contact and signatory of the organisations in whose name the definitions write. */
export function letterheadStep(around: Surroundings): FirstStep {
  const lacks = letterheadLacks(around);
  const title = 'L’en-tête de vos lettres';
  return stepOf({ id: 'letterhead', title, isDone: lacks.length === 0, lacks, trial: paperTrial(around) });
}

function letterheadLacks({ organisations, bundles }: Surroundings): string[] {
  const [first] = organisations;
  if (first === undefined) return ['Créez d’abord votre organisation : son en-tête est dans sa fiche.'];
  const writers = writersOf(bundles);
  if (writers.length === 0) return organisations.some((one) => missingOf(one) === '') ? [] : [lackOf(first)];
  return writers.flatMap(({ role, title }) => {
    const answering = organisations.filter(({ letterhead }) => letterhead.roles.includes(role));
    const [writer] = answering;
    if (writer === undefined)
      return [`Aucune organisation n’écrit au nom de « ${title} » : cochez ce rôle dans l’en-tête de la vôtre.`];
    return missingOf(writer) === '' ? [] : [lackOf(writer)];
  });
}

/** Lists the roles in whose name the current versions write letters. */
function writersOf(bundles: Surroundings['bundles']): { role: string; title: string }[] {
  const titles = bundles.flatMap(({ workflow, roles }) => {
    const role = workflow.letterhead?.from;
    return role === undefined ? [] : [[role, roles[role]?.title ?? role] as const];
  });
  return [...new Map(titles)].map(([role, title]) => ({ role, title }));
}

const NEEDED: [keyof Letterhead, string][] = [
  ['street', 'la rue'],
  ['postcode', 'le code postal'],
  ['city', 'la ville'],
  ['email', 'l’adresse e-mail où répondre'],
  ['signatory', 'qui signe'],
];

const missingOf = ({ letterhead }: Organisation): string =>
  NEEDED.filter(([member]) => letterhead[member] === null)
    .map(([, words]) => words)
    .join(', ');

const lackOf = (one: Organisation): string => `Il manque à l’en-tête de ${one.name} : ${missingOf(one)}.`;

/** Returns a document with a letterhead to look at in a trial. */
function paperTrial({ bundles }: Surroundings): FirstStep['trial'] {
  const [trial = null] = bundles
    .filter(({ workflow }) => workflow.letterhead?.from !== undefined)
    .flatMap(({ workflow }) =>
      templateUsers(workflow)
        .filter(({ template }) => template.startsWith('documents/'))
        .map(({ template }) => ({ workflow: workflow.id, template })),
    );
  return trial;
}

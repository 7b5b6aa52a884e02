import type { Bundle } from '../../engine/engine.ts';
import type { Person } from '../../store/store.ts';
import type { FirstStep } from './contract.ts';
import { type Surroundings, stepOf } from './surroundings.ts';

/** Asks for somebody to open each first workflow; where definitions name none, for anybody other than the administrator. */
export function peopleStep({ people, first, caller }: Surroundings): FirstStep {
  const lacks = first.flatMap(({ bundle }) => (openersOf(bundle, people).length > 0 ? [] : [nobodyFor(bundle)]));
  const isAlone = first.length === 0 && people.every(({ id }) => id === caller.person.id);
  const told = isAlone ? ['Vous êtes seul ici : invitez les personnes qui travailleront.'] : lacks;
  return stepOf({ id: 'people', title: 'Les personnes qui travailleront', isDone: told.length === 0, lacks: told });
}

function nobodyFor({ workflow, roles }: Bundle): string {
  const titles = (workflow.events['open']?.by ?? []).map((role) => `« ${roles[role]?.title ?? role} »`);
  return `Personne ne peut encore ouvrir « ${workflow.title} » : invitez une personne et donnez-lui le rôle ${titles.join(' ou ')}.`;
}

/** Makes one step for each workflow, in the order the definitions say. */
export function openingSteps({ people, first, caller }: Surroundings): FirstStep[] {
  return first.map(({ bundle, isOpened }) => {
    const { workflow } = bundle;
    const by = workflow.events['open']?.by ?? [];
    return stepOf({
      ...{ id: 'opening', workflow: workflow.id, isDone: isOpened },
      title: workflow.events['open']?.title ?? workflow.title,
      lacks: isOpened ? [] : [`Aucun dossier « ${workflow.title} » n’est encore ouvert.`],
      mayOpen: caller.person.roles.some((role) => by.includes(role)),
      openers: openersOf(bundle, people).map(({ name }) => name),
    });
  });
}

function openersOf({ workflow }: Bundle, people: Person[]): Person[] {
  const by = workflow.events['open']?.by ?? [];
  return people.filter(({ roles }) => roles.some((role) => by.includes(role)));
}

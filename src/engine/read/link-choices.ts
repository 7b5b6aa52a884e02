import { fillAbsent } from '../../forms/forms.ts';
import { todayIn } from '../../time/time.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { asText, orFault } from '../language/language.ts';
import type { Dossier } from '../model/model.ts';
import { linkedView } from './linked-view.ts';

/** Returns the states in which a workflow's dossiers may be chosen by its links; null when no link restricts them. */
export function chosenIn({ linkChoices }: CompiledBundle, workflow: string): string[] | null {
  const offering = [...linkChoices.values()].filter((one) => one.workflow === workflow);
  return offering.length === 0 ? null : [...new Set(offering.flatMap(({ states }) => states))];
}

/** Returns the label of a dossier that may be chosen, computed only from what the link reads of it; its id when that fails or is blank. */
export function choiceLabel(compiled: CompiledBundle, dossier: Dossier, now: string): string {
  const { linkChoices, linkedData, bundle } = compiled;
  for (const [link, { workflow, label }] of linkChoices) {
    const [definition, scope] = [bundle.workflow.links[link], linkedData.get(link)];
    if (workflow !== dossier.workflow || definition === undefined || scope === undefined) continue;
    const data = fillAbsent(scope.schema, linkedView(dossier, definition).data);
    const values = { data, etats: [...dossier.states, ...dossier.tags], today: todayIn(bundle.workflow.zone, now) };
    const text = orFault(
      () => asText(label.evaluate(values)),
      () => null,
    );
    if (text !== null && text !== '') return text;
  }
  return dossier.id;
}

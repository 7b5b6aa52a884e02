import { type JsonObject, type Problem, problems } from '../../../base/base.ts';
import { fieldsUnder } from '../../../forms/forms.ts';
import { erasedData } from '../../actions/actions.ts';
import { type DecisionContext, vars } from '../../context/context.ts';
import { orFault } from '../../language/language.ts';
import { type Command, type Dossier, isErased, type JournalEntry, type Task } from '../../model/model.ts';

/** Makes the task that erases what is stored outside the dossier. Its key comes after those of what the decision sends. */
export function eraseTask({ erasing, moment: { id, now }, revision }: DecisionContext): Task[] {
  if (erasing === null) return [];
  return [{ key: `${id}:${revision}:erase`, kind: 'erase', dossier: id, dueAt: now, payload: erasing }];
}

/**
 * Refuses a withdrawal after which the dossier still says that the agreement is given: its questions would go on being asked. A repeated
 * erasure goes through, because what the restored copy says of the agreement is older.
 */
export function stillAgreed(context: DecisionContext, { kind }: Command): Problem | null {
  if (kind === 'erase' || kind === 'erase-asked') return null;
  const { consents } = context.known;
  const isGiven = (name: string) =>
    orFault(
      () => consents.get(name)?.given.evaluate(vars(context)) === true,
      () => false,
    );
  const given = context.erasing?.consents?.find(isGiven);
  if (given === undefined) return null;
  const title = consents.get(given)?.title ?? given;
  return problems.conflict(
    `Après ce retrait, le dossier dit encore que l’accord est donné (« ${title} ») : l’action doit aussi enregistrer le refus, sa définition est à corriger.`,
  );
}

/** Removes what people wrote about a dossier, when all its data go. */
export function withoutWords({ erasing, moment: { id } }: DecisionContext, dossier: Dossier): Dossier {
  if (erasing === null || !erasing.journal || erasing.of !== id || erasing.what.but === undefined) return dossier;
  const { settled, pauses } = dossier;
  const mute = <Said extends { motive: string }>(one: Said): Said => ({ ...one, motive: '' });
  return { ...dossier, notes: [], pauses: pauses.map(mute), ...(settled && { settled: settled.map(mute) }) };
}

/** Removes from the entry what it erases, and adds the dossier that a replay begins from. */
export function withoutErased(context: DecisionContext, entry: JournalEntry, dossier: Dossier): JournalEntry {
  const { erasing, moment } = context;
  if (erasing === null || !erasing.journal) return entry;
  const { of, what } = erasing;
  const { changes = {}, ...bare } = entry;
  const { command } = entry;
  // When another dossier is forgotten, the former values may repeat it: no change is kept.
  const left = of === moment.id ? Object.entries(changes).filter(([path]) => !isErased(what, path)) : [];
  return {
    ...bare,
    // The answers of this command are part of the erased story too.
    ...(of === moment.id && 'data' in command && { command: { ...command, data: answersLeft(context, command.data) } }),
    ...(entry.changes && { changes: Object.fromEntries(left) }),
    erased: { of, ...what, dossier },
  };
}

/** Keeps no answer of a command that erases the story; of one that withdraws an agreement, all but those that rest on it. */
function answersLeft({ erasing, cause: { formSchema } }: DecisionContext, data: JsonObject): JsonObject {
  if (erasing?.consents === undefined) return {};
  return formSchema === null ? data : erasedData(formSchema, data, fieldsUnder(formSchema, new Set(erasing.consents)));
}

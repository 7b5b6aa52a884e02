import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';

/** Says whether a role reads an item of a list when the reader is `reader`. */
type Keeps = (item: JsonObject, data: JsonObject, reader: string) => boolean;

const always: Keeps = () => true;
const bothIn: Keeps = (_, data) => data['lecturesRendues'] === true;
const own: Keeps = (item, _, reader) => item['lecteur'] === reader;

/**
 * Lists what is read item by item, by workflow, list and role, written by hand from DOMAIN §4. A role that is not named reads every item.
 */
const CUTS: { [workflow: string]: { [list: string]: { [role: string]: Keeps } } } = {
  appel: {
    // Before closing, the structure d'animation sees who deposited, and nothing of those still writing.
    reponses: { sa: (item) => item['deposeeLe'] !== undefined && item['deposeeLe'] !== null },
    // A question is published to everybody at once, without its author.
    questions: { anyone: (item) => item['publieeLe'] !== undefined && item['publieeLe'] !== null },
  },
  reponse: {
    // The candidate sees nothing of a decision before it is notified.
    decisions: { candidat: (item) => item['notifieeLe'] !== undefined && item['notifieeLe'] !== null },
    // Nobody sees a reading of another person until both readings are in.
    lectures: {
      sa: bothIn,
      lecteur: (item, data, reader) => bothIn(item, data, reader) || own(item, data, reader),
      copil: (_, data) => typeof data['note'] === 'number',
    },
    notes: { sa: bothIn, lecteur: (item, data, reader) => bothIn(item, data, reader) || own(item, data, reader) },
    grille: { copil: (_, data) => typeof data['note'] === 'number' },
  },
  comite: {
    // A committee member reads points from the convocation on, except those in which they declared an interest.
    points: {
      copil: (item, data, reader) =>
        typeof data['convoqueLe'] === 'string' &&
        !listOf(data['interets']).some(({ point, compte }) => point === item['id'] && compte === reader),
    },
  },
};

/** Cuts the lists of the data to the items that the role may read; which fields it reads is checked elsewhere. */
export function cutFor(workflow: string, role: string, data: JsonObject, reader: string): JsonObject {
  const cuts = CUTS[workflow] ?? {};
  const entries = Object.entries(data).map(([name, value]): [string, Json] => {
    const keeps = cuts[name]?.[role] ?? always;
    return [
      name,
      Array.isArray(value) ? value.filter((item) => !isJsonObject(item) || keeps(item, data, reader)) : value,
    ];
  });
  return Object.fromEntries(entries);
}

function listOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

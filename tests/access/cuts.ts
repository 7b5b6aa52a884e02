import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';

/** Whether a role reads an item of a list, for whoever `reader` is. */
type Keeps = (item: JsonObject, data: JsonObject, reader: string) => boolean;

const always: Keeps = () => true;
const bothIn: Keeps = (_, data) => data['lecturesRendues'] === true;
const own: Keeps = (item, _, reader) => item['lecteur'] === reader;

/**
 * What is read item by item, by workflow, list and role, by hand from DOMAIN §4: a role that is not named reads every item, of the
 * fields it reads.
 */
const CUTS: { [workflow: string]: { [list: string]: { [role: string]: Keeps } } } = {
  appel: {
    // Before closing the structure d'animation sees who deposited, and nothing of who only writes.
    reponses: { sa: (item) => item['deposeeLe'] !== undefined && item['deposeeLe'] !== null },
    // Published to all at once, without author.
    questions: { anyone: (item) => item['publieeLe'] !== undefined && item['publieeLe'] !== null },
  },
  reponse: {
    // The candidate sees none of a decision before it is notified.
    decisions: { candidat: (item) => item['notifieeLe'] !== undefined && item['notifieeLe'] !== null },
    // Two readers do not see each other's reading until both are in; nor does anybody else.
    lectures: {
      sa: bothIn,
      lecteur: (item, data, reader) => bothIn(item, data, reader) || own(item, data, reader),
      copil: (_, data) => typeof data['note'] === 'number',
    },
    notes: { sa: bothIn, lecteur: (item, data, reader) => bothIn(item, data, reader) || own(item, data, reader) },
    grille: { copil: (_, data) => typeof data['note'] === 'number' },
  },
  comite: {
    // From the convocation on, and never one of one's own interest.
    points: {
      copil: (item, data, reader) =>
        typeof data['convoqueLe'] === 'string' &&
        !listOf(data['interets']).some(({ point, compte }) => point === item['id'] && compte === reader),
    },
  },
};

/** The data as the role may read it, its lists cut; which fields is another question. */
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

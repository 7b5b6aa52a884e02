import { problems, refuse, sha256 } from '../../base/base.ts';
import type { SampleAsked } from '../shared-shapes/shared-shapes.ts';
import type { Draw, Mandate } from './mandate-record.ts';

/**
 * Takes the next part of a sample: drawn at random among the dossiers not in it yet, or chosen by reference. It is pure: the seed comes
 * from the caller.
 * @throws Refusal invalid-form (422): nothing asked, an unknown reference, more than the mandate allows or than is left
 */
export function sampled(
  mandate: Pick<Mandate, 'draws' | 'size'>,
  population: readonly string[],
  asked: SampleAsked,
  { seed, at }: { seed: string; at: string },
): Draw {
  const taken = new Set(mandate.draws.flatMap(({ dossiers }) => dossiers));
  const left = population.filter((id) => !taken.has(id));
  const room = mandate.size - taken.size;
  const among = population.length;
  if (asked.choose !== undefined) {
    const chosen = [...new Set(asked.choose)];
    refuseChosen(chosen, { left, taken, room });
    return { how: 'chosen', at, dossiers: chosen, among, seed: null };
  }
  const wanted = asked.draw ?? 0;
  if (wanted < 1) refuseAt('/draw', 'required', 'Dites combien de dossiers tirer au sort, ou choisissez-les.');
  if (wanted > room) refuseAt('/draw', 'maximum', roomWords(mandate.size, room));
  if (wanted > left.length) refuseAt('/draw', 'maximum', `Il reste ${left.length} dossier(s) à tirer.`);
  return { how: 'drawn', at, dossiers: drawnBy(seed, left).slice(0, wanted), among, seed };
}

/** Orders ids as this seed ranks them, which anybody can repeat. */
export function drawnBy(seed: string, ids: readonly string[]): string[] {
  const rank = new Map(ids.map((id) => [id, sha256(`${seed}:${id}`)]));
  return ids.toSorted((a, b) => ((rank.get(a) ?? '') < (rank.get(b) ?? '') ? -1 : 1));
}

function refuseChosen(
  chosen: readonly string[],
  { left, taken, room }: { left: readonly string[]; taken: ReadonlySet<string>; room: number },
): void {
  if (chosen.length === 0) refuseAt('/choose', 'required', 'Choisissez au moins un dossier.');
  const errors = chosen.flatMap((id, place) => {
    if (left.includes(id)) return [];
    const message = taken.has(id)
      ? `« ${id} » est déjà dans l’échantillon.`
      : `« ${id} » n’est pas un dossier de ce mandat : reprenez une référence de la liste.`;
    return [{ path: `/choose/${place}`, code: 'unknown', message }];
  });
  if (errors.length > 0) refuse(problems.invalidForm('Ce choix ne peut pas être ajouté à l’échantillon.', { errors }));
  if (chosen.length > room) refuseAt('/choose', 'maximum', roomWords(taken.size + room, room));
}

function roomWords(size: number, room: number): string {
  return room === 0
    ? `L’échantillon est complet : le mandat permet ${size} dossier(s).`
    : `Le mandat permet ${size} dossier(s) : il en reste ${room} à prendre.`;
}

function refuseAt(path: string, code: string, message: string): never {
  return refuse(problems.invalidForm(message, { errors: [{ path, code, message }] }));
}

import { isJsonObject, type Json, type JsonObject, sameJson } from '../../base/base.ts';
import type { ExpectedRefusal, Story, StoryOutcome } from '../../definition/definition.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { type Simulation, simulate } from './simulate.ts';

const NOW = '2024-01-08T08:00:00.000Z';

/** Plays a story on the pure engine; `differences` is empty when the outcome is as written. */
export function runStory(compiled: CompiledBundle, story: Story): { differences: string[]; simulation: Simulation } {
  const given = story.given ?? [];
  const commands = story.when === undefined ? given : [...given, story.when];
  const { liens = {}, until } = story;
  const simulation = simulate(compiled, {
    now: story.now ?? NOW,
    commands,
    liens,
    ...(until === undefined ? {} : { until }),
  });
  const last = story.when === undefined ? null : given.length;
  return { differences: [...refusalsOf(simulation, story, last), ...endsOf(simulation, story)], simulation };
}

function refusalsOf({ refusals }: Simulation, { then }: Story, last: number | null): string[] {
  const unexpected = refusals
    .filter(({ index }) => index !== last || then.refused === undefined)
    .map(({ index, code, detail, errors }) =>
      `${nameOf(index, last)} refusé (${code}) : ${detail} ${faults(errors)}`.trim(),
    );
  if (then.refused === undefined) return unexpected;
  const refusal = refusals.find(({ index }) => index === last);
  if (refusal === undefined) return [...unexpected, `when devait être refusé (${then.refused.code}) et ne l’a pas été`];
  return [...unexpected, ...wrongRefusal(refusal, then.refused)];
}

export function wrongRefusal(refusal: Simulation['refusals'][number], wanted: ExpectedRefusal): string[] {
  const wrong =
    refusal.code === wanted.code ? [] : [`refusé par ${refusal.code} au lieu de ${wanted.code} : ${refusal.detail}`];
  const codes = refusal.because.map((because) => because.code);
  const missing = (wanted.because ?? []).filter((code) => !codes.includes(code));
  const reasons = missing.map((code) => `la raison « ${code} » n’est pas donnée (${JSON.stringify(codes)})`);
  return [...wrong, ...reasons, ...wrongFaults(refusal, wanted)];
}

function wrongFaults({ detail, errors }: Simulation['refusals'][number], { fields, says }: ExpectedRefusal): string[] {
  const isAsTold =
    fields === undefined ||
    sameJson(
      errors.map(({ path }) => path ?? null),
      fields,
    );
  const isSaid =
    says === undefined || [detail, ...errors.map(({ message }) => String(message))].some((one) => one.includes(says));
  return [
    ...(isAsTold ? [] : [`les réponses à corriger ne sont pas ${JSON.stringify(fields)} : ${faults(errors)}`]),
    ...(isSaid ? [] : [`« ${says} » n’est pas dit : ${detail} ${faults(errors)}`.trim()]),
  ];
}

function nameOf(index: number, last: number | null): string {
  if (index < 0) return 'une échéance';
  return index === last ? 'when' : `given[${index}]`;
}

function faults(errors: JsonObject[]): string {
  return errors.map(({ path, message }) => `[${String(path)} ${String(message)}]`).join(' ');
}

export function endsOf(simulation: Simulation, { then }: { then: StoryOutcome }): string[] {
  const { states, data, tasks } = simulation;
  const missing = (then.states ?? []).filter((state) => !states.includes(state));
  const present = (then.absent ?? []).filter((state) => states.includes(state));
  const unmatched = (then.tasks ?? []).filter(
    (wanted) => !tasks.some((task) => firstMismatch(wanted, { ...task }, '') === null),
  );
  const mismatch = then.data === undefined ? null : firstMismatch(then.data, data, 'data');
  return [
    ...missing.map((state) => `l’étape « ${state} » n’est pas active (${states.join(', ')})`),
    ...present.map((state) => `l’étape « ${state} » est active`),
    ...(mismatch === null ? [] : [mismatch]),
    ...unmatched.map(
      (task) =>
        `aucune tâche ne correspond à ${JSON.stringify(task)} (${tasks.map((one) => `${one.kind} ${one.name}`).join(', ')})`,
    ),
  ];
}

/**
 * Returns where `actual` lacks what `wanted` says; null when it has it all. A null in `wanted` means absent or null, and an absent group
 * counts as a group of absent members. Lists are compared item by item.
 */
function firstMismatch(wanted: Json, actual: Json | undefined, path: string): string | null {
  const found = actual ?? null;
  if (Array.isArray(wanted) && Array.isArray(found) && wanted.length === found.length) {
    return firstOf(wanted.map((one, index) => firstMismatch(one, found[index], `${path}[${index}]`)));
  }
  if (isJsonObject(wanted) && (isJsonObject(found) || found === null)) {
    return firstOf(Object.entries(wanted).map(([name, one]) => firstMismatch(one, found?.[name], `${path}.${name}`)));
  }
  if (sameJson(wanted, found)) return null;
  return `${path} vaut ${JSON.stringify(found)} au lieu de ${JSON.stringify(wanted)}`;
}

function firstOf(mismatches: (string | null)[]): string | null {
  return mismatches.find((mismatch) => mismatch !== null) ?? null;
}

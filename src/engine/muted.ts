import type { CompiledBundle } from './compiled.ts';
import type { Dossier } from './dossier.ts';
import type { Vars } from './site.ts';
import { vars } from './vars.ts';
import { beginWork, MACHINE } from './work.ts';

/** Roles whose `muteIf` is true: nothing is sent to them any more. */
export function mutedNow(compiled: CompiledBundle, values: Vars): string[] {
  return [...compiled.roles].filter(([, { muteIf }]) => muteIf?.evaluate(values) === true).map(([role]) => role);
}

/** Roles dropped from every `to` of this dossier at `now`: asked again at delivery. */
export function mutedRoles(compiled: CompiledBundle, dossier: Dossier, now: string): string[] {
  return canMute(compiled) ? mutedNow(compiled, varsOf(compiled, dossier, now)) : [];
}

export function canMute(compiled: CompiledBundle): boolean {
  return [...compiled.roles.values()].some(({ muteIf }) => muteIf !== null);
}

/** Variables of a dossier at rest. */
export function varsOf(compiled: CompiledBundle, dossier: Dossier, now: string): Vars {
  const cause = { actor: MACHINE, form: null, formSchema: null, sender: null };
  return vars(beginWork(compiled, dossier, { now, id: dossier.id, liens: {} }, cause));
}

export function titleOfRole(compiled: CompiledBundle, role: string): string {
  return compiled.roles.get(role)?.title ?? role;
}

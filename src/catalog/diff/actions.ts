import { type Json, sameJson } from '../../base/base.ts';
import type { Aspect } from './aspects.ts';
import { type ChangeClass, type ChangeContent, type ComparedValue, objectOf, said } from './change.ts';

/** Compares the actions of a transition or state: letters one by one, other actions together. */
export function actionsAspect(when: string): Aspect {
  return (before, after) => {
    const [were, are] = [lettersIn(before), lettersIn(after)];
    const names = [...new Set([...were.keys(), ...are.keys()])];
    const letters = names.flatMap((name) => letterChange(when, name, were.get(name), are.get(name)));
    const [was, is] = [othersIn(before), othersIn(after)];
    if (sameJson(was, is)) {
      return letters.length > 0 ? letters : [found('neutral', `${when} : l’ordre des actions`, before, after)];
    }
    return [...letters, found('structural', `${when} : ce qui est enregistré ou demandé`, was, is)];
  };
}

function letterChange(when: string, name: string, was: ComparedValue, is: ComparedValue): ChangeContent[] {
  if (sameJson(was, is)) return [];
  const text = (what: string) => `${when} : courrier « ${name} » ${what}`;
  if (was === undefined) return [found('additive', text('ajouté'), undefined, recipients(is))];
  if (is === undefined) return [found('tightening', text('retiré'), recipients(was), undefined)];
  return [found('additive', text('modifié'), was, is)];
}

function found(kind: ChangeClass, text: string, before: ComparedValue, after: ComparedValue): ChangeContent {
  return { class: kind, text, before: said(before), after: said(after) };
}

/** Groups the letters by template, as one template may be written with twice at once. */
function lettersIn(actions: ComparedValue): Map<string, Json> {
  const letters = new Map<string, Json>();
  for (const action of listOf(actions)) {
    if (!isLetter(action)) continue;
    const template = templateOf(action);
    const same = [...letters.keys()].filter((name) => name.split(' · ')[0] === template).length;
    letters.set(same === 0 ? template : `${template} · ${same + 1}`, action);
  }
  return letters;
}

function othersIn(actions: ComparedValue): Json[] {
  return listOf(actions).filter((action) => !isLetter(action));
}

function listOf(actions: ComparedValue): Json[] {
  if (actions === undefined) return [];
  return Array.isArray(actions) ? actions : [actions];
}

function isLetter(action: Json): boolean {
  return ['notify', 'document'].includes(String(objectOf(action)['type']));
}

function templateOf(action: Json): string {
  return String(objectOf(objectOf(action)['params'])['template']);
}

function recipients(action: ComparedValue): ComparedValue {
  return objectOf(objectOf(action)['params'])['to'];
}

import type { Screen, ScreenFact, SessionScreen } from '../definition/definition.ts';
import type { CompiledBundle } from '../engine/engine.ts';
import { type CompiledEvent, compileEvent } from './compile-actions.ts';
import { ANY, beginMaking, blame, type Evaluate, expression, type Making, optional, TEXT } from './compiling.ts';

/** What is said of each point of a meeting. */
export interface CompiledSession {
  /** Id of the dossier a point is about. */
  link: Evaluate;
  decided: Evaluate | null;
  away: Evaluate | null;
  /** Decides a point. */
  decide: CompiledEvent;
  /** On the meeting. */
  close: CompiledEvent;
}

/** What is said of a dossier that a point is about. */
export interface CompiledFact extends Pick<ScreenFact, 'label' | 'as'> {
  evaluate: Evaluate;
}

/** @param inner where `item` is a point */
export function compileSession(making: Making, inner: Making, screen: SessionScreen): CompiledSession {
  const { link, decided, away, event, close } = screen;
  if (Object.keys(event.preset ?? {}).length === 0) {
    const cure = 'Ajoutez « preset », qui dit de quel point on décide : { "champ du formulaire": "item…" }.';
    blame(making, '$.event', 'La décision ne dit pas de quel point elle décide.', cure);
  }
  return {
    link: expression(inner, '$.link', link, TEXT).evaluate,
    decided: optional(inner, '$.decided', decided, TEXT),
    away: optional(inner, '$.away', away, { result: 'list' }),
    decide: compileEvent(inner, event, '$.event'),
    close: compileEvent(making, close, '$.close'),
  };
}

/** The facts of a point, checked against the workflow of its dossier; none for a page that says nothing of it. */
export function compileFacts(screen: Screen, compiled: CompiledBundle) {
  const { id } = compiled.bundle.workflow;
  const wanted = factsOf(screen);
  const facts = Object.hasOwn(wanted, id) ? (wanted[id] ?? []) : [];
  const making = beginMaking(screen, compiled);
  const found = facts.map(({ label, as, value }, index): CompiledFact => {
    const path = `$.facts.${id}[${index}].value`;
    return { label, as, evaluate: expression(making, path, value, ANY).evaluate };
  });
  return { facts: making.findings.length === 0 ? found : null, findings: making.findings };
}

/** By workflow of the dossiers they are read on. */
export function factsOf(screen: Screen): { [workflow: string]: ScreenFact[] } {
  return screen.kind === 'session' ? (screen.facts ?? {}) : {};
}

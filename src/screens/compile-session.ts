import { own } from '../base/base.ts';
import type { Screen, ScreenFact, SessionScreen } from '../definition/definition.ts';
import type { CompiledBundle } from '../engine/engine.ts';
import { type CompiledScreenEvent, compileEvent } from './compile-actions.ts';
import {
  ANY,
  beginMaking,
  blame,
  type Evaluate,
  expression,
  optional,
  type ScreenCompilation,
  TEXT,
} from './compiling.ts';

/** Holds what a meeting reads and offers for each of its points. */
export interface CompiledSession {
  /** Gives the id of the dossier that a point is about. */
  link: Evaluate;
  decided: Evaluate | null;
  away: Evaluate | null;
  /** Is the event that decides a point. */
  decide: CompiledScreenEvent;
  /** Is the event that ends the meeting. */
  close: CompiledScreenEvent;
}

/** Describes a value shown about the dossier of a point. */
export interface CompiledFact extends Pick<ScreenFact, 'label' | 'as'> {
  evaluate: Evaluate;
}

/** @param inner where `item` is a point */
export function compileSession(
  making: ScreenCompilation,
  inner: ScreenCompilation,
  screen: SessionScreen,
): CompiledSession {
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

/** Compiles the facts of a point against the workflow of its dossier; the list is empty for a page that shows none. */
export function compileFacts(screen: Screen, compiled: CompiledBundle) {
  const { id } = compiled.bundle.workflow;
  const wanted = factsOf(screen);
  const facts = own(wanted, id) ?? [];
  const making = beginMaking(screen, compiled);
  const found = facts.map(({ label, as, value }, index): CompiledFact => {
    const path = `$.facts.${id}[${index}].value`;
    return { label, as, evaluate: expression(making, path, value, ANY).evaluate };
  });
  return { facts: making.findings.length === 0 ? found : null, findings: making.findings };
}

/** Returns the facts that a page shows, by the workflow of the dossiers they are read on. */
export function factsOf(screen: Screen): { [workflow: string]: ScreenFact[] } {
  return screen.kind === 'session' ? (screen.facts ?? {}) : {};
}

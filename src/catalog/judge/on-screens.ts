import type { Finding } from '../../base/base.ts';
import { type Bundle, type CompiledBundle, workflowsOf } from '../../engine/engine.ts';
import { addOf, compileFacts, compileOpening, compilePick, compileScreen, type Screen } from '../../screens/screens.ts';

/** What is wrong in what these pages say of the dossiers of one workflow: theirs, or others that they open on, pick from or tell facts of. */
export function onScreens(screens: Screen[], compiled: CompiledBundle, all: { [workflow: string]: Bundle }): Finding[] {
  const { id } = compiled.bundle.workflow;
  const mine = screens.filter(({ workflow }) => workflow === id);
  const opening = screens.filter((screen) => openedOn(screen, all) === id);
  const picking = screens.filter((screen) => addOf(screen)?.workflow === id);
  return [
    ...mine.flatMap((screen) => compileScreen(screen, compiled).findings),
    ...picking.flatMap((screen) => compilePick(screen, compiled)?.findings ?? []),
    ...opening.flatMap((screen) => compileOpening(screen, compiled)?.findings ?? []),
    ...screens.flatMap((screen) => compileFacts(screen, compiled).findings),
  ];
}

/** The workflow of the dossiers that a page of figures opens on. */
function openedOn(screen: Screen, all: { [workflow: string]: Bundle }): string | undefined {
  const isFigures = screen.kind === 'measure' || screen.kind === 'report';
  const link = isFigures ? screen.filters?.opensOn?.link : undefined;
  const opened = link === undefined ? undefined : all[screen.workflow]?.workflow.links[link];
  return opened && workflowsOf(opened)[0];
}

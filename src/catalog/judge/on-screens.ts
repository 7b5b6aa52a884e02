import { type Finding, memo, remembered } from '../../base/base.ts';
import { type Bundle, type CompiledBundle, workflowsOf } from '../../engine/engine.ts';
import { addOf, compileFacts, compileOpening, compilePick, compileScreen, type Screen } from '../../screens/screens.ts';

/**
 * Finds the mistakes in what these screens say of the dossiers of one workflow: its own screens, or others that open on, pick from or show
 * facts of its dossiers.
 */
export function onScreens(screens: Screen[], compiled: CompiledBundle, all: { [workflow: string]: Bundle }): Finding[] {
  const { id } = compiled.bundle.workflow;
  const mine = screens.filter(({ workflow }) => workflow === id);
  const opening = screens.filter((screen) => openedOn(screen, all) === id);
  const picking = screens.filter((screen) => addOf(screen)?.workflow === id);
  return [
    ...mine.flatMap((screen) => shown(screen, compiled)),
    ...picking.flatMap((screen) => picked(screen, compiled)),
    ...opening.flatMap((screen) => opened(screen, compiled)),
    ...screens.flatMap((screen) => told(screen, compiled)),
  ];
}

const shown = once(compileScreen);
const picked = once(compilePick);
const opened = once(compileOpening);
const told = once(compileFacts);

/** Keeps the findings of a screen and a workflow that have not changed since the last check. */
function once(compile: (screen: Screen, compiled: CompiledBundle) => { findings: Finding[] } | null) {
  const found = memo<Screen, ReturnType<typeof remembered<Finding[]>>>('findings on screens');
  return (screen: Screen, compiled: CompiledBundle): Finding[] => {
    const known = found(screen, () => remembered<Finding[]>('findings on screens'));
    return known(compiled, [], () => compile(screen, compiled)?.findings ?? []);
  };
}

/** Returns the workflow of the dossiers that a screen of figures opens on. */
function openedOn(screen: Screen, all: { [workflow: string]: Bundle }): string | undefined {
  const isFigures = screen.kind === 'measure' || screen.kind === 'report';
  const link = isFigures ? screen.filters?.opensOn?.link : undefined;
  const opened = link === undefined ? undefined : all[screen.workflow]?.workflow.links[link];
  return opened && workflowsOf(opened)[0];
}

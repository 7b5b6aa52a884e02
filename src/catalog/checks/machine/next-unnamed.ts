import type { LintCheck } from '../../reading/reading.ts';

/** Reports a `nextIf` that has no effect, since no state puts its event first. */
export const nextUnnamed: LintCheck = {
  code: 'next-unnamed',
  title: '« nextIf » est dit d’un événement qu’un état met en premier',
  level: 'error',
  needs: 'unknown-event',
  run({ bundle, nodes }) {
    const named = new Set(nodes.flatMap(({ config }) => config.meta?.next ?? []));
    const conditioned = Object.entries(bundle.workflow.events).filter(([, { nextIf }]) => nextIf !== undefined);
    return conditioned
      .filter(([event]) => !named.has(event))
      .map(([event]) => ({
        path: `$.events.${event}.nextIf`,
        message: `« nextIf » ne change rien : aucun état ne met l’événement « ${event} » en premier.`,
        cure: 'Le nommer dans « meta.next » d’un état, ou retirer « nextIf ».',
      }));
  },
};

import type { LintCheck } from '../../reading/reading.ts';

/** Reports an event that no state handles, except `open`, which creates the dossier. */
export const unhandledEvent: LintCheck = {
  code: 'unhandled-event',
  title: 'Tout événement déclaré est reçu par un état',
  level: 'error',
  needs: 'unknown-event',
  run({ bundle, nodes }) {
    const handled = new Set(nodes.flatMap((node) => Object.keys(node.config.on)));
    const orphans = Object.keys(bundle.workflow.events).filter((name) => name !== 'open' && !handled.has(name));
    return orphans.map((name) => ({
      path: `$.events.${name}`,
      message: `L'événement « ${name} » est déclaré, mais aucun état ne le reçoit.`,
      cure: "L'ajouter au « on » d'un état, ou le supprimer.",
    }));
  },
};

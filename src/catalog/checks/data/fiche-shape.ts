import type { Fact, Fiche, HeadFact, Workflow } from '../../../engine/engine.ts';
import { cureFor, propertyNames } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

export const ficheShape: LintCheck = {
  code: 'fiche-shape',
  title: 'La fiche nomme des étapes, des faits, des événements et des champs qui existent',
  level: 'error',
  run(subject) {
    const { fiche } = subject.bundle.workflow;
    if (fiche === undefined) return [];
    const facts = placedFacts(fiche);
    return [
      ...unknownStates(fiche, subject),
      ...unknownLabels(fiche),
      ...labelsTwice(fiche),
      ...facts.flatMap(({ fact, path }) => wrongEdit(fact, path, subject.bundle)),
    ];
  },
};

interface FactPlace {
  fact: Fact;
  path: string;
}

function placedFacts({ head, sections }: Fiche): FactPlace[] {
  const inSections = sections.flatMap(({ facts }, index) =>
    facts.map((fact, i) => ({ fact, path: `$.fiche.sections[${index}].facts[${i}]` })),
  );
  const own = headFacts(head).flatMap(({ fact, path }) => (typeof fact === 'string' ? [] : [{ fact, path }]));
  return [...inSections, ...own];
}

function headFacts(head: Fiche['head']): { fact: HeadFact; path: string }[] {
  return Object.entries(head).flatMap(([state, facts]) =>
    facts.map((fact, index) => ({ fact, path: `$.fiche.head.${state}[${index}]` })),
  );
}

function unknownStates({ head }: Fiche, { nodes }: CheckSubject): CheckFinding[] {
  const known = nodes.map(({ key, config }) => config.id ?? key);
  return Object.keys(head)
    .filter((state) => state !== '*' && !known.includes(state))
    .map((state) => ({
      path: `$.fiche.head.${state}`,
      message: `L'étape « ${state} » n'existe pas.`,
      cure: cureFor(state, known, 'La retirer de la fiche, ou écrire « * » pour toutes les autres.'),
    }));
}

function unknownLabels({ head, sections }: Fiche): CheckFinding[] {
  const known = sections.flatMap(({ facts }) => facts.map(({ label }) => label));
  return headFacts(head).flatMap(({ fact, path }) =>
    typeof fact !== 'string' || known.includes(fact)
      ? []
      : [
          {
            path,
            message: `Aucune partie de la fiche n'a de fait « ${fact} ».`,
            cure: cureFor(fact, known, "Donner le libellé d'un fait des parties, ou écrire le fait entier ici."),
          },
        ],
  );
}

/** Reports two facts with one label, since the head of the fiche names its facts by their label. */
function labelsTwice({ sections }: Fiche): CheckFinding[] {
  const seen = new Set<string>();
  return sections.flatMap(({ facts }, index) =>
    facts.flatMap(({ label }, i) => {
      const isTwice = seen.has(label);
      seen.add(label);
      if (!isTwice) return [];
      const path = `$.fiche.sections[${index}].facts[${i}].label`;
      return [{ path, message: `Deux faits s'appellent « ${label} ».`, cure: 'Donner un libellé à chacun.' }];
    }),
  );
}

function wrongEdit({ edit }: Fact, path: string, { workflow, forms }: CheckSubject['bundle']): CheckFinding[] {
  if (edit === undefined) return [];
  const { event, preset = {} } = typeof edit === 'string' ? { event: edit } : edit;
  const at = typeof edit === 'string' ? `${path}.edit` : `${path}.edit.event`;
  if (!Object.hasOwn(workflow.events, event) || event === 'open') return [unknownEvent(event, at, workflow)];
  const form = workflow.events[event]?.form;
  const known = form === undefined ? [] : propertyNames(forms[form] ?? {});
  return Object.keys(preset)
    .filter((field) => !known.includes(field.split('.')[0] ?? field))
    .map((field) => ({
      path: `${path}.edit.preset.${field}`,
      message: `Le formulaire de « ${event} » n'a pas de champ « ${field} ».`,
      cure: cureFor(field, known, 'Le retirer.'),
    }));
}

function unknownEvent(event: string, path: string, { events }: Workflow): CheckFinding {
  const known = Object.keys(events).filter((name) => name !== 'open');
  return {
    path,
    message: `Aucun événement « ${event} » ne peut corriger ce fait.`,
    cure: cureFor(event, known, 'Nommer un événement du workflow, ou retirer « edit ».'),
  };
}

import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { templateReads } from '../../src/catalog/catalog.ts';
import type { CompiledBundle } from '../../src/engine/engine.ts';
import type { Context } from '../../src/operations/context.ts';
import { type DocumentReader, unreadIn } from '../../src/operations/dossier/dossier.ts';
import { openStage } from '../stories/stage.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let compiled: ReadonlyMap<string, CompiledBundle>;
beforeAll(async () => {
  const stage = await openStage(ROOT);
  compiled = stage.compiled;
  await stage.close();
});

describe('What a document prints', () => {
  it('is found in its template, its partials, its conditions, and what is computed for it', () => {
    const reads = templateReads(bundleOf('parcours-btp'));

    expect(reads.get('documents/convocation')).toContain('form.aApporter');
    expect(reads.get('documents/decision-sortie')).toContain('liens.operation.data.cofinanceFse');
    expect(reads.get('documents/attestation-presence')).toContain('data.emargements');
    expect(reads.get('documents/attestation-presence')).toContain('data.identite.naissance');
  });
});

/** Names the roles that work on the dossier and read the whole document although it is not addressed to them, by hand from the domain. */
const READERS: { [workflow: string]: { [template: string]: string[] } } = {
  'parcours-btp': {
    'documents/fiche-activites': ['operateur', 'sa', 'referent'],
    'documents/fiche-suivi': ['operateur', 'sa', 'referent'],
    'documents/convocation': ['operateur', 'sa', 'referent'],
    'documents/lettre-refus': ['operateur', 'sa', 'referent', 'cellule'],
    'documents/notice-fse': ['operateur', 'sa', 'referent'],
    'documents/decision-sortie': ['operateur', 'sa', 'referent', 'cellule'],
    'documents/decision-ajournement': ['operateur', 'sa', 'referent', 'cellule'],
    'documents/attestation-presence': ['operateur', 'sa', 'referent'],
    'documents/releve-heures': ['operateur', 'sa', 'referent'],
  },
  seance: { 'documents/feuille-emargement': ['sa'] },
  appel: { 'documents/dossier-appel': ['sa'] },
  reponse: {
    'documents/attestation-depot': [],
    'documents/accuse-reponse': [],
    'documents/demande-complements': ['sa'],
    'documents/grille-lecture': [],
    'documents/decision-irrecevable': ['sa'],
    'documents/decision-reponse': ['sa'],
  },
  comite: { 'documents/ordre-du-jour': ['sa'], 'documents/compte-rendu-comite': ['sa'] },
  convention: {
    'documents/convention': ['sa', 'candidat'],
    'documents/avenant': ['sa', 'candidat'],
    'documents/bilan': ['sa', 'candidat'],
    'documents/decision-avenant': ['sa'],
  },
  marche: { 'documents/releve-marche': ['sa', 'operateur'] },
  'demande-rgpd': {
    'documents/rgpd-accuse': ['dpo', 'sa'],
    'documents/rgpd-identite': ['dpo', 'sa'],
    'documents/rgpd-prolongation': ['dpo', 'sa'],
    'documents/rgpd-refus': ['dpo', 'sa'],
    'documents/rgpd-reponse': ['dpo', 'sa'],
  },
};

describe('Documents obey the grants of what they print', () => {
  const lines = Object.entries(READERS).flatMap(([workflow, templates]) =>
    Object.entries(templates).map(([template, roles]) => ({ workflow, template, roles })),
  );

  it.each(lines)('$template of $workflow', async ({ workflow, template, roles }) => {
    const bundle = bundleOf(workflow);
    const candidates = [
      'operateur',
      'sa',
      'referent',
      'cellule',
      'prescripteur',
      'entreprise',
      'candidat',
      'copil',
      'lecteur',
      'donneurOrdre',
      'dpo',
    ];
    const may: string[] = [];
    for (const role of candidates) if ((await unreadOf(bundle, template, role)).length === 0) may.push(role);

    expect(may.sort()).toEqual([...roles].sort());
  });

  it('every document on a workflow has its line', () => {
    for (const [workflow, { bundle }] of compiled) {
      const all = Object.keys(bundle.templates).filter((name) => name.startsWith('documents/'));
      expect([workflow, all.sort()]).toEqual([workflow, Object.keys(READERS[workflow] ?? {}).sort()]);
    }
  });

  it('who may ask for a document on demand reads what it prints', async () => {
    for (const bundle of compiled.values()) {
      for (const [name, { template, by }] of Object.entries(bundle.bundle.workflow.documents ?? {})) {
        for (const role of by)
          expect([name, role, await unreadOf(bundle, template, role, 'cut')]).toEqual([name, role, []]);
      }
    }
  });
});

function bundleOf(workflow: string): CompiledBundle {
  const found = compiled.get(workflow);
  if (!found) throw new Error(`No workflow ${workflow}`);
  return found;
}

/** Returns what the role may not read of a document; it reads the linked operation or call as that workflow lets it. */
function unreadOf(of: CompiledBundle, template: string, role: string, isCut: 'cut' | 'whole' = 'whole') {
  const { bundle, hash } = of;
  const linked = new Map(
    ['operation', 'appel'].flatMap((link) => {
      const other = bundleOf(link).bundle;
      return Object.hasOwn(other.workflow.read, role) ? [[link, { bundle: other, held: [role] }] as const] : [];
    }),
  );
  const found = { dossier: { links: { operation: 'operation', appel: 'appel' } }, bundle, held: [role] };
  const reader = { found, caller: {}, linked } as unknown as DocumentReader;
  const context = { bundles: { byHash: async () => of } } as unknown as Context;
  return unreadIn(context, reader, { bundle: hash, template, form: formOf(of, template) }, isCut);
}

/** Returns the form of the act or of the request that makes the document. */
function formOf({ bundle }: CompiledBundle, template: string): string | null {
  const { documents = {}, machine, events } = bundle.workflow;
  const asked = Object.values(documents).find((one) => one.template === template);
  if (asked !== undefined) return asked.form ?? null;
  return events[eventMaking(machine, template) ?? '']?.form ?? null;
}

type TemplateNode = CompiledBundle['bundle']['workflow']['machine'];

function eventMaking({ on = {}, states = {} }: TemplateNode, template: string): string | null {
  const here = Object.keys(on).find((event) => JSON.stringify(on[event]).includes(`"${template}"`));
  const below = Object.values(states).flatMap((child) => eventMaking(child, template) ?? []);
  return here ?? below[0] ?? null;
}

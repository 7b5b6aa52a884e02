import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readDefinitionDraft, saveDefinitionFile } from '../addresses/addresses.ts';
import { call, type Example } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';
import { ReplayProgress } from './replay-progress.tsx';
import { UnseenChanges } from './unseen-changes.tsx';
import { useExamples } from './use-examples.ts';

/**
 * Lists the examples of a draft once replayed: those that go as before, and those that differ and where; a wanted difference is accepted
 * here.
 */
export function ExamplesReplayed({ draft }: { draft: string }) {
  const examples = useExamples({ draft });
  const items = examples.items ?? [];
  const others = items.filter(({ verdict }) => verdict === 'differs' || verdict === 'broken');
  const old = items.filter(({ verdict }) => verdict === 'served');
  return (
    <section className="card" aria-labelledby="exemples">
      <h2 id="exemples">Exemples rejoués</h2>
      <ReplayProgress examples={examples} />
      {examples.items && <p role="status">{countOf(items.length, others.length, old.length)}</p>}
      {others.map((example) => (
        <Differing key={example.id} draft={draft} example={example} />
      ))}
      {old.length > 0 && (
        <details>
          <summary>{oldSaid(old.length)}</summary>
          {old.map((example) => (
            <Differing key={example.id} draft={draft} example={example} />
          ))}
        </details>
      )}
      {/* This runs in the same thread of the server and takes longer, so it comes after the examples. */}
      {examples.items && <UnseenChanges draft={draft} />}
    </section>
  );
}

function countOf(all: number, others: number, old: number): string {
  if (all === 0) return 'Aucun exemple n’est gardé : essayez le brouillon, et gardez un essai.';
  const played = all > 1 ? `${all} exemples rejoués` : '1 exemple rejoué';
  if (others === 0 && old > 0) return `${played} : ce brouillon n’y change rien.`;
  if (others === 0) return `${played}, ${all > 1 ? 'tous vont' : 'il va'} comme avant.`;
  return `${played}, ${others} ${others > 1 ? 'diffèrent' : 'diffère'}.`;
}

function oldSaid(count: number): string {
  return count > 1
    ? `${count} exemples ont été gardés avant la version servie, et vont déjà autrement dans celle-ci.`
    : '1 exemple a été gardé avant la version servie, et va déjà autrement dans celle-ci.';
}

function Differing({ draft, example }: { draft: string; example: Example }) {
  const { id, title, workflow, workflowTitle, at, step, reasons, verdict, path, becomes } = example;
  const queries = useQueryClient();
  const accept = useMutation({
    mutationFn: async (text: string) => {
      const { revision } = await call(readDefinitionDraft, { path: { id: draft } });
      return call(saveDefinitionFile, { path: { id: draft }, body: { path, text, revision } });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['definition-examples'] });
      await queries.invalidateQueries({ queryKey: ['definition-drafts', draft] });
    },
  });
  return (
    <div className={verdict === 'served' ? 'card' : 'notice'}>
      <p>
        <strong>{title}</strong> <span className="hint">({workflowTitle})</span>
      </p>
      <p>
        {verdict === 'broken'
          ? 'Ne peut plus être joué.'
          : `Va autrement à partir de l’étape ${(at ?? 0) + 1} : ${step ?? ''}.`}
      </p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {accept.error && <Trouble error={accept.error} kept="L’exemple est inchangé." />}
      <div className="actions-line">
        {becomes !== null && (
          <Button variant="default" loading={accept.isPending} onClick={() => accept.mutate(becomes)}>
            C’est voulu : mettre l’exemple à jour<span className="unseen"> ({title})</span>
          </Button>
        )}
        <Link to="/essayer/$workflow" params={{ workflow }} search={{ atelier: draft, exemple: id }}>
          Le reprendre pas à pas
        </Link>
      </div>
    </div>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DefinitionDraftView } from '../../../http/http.ts';
import { readDefinitionDraft, settleDefinitionConflict } from '../../addresses/addresses.ts';
import { call, definitionDraftQuery, sourcesQuery } from '../../api/api.ts';
import { Button, Trouble } from '../../look/look.ts';
import { Sides } from '../compared.tsx';
import { placeInWords } from './place-words.ts';
import { sideInWords } from './side-words.ts';

interface Props {
  draft: DefinitionDraftView;
  /** Sends what is typed first; returns false when that failed, and then nothing is done. */
  before: () => Promise<boolean>;
  /** Runs once the draft has changed. */
  onMoved: (() => void) | undefined;
}

type DraftChoice = DefinitionDraftView['choices'][number];
type Keep = 'mine' | 'theirs';

/**
 * Shows each place that the draft and the version in service both changed, with the three texts; the draft keeps its own until a choice.
 */
export function Choices({ draft, before, onMoved }: Props) {
  const { id, choices, changes } = draft;
  const queries = useQueryClient();
  const { data: sources } = useQuery(sourcesQuery);
  const settle = useMutation({
    mutationFn: async (choice: { path: string; at: string; keep: Keep }) => {
      if (!(await before())) return null;
      const { revision } = await call(readDefinitionDraft, { path: { id } });
      const body = { ...choice, revision };
      return call(settleDefinitionConflict, { path: { id }, body, repeatKey: crypto.randomUUID() });
    },
    onSuccess: (next) => {
      if (!next) return;
      queries.setQueryData(definitionDraftQuery(id).queryKey, next);
      onMoved?.();
    },
  });
  return (
    <section className="notice" aria-labelledby="a-choisir">
      <h2 id="a-choisir">
        {choices.length > 1 ? `${choices.length} endroits ont` : 'Un endroit a'} changé des deux côtés
      </h2>
      <p>Votre texte y est gardé tant que vous n’avez pas choisi.</p>
      {settle.error && <Trouble error={settle.error} />}
      <ul className="atelier-choices">
        {choices.map((choice) => {
          const change = changes.find(({ path }) => path === choice.path);
          const file = sources?.files.find(({ path }) => path === choice.path)?.title ?? choice.path;
          return (
            <OneChoice
              key={`${choice.path} ${choice.at}`}
              choice={choice}
              place={placeOf(choice, file, [change?.text ?? null, change?.before ?? null])}
              isBusy={settle.isPending}
              onKeep={(keep) => settle.mutate({ path: choice.path, at: choice.at, keep })}
            />
          );
        })}
      </ul>
    </section>
  );
}

function placeOf({ path, at }: DraftChoice, file: string, texts: (string | null)[]): string {
  if (at === '') return `« ${file} » en entier`;
  const place = at.startsWith('/') ? placeInWords(path, at, texts) : at.replace(/^lignes (\d+) à \1$/, 'ligne $1');
  return `« ${file} » : ${place}`;
}

interface OneProps {
  choice: DraftChoice;
  /** Names the place in words. */
  place: string;
  isBusy: boolean;
  onKeep: (keep: Keep) => void;
}

function OneChoice({ choice, place, isBusy, onKeep }: OneProps) {
  return (
    <li>
      <h3>{place}</h3>
      {choice.at === '' && choice.mine !== null && choice.theirs !== null ? (
        <Sides before={choice.theirs} after={choice.mine} names={['En service', 'Dans ce brouillon']} />
      ) : (
        <Three choice={choice} />
      )}
      <div className="actions-line">
        {(['mine', 'theirs'] as const).map((keep) => (
          <Button key={keep} variant="default" disabled={isBusy} onClick={() => onKeep(keep)}>
            {keep === 'mine' ? 'Garder le mien' : 'Prendre celui en service'}
            <span className="unseen"> : {place}</span>
          </Button>
        ))}
      </div>
    </li>
  );
}

function Three({ choice }: { choice: DraftChoice }) {
  const isJson = choice.at.startsWith('/');
  const said = (side: string | null) =>
    choice.at === '' && side === null ? '(fichier supprimé)' : sideInWords(side, isJson);
  return (
    <div className="atelier-three">
      <Side name="Avant, pour les deux" text={said(choice.base)} />
      <Side name="En service" text={said(choice.theirs)} />
      <Side name="Dans ce brouillon" text={said(choice.mine)} />
    </div>
  );
}

function Side({ name, text }: { name: string; text: string }) {
  return (
    <figure className="atelier-side">
      <figcaption>{name}</figcaption>
      <pre>{text}</pre>
    </figure>
  );
}

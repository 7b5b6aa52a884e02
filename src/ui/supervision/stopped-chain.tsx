import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TaskLine } from '../../http/http.ts';
import { passTask } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';

type Chain = NonNullable<TaskLine['chain']>;

export const CHAIN_ADVICE =
  'Arrêter : ce message n’est jamais fait. Passer : il est fait une fois, et la suite est recomptée ; une boucle reviendra ici. Migrer : si la définition tourne en rond, corrigez-la, publiez-la, puis amenez-y ces dossiers ; l’incident s’arrête ou passe ensuite.';

/** Lists the messages that caused one another, the last of which waits; those in between are folded. */
export function ChainStory({ chain }: { chain: Chain }) {
  const [first, ...others] = chain;
  const last = others.pop();
  if (first === undefined || last === undefined) return null;
  const ranked = chain.map((hop, at) => ({ rank: at + 1, hop }));
  return (
    <>
      <p>
        <HopName hop={first} /> … {others.length} autres, puis <HopName hop={last} />, qui n’est pas fait.
      </p>
      <details>
        <summary>Toute la suite</summary>
        <ol>
          {ranked.map(({ rank, hop }) => (
            <li key={rank}>
              <HopName hop={hop} />
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

function HopName({ hop: { dossier, dossierTitle, title } }: { hop: Chain[number] }) {
  return (
    <>
      « {title} » dans{' '}
      {dossierTitle === null ? (
        <code>{dossier}</code>
      ) : (
        <Link to="/dossiers/$id" params={{ id: dossier }}>
          {dossierTitle}
        </Link>
      )}
    </>
  );
}

/** Offers what a person may do with a stopped chain; `about` tells a screen reader which incident it is. */
export function ChainChoices({
  incident,
  chain,
  about,
  onStop,
}: {
  incident: TaskLine;
  chain: Chain;
  about: ReactNode;
  onStop: () => void;
}) {
  const queries = useQueryClient();
  const pass = useMutation({
    mutationFn: () => call(passTask, { path: { key: incident.task.key }, repeatKey: crypto.randomUUID() }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['incidents'] }),
  });
  const workflows = [...new Set(chain.flatMap(({ workflow }) => workflow ?? []))];
  return (
    <>
      {pass.error && <Trouble error={pass.error} />}
      <div className="actions-line">
        <Button variant="default" onClick={onStop}>
          Arrêter…{about}
        </Button>
        <Button variant="default" loading={pass.isPending} onClick={() => pass.mutate()}>
          Passer{about}
        </Button>
        {workflows.map((workflow) => (
          <Link key={workflow} className="button" to="/processus/$workflow/passage" params={{ workflow }}>
            Migrer{workflows.length > 1 && ` (${workflow})`}
            {about}
          </Link>
        ))}
      </div>
    </>
  );
}

import { useState } from 'react';
import { readDefinitionUses } from '../../../addresses/addresses.ts';
import { call } from '../../../api/api.ts';
import { Button, Trouble } from '../../../look/look.ts';
import type { EditingSession } from '../../editing/editing.ts';

interface Props {
  path: string;
  draft: string;
  editing: EditingSession;
}

type RemovalState =
  | { state: 'idle' }
  | { state: 'asking' }
  | { state: 'used'; by: string[] }
  | { state: 'failed'; error: unknown };

/** Removes a file from the draft, unless something refers to it, which is then named. */
export function Removal({ path, draft, editing }: Props) {
  const [asked, setAsked] = useState<RemovalState>({ state: 'idle' });
  const remove = async () => {
    setAsked({ state: 'asking' });
    try {
      if (!(await editing.save())) return setAsked({ state: 'idle' });
      const { items } = await call(readDefinitionUses, { path: { id: draft }, query: { path } });
      if (items.length > 0) return setAsked({ state: 'used', by: items.map((one) => `${one.file} : ${one.message}`) });
      editing.store.trigger.edited({ texts: { [path]: '' }, field: 'remove-file', at: performance.now() });
      setAsked({ state: 'idle' });
    } catch (error) {
      setAsked({ state: 'failed', error });
    }
  };
  return (
    <>
      <p>
        <Button variant="default" isSmall loading={asked.state === 'asking'} onClick={() => void remove()}>
          Retirer ce fichier
        </Button>
      </p>
      <div role="alert">
        {asked.state === 'failed' && <Trouble error={asked.error} />}
        {asked.state === 'used' && <Users by={asked.by} />}
      </div>
    </>
  );
}

const SHOWN = 5;

function Users({ by }: { by: string[] }) {
  return (
    <div className="notice">
      <p>Ce fichier ne peut pas être retiré : il sert encore.</p>
      <ul>
        {by.slice(0, SHOWN).map((one) => (
          <li key={one}>{one}</li>
        ))}
        {by.length > SHOWN && <li>et {by.length - SHOWN} autres.</li>}
      </ul>
    </div>
  );
}

/** Replaces the view of a file that the draft removed. */
export function Gone({ path, base, store }: { path: string; base: string; store: EditingSession['store'] }) {
  return (
    <div className="notice">
      <p>Ce fichier est retiré du brouillon : à la publication, il n’y en aura plus.</p>
      {base !== '' && (
        <Button
          variant="default"
          onClick={() => store.trigger.edited({ texts: { [path]: base }, field: 'put-back', at: performance.now() })}
        >
          Le remettre comme il est publié
        </Button>
      )}
    </div>
  );
}

import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { bytesText } from '../../base/base.ts';
import type { OrganisationLine, OrganisationLines } from '../../http/http.ts';
import { addOrganisation, changeOrganisation } from '../addresses/addresses.ts';
import { call, isRefusal, organisationsQuery, rereadAccounts } from '../api/api.ts';
import { Awaited, Button, Trouble, useFirstWrong } from '../look/look.ts';
import { Dialog, Unreadable } from '../shell/shell.ts';
import { ControllerCard } from './controller-card.tsx';
import { LetterheadFields, letterheadIn } from './letterhead-fields.tsx';
import { errorsOf } from './wrong.ts';

type EditedOrganisation = OrganisationLine | 'new' | null;

/** Lists the organisations that people work for, and lets the reader add one or change it. */
export function Organisations() {
  const organisations = useQuery(organisationsQuery);
  const { data, error } = organisations;
  const [edited, setEdited] = useState<EditedOrganisation>(null);
  useEffect(() => {
    document.title = 'Organisations – Jalon';
  }, []);
  if (!data && isRefusal(error)) return <Unreadable what="Organisations" error={error} />;
  return (
    <>
      <div className="head">
        <h1>Organisations</h1>
        <Button onClick={() => setEdited('new')}>Créer une organisation</Button>
      </div>
      <Awaited of={organisations} lines={6} />
      {data?.items.length === 0 && <p className="card empty">Aucune organisation. Créez la première.</p>}
      {data && data.items.length > 0 && <Table {...data} onEdit={setEdited} />}
      {data && data.uploads.ofNobodyBytes > 0 && (
        <p className="hint">
          Fichiers joints par les comptes sans organisation et par les liens des lettres :{' '}
          {roomOf(data.uploads.ofNobodyBytes, data.uploads)}
        </p>
      )}
      <ControllerCard />
      {edited && (
        <Editing
          kept={edited === 'new' ? null : edited}
          kinds={[...new Set(data?.items.flatMap(({ kind }) => kind ?? []))].sort()}
          onDone={() => setEdited(null)}
        />
      )}
    </>
  );
}

function Table({ items, uploads, onEdit }: OrganisationLines & { onEdit: (one: OrganisationLine) => void }) {
  return (
    <div className="card table">
      <table>
        <caption className="unseen">Organisations</caption>
        <thead>
          <tr>
            <th scope="col">Nom</th>
            <th scope="col">Genre</th>
            <th scope="col">SIRET</th>
            <th scope="col">Comptes actifs</th>
            <th scope="col">Fichiers joints</th>
            <th scope="col">
              <span className="unseen">Modifier</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {one.name} {!one.active && <small className="hint">ne participe plus</small>}
              </th>
              <td data-label="Genre">{one.kind ?? 'Non précisé'}</td>
              <td data-label="SIRET">{one.siret === null ? 'Non précisé' : spaced(one.siret)}</td>
              <td data-label="Comptes actifs">{one.people}</td>
              <td data-label="Fichiers joints">{roomOf(one.uploadedBytes, uploads)}</td>
              <td>
                <button type="button" className="link" onClick={() => onEdit(one)}>
                  Modifier<span className="unseen"> {one.name}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Warns before the quota is full, because uploads are refused from then on. */
function roomOf(bytes: number, { quotaBytes }: OrganisationLines['uploads']): string {
  if (quotaBytes === null) return bytesText(bytes);
  const used = `${bytesText(bytes)} sur ${bytesText(quotaBytes)}`;
  return bytes < 0.9 * quotaBytes ? used : `${used}, presque plein`;
}

const spaced = (siret: string) => siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4');

function Editing({ kept, kinds, onDone }: { kept: OrganisationLine | null; kinds: string[]; onDone: () => void }) {
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: async (given: FormData) => {
      const body = { ...bodyOf(given, kept), letterhead: await letterheadIn(given) };
      return kept
        ? call(changeOrganisation, { path: { id: kept.id }, body })
        : call(addOrganisation, { body, repeatKey: crypto.randomUUID() });
    },
    onSuccess: () => {
      rereadAccounts(queries);
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  const wrong = errorsOf(save.error);
  const form = useFirstWrong(save.error);
  return (
    <Dialog title={kept ? `Modifier ${kept.name}` : 'Créer une organisation'} onDismiss={onDone}>
      <form ref={form} onSubmit={submit} className="stack">
        {save.error && Object.keys(wrong).length === 0 && <Trouble error={save.error} />}
        <TextInput
          name="name"
          label="Nom"
          defaultValue={kept?.name ?? ''}
          error={wrong['/name']}
          required
          withAsterisk={false}
        />
        <TextInput
          name="siret"
          label="SIRET (facultatif)"
          description="14 chiffres, espaces permis."
          inputMode="numeric"
          defaultValue={kept?.siret ?? ''}
          error={wrong['/siret']}
        />
        <TextInput
          name="kind"
          label="Genre (facultatif)"
          description="En quelques mots, les mêmes pour toutes."
          list="genres"
          maxLength={60}
          defaultValue={kept?.kind ?? ''}
        />
        <datalist id="genres">
          {kinds.map((kind) => (
            <option key={kind} value={kind} />
          ))}
        </datalist>
        <LetterheadFields kept={kept?.letterhead ?? null} wrong={wrong} />
        {kept && (
          <label className="option">
            <input type="checkbox" name="active" defaultChecked={kept.active} />
            <span>
              Participe encore
              <small className="hint">Sinon elle reste sur ses dossiers, et n’est plus proposée.</small>
            </span>
          </label>
        )}
        <div className="actions-line">
          <Button type="submit" loading={save.isPending}>
            Enregistrer
          </Button>
          <Button variant="default" onClick={onDone}>
            Ne rien changer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function bodyOf(given: FormData, kept: OrganisationLine | null) {
  const text = (name: string) => String(given.get(name) ?? '').trim() || null;
  return {
    name: text('name') ?? '',
    ...{ siret: text('siret'), kind: text('kind') },
    active: kept === null || given.get('active') !== null,
  };
}

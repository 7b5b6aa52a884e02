import { Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { OrganisationLine } from '../../http/http.ts';
import { rolesQuery } from '../api/api.ts';

type Letterhead = OrganisationLine['letterhead'];
type LetterheadText = Exclude<keyof Letterhead, 'logo' | 'roles'>;

interface LetterheadField {
  name: LetterheadText;
  label: string;
  hint?: string;
  lines?: number;
  type?: 'email' | 'tel';
}

const FIELDS: LetterheadField[] = [
  { name: 'programme', label: 'En tête des pages', hint: 'Le programme qu’elle porte. Vide, elle-même.' },
  { name: 'street', label: 'Numéro et rue', lines: 2 },
  { name: 'postcode', label: 'Code postal' },
  { name: 'city', label: 'Ville' },
  { name: 'phone', label: 'Téléphone', type: 'tel' },
  { name: 'email', label: 'Adresse e-mail', hint: 'Où l’on répond à ses lettres.', type: 'email' },
  { name: 'signatory', label: 'Signataire', hint: 'Prénom, nom et qualité.' },
  { name: 'court', label: 'Tribunal compétent', hint: 'Devant lequel ses décisions se contestent.' },
  {
    name: 'dpo',
    label: 'Délégué à la protection des données',
    hint: 'Nom, adresse, e-mail : écrits sur la notice.',
    lines: 3,
  },
];

/** Asks for what letters say of an organisation; every field may stay empty. */
export function LetterheadFields({ kept, wrong }: { kept: Letterhead | null; wrong: { [path: string]: string } }) {
  return (
    <fieldset className="stack">
      <legend>Sur ses lettres</legend>
      {FIELDS.map((field) => (
        <TextField key={field.name} field={field} kept={kept?.[field.name] ?? ''} wrong={wrong} />
      ))}
      <Logo kept={kept?.logo ?? null} wrong={wrong['/letterhead/logo']} />
      <Roles kept={kept?.roles ?? []} />
    </fieldset>
  );
}

function TextField({
  field,
  kept,
  wrong,
}: {
  field: LetterheadField;
  kept: string;
  wrong: { [path: string]: string };
}) {
  const { name, label, hint, lines, type = 'text' } = field;
  const shared = { name, label, description: hint, defaultValue: kept, error: wrong[`/letterhead/${name}`] };
  return lines ? <Textarea {...shared} rows={lines} /> : <TextInput {...shared} type={type} />;
}

function Logo({ kept, wrong }: { kept: string | null; wrong: string | undefined }) {
  return (
    <label className="stack">
      <span>Logo</span>
      <small className="hint">Image PNG, 150 ko au plus.</small>
      {kept && <img src={`data:image/png;base64,${kept}`} alt="Logo actuel" height={40} />}
      <input type="file" name="logo" accept="image/png" aria-invalid={wrong !== undefined} />
      {wrong && <span className="error">{wrong}</span>}
    </label>
  );
}

/** Offers the roles that many people hold, since a letter can name such a role only by an organisation. */
function Roles({ kept }: { kept: string[] }) {
  const { data } = useQuery(rolesQuery);
  return data?.items
    .filter(({ binding }) => binding === 'global')
    .map(({ id, title }) => (
      <label key={id} className="option">
        <input type="checkbox" name="letter-roles" value={id} defaultChecked={kept.includes(id)} />
        <span>Écrit pour « {title} »</span>
      </label>
    ));
}

/** Reads the form as the server expects it; when no file is chosen, the logo stays unchanged. */
export async function letterheadIn(given: FormData): Promise<Partial<Letterhead>> {
  const texts = FIELDS.map(({ name }) => [name, String(given.get(name) ?? '').trim() || null]);
  const file = given.get('logo');
  const logo = file instanceof File && file.size > 0 ? { logo: await base64Of(file) } : {};
  return { ...Object.fromEntries(texts), roles: given.getAll('letter-roles').map(String), ...logo };
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

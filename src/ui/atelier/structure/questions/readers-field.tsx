import { useMemo, useState } from 'react';
import {
  type FormOf,
  giveReading,
  isReadAround,
  type KeptAnswer,
  keptAt,
  namesIn,
  objectAt,
  objectIn,
  type Readers,
  type ReadingChange,
  readersOf,
  roleTitles,
  storyLost,
  storyReaders,
  takeReading,
  textAt,
  turnBack,
  workflowIn,
} from '../../../../definition/edit/edit.ts';
import { RoleBoxes } from '../roles-field.tsx';
import type { Make } from '../use-definitions.ts';
import { ROLES } from '../use-form-files.ts';

interface Props {
  of: FormOf;
  make: Make;
  name: string;
}

/** Edits who reads the answer to a question, in each workflow that asks it. */
export function ReadersField({ of, make, name }: Props) {
  const kept = useMemo(() => keptAt(of, name), [of, name]);
  const whole = [...namesIn(of.inside ?? []), name].join('.');
  return kept.map((one) => (
    <ReadersIn key={one.workflow} {...{ of, make }} name={whole} kept={one} isOneOfMany={kept.length > 1} />
  ));
}

interface InProps extends Props {
  kept: KeptAnswer;
  isOneOfMany: boolean;
}

function ReadersIn({ of, make, name, kept, isOneOfMany }: InProps) {
  const { texts } = of;
  const [why, setWhy] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const [turned, setTurned] = useState<{ [role: string]: ReadingChange }>({});
  const { workflow: path, fields, senders } = kept;
  const workflow = workflowIn(texts, path);
  const titles = roleTitles(objectIn(texts[ROLES]));
  const titleOf = (role: string) => titles[role] ?? role;
  const readers = useMemo(() => readersOf(texts, path, fields), [texts, path, fields]);
  const beside = useMemo(() => storyReaders(of, path, name, senders), [of, path, name, senders]);
  const legend = `Qui lit la réponse${isOneOfMany ? `, dans « ${textAt(workflow, ['title']) ?? path} »` : ''}`;
  const story = storyOf(senders.map(titleOf), beside.roles.map(titleOf), beside.shown === 'part');
  if (fields.length === 0)
    return (
      <p className="hint">
        {legend} : le dossier ne la garde pas telle quelle. {story}
      </p>
    );
  const change = (chosen: readonly string[]) => {
    for (const role of Object.keys(readers.readings)) {
      const [was, is] = [readers.readings[role] === 'whole', chosen.includes(role)];
      if (was === is) continue;
      const last = turned[role];
      const back = last === undefined ? null : turnBack(texts, path, role, { ...last, fields });
      const edited = back ?? (is ? giveReading : takeReading)(texts, path, role, fields);
      setWhy(make(edited, `read/${name}/${role}`));
      setTold(edited.ok && back === null && !is ? whatRemains(role) : '');
      if (!edited.ok) continue;
      const [before, after] = [texts[path] ?? '', edited.texts[path] ?? ''];
      setTurned((others) => ({ ...others, [role]: { fields, before, after } }));
    }
  };
  const whatRemains = (role: string) =>
    isReadAround(texts, path, role, fields) ? remainsOf(titleOf(role), storyLost(texts, path, role)) : '';
  return (
    <>
      <RoleBoxes
        legend={legend}
        titles={Object.keys(objectAt(workflow, ['roles'])).map((role) => [
          role,
          titleOf(role) + nuanceOf(readers, role),
        ])}
        chosen={Object.keys(readers.readings).filter((role) => readers.readings[role] === 'whole')}
        onChange={change}
      />
      <p className="hint">
        {sentenceOf(readers, titleOf)} {story} Un droit retiré l’est partout dès la publication ; un droit donné vaut
        pour les dossiers ouverts ensuite, ou amenés sur cette version.
      </p>
      <p role="status" className="hint">
        {told}
      </p>
      <p className="error" role="alert">
        {why}
      </p>
    </>
  );
}

/** Says which roles read the answer in the dossier's story, and why. */
function storyOf(senders: readonly string[], others: readonly string[], isPart: boolean): string {
  const [resend, see] = [senders.length > 1 ? 'relisent' : 'relit', others.length > 1 ? 'lisent' : 'lit'];
  const what = isPart ? `${see} aussi ce qui n’en est pas sensible` : `la ${see} aussi`;
  const why = `tout le dossier ${others.length > 1 ? 'leur' : 'lui'} est ouvert`;
  return [
    senders.length > 0
      ? `${listed(senders)} la ${resend} aussi dans l’histoire du dossier, pour pouvoir la donner.`
      : '',
    others.length > 0 ? `${listed(others)} ${what} dans l’histoire du dossier : ${why}.` : '',
  ].join(' ');
}

const NAMED_ACTS = 5;

/** Says what a role loses when it no longer reads everything around an answer; `lost` are acts of other roles that the story showed it. */
function remainsOf(title: string, lost: readonly string[]): string {
  const beyond = lost.length - NAMED_ACTS;
  const more = beyond < 1 ? [] : [beyond === 1 ? 'une autre action' : `${beyond} autres actions`];
  const acts = listed([...lost.slice(0, NAMED_ACTS).map((act) => `« ${act} »`), ...more]);
  const story = `L’histoire du dossier ne lui montre plus ce que d’autres ont répondu (${acts}), et les documents qui l’impriment ne lui sont plus ouverts, sauf ceux qu’on lui adresse ou que ce rôle demande.`;
  return [
    `${title} lit désormais le reste champ par champ : ce qui s’ajoutera au dossier devra lui être donné.`,
    lost.length > 0 ? story : '',
    'Recocher ce rôle, tant que la question est ouverte, lui rend ce qu’il lisait.',
  ].join(' ');
}

function nuanceOf({ readings, sometimes }: Readers, role: string): string {
  if (readings[role] === 'part') return ' (en partie)';
  return readings[role] === 'whole' && sometimes.includes(role) ? ' (à certaines étapes)' : '';
}

function sentenceOf(readers: Readers, titleOf: (role: string) => string): string {
  const named = (reading: string) =>
    Object.keys(readers.readings)
      .filter((role) => readers.readings[role] === reading)
      .map((role) => titleOf(role) + (reading === 'whole' ? nuanceOf(readers, role) : ''));
  const [whole, part] = [named('whole'), named('part')];
  const inPart = part.length === 0 ? '' : ` ; en partie par : ${listed(part)}`;
  return `Lue par : ${whole.length === 0 ? 'personne' : listed(whole)}${inPart}.`;
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('fr').format(names);
}

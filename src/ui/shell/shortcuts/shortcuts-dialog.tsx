import { useSelector } from '@xstate/store-react';
import { Dialog } from '../../look/look.ts';
import { singleKeys } from './shortcut-keys.ts';

const KEYS: [string[], string][] = [
  [['Ctrl', 'K'], 'Chercher partout : une personne, une page, une action'],
  [['j'], 'Ma file : ligne suivante (ou la flèche vers le bas, dans la file)'],
  [['k'], 'Ma file : ligne précédente (ou la flèche vers le haut)'],
  [['o'], 'Ma file : ouvrir le dossier de la ligne'],
  [['Entrée'], 'Faire ce que propose la ligne, suivre le lien'],
  [['←', '→'], 'Séance : point précédent, point suivant (ou k, j, ou les touches de page)'],
  [['Espace'], 'Liste des dossiers : choisir la ligne'],
  [['Maj', 'Espace'], 'Liste des dossiers : choisir jusqu’à cette ligne'],
  [['Échap'], 'Fermer la fenêtre'],
  [['?'], 'Cette aide'],
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const areOn = useSelector(singleKeys, ({ context }) => context.areOn);
  return (
    <Dialog title="Raccourcis clavier" closing="Fermer" onClose={onClose}>
      <dl className="shortcuts">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="option">
        <input
          type="checkbox"
          checked={areOn}
          onChange={(event) => singleKeys.trigger.turned({ areOn: event.target.checked })}
        />
        Touches seules actives (j, k, o, ?)
      </label>
    </Dialog>
  );
}

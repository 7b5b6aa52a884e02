/** Says what a verification covers: one dossier or all, with checkpoints or not, in a fully encrypted store or not. */
interface VerifyScope {
  dossier?: string;
  against?: object;
  isComplete: boolean;
}

/** Says in French what a verification does not check, so that nobody takes its silence for a proof. */
export function uncheckedBy({ dossier, against, isComplete }: VerifyScope): string[] {
  return [
    ...(dossier === undefined ? [] : ['tout ce qui n’est pas ce dossier : les autres, les définitions, les comptes']),
    ...(against === undefined
      ? ['la fin des journaux, et ceux récrits ou retirés en entier : donnez les points de contrôle par --against']
      : []),
    'l’état présent des dossiers, refait de leur journal : « jalon replay » le compare',
    'les lignes des listes, la recherche, les tâches et les échéances',
    ...(isComplete
      ? []
      : [
          'les comptes, rôles, sessions et réglages, et le choix de la version servie : rien ne les scelle tant que tout n’est pas chiffré',
        ]),
    'les lettres et leur sort, les brouillons, les liens, le journal de l’administration et celui des consultations : lignes retirées ou remises',
    'la base entière remise à un état d’avant, quand aucun point de contrôle n’est donné',
  ];
}

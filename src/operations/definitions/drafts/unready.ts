import { problems, refuse } from '../../../base/base.ts';
import type { DefinitionDraft } from '../../../store/store.ts';

/** @throws Refusal conflict: nothing changes, or something is still to be chosen */
export function refuseUnready({ files }: DefinitionDraft): void {
  if (files.length === 0) refuse(problems.conflict('Ce brouillon ne change rien : il n’y a rien à publier.'));
  const open = files.filter(({ conflicts }) => conflicts > 0).map(({ path }) => path);
  if (open.length > 0)
    refuse(
      problems.conflict(`Il reste à choisir, dans ${open.join(', ')}, entre ce que vous écrivez et ce qui est servi.`, {
        members: { changed: open },
      }),
    );
}

import { IconBuildingCommunity, IconHistory, IconTemplate, IconUserCheck, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Me } from '../../http/http.ts';
import { HERE, ICON } from './menus.tsx';

/** Accounts, what is written to people, and the journal; data protection reads the journal alone. */
export function AdministrationMenu({ me: { roles } }: { me: Me }) {
  const isAdmin = roles.includes('admin');
  return (
    <nav aria-label="Administration">
      <ul>
        {isAdmin && (
          <>
            <li>
              <Link to="/personnes" activeProps={HERE}>
                <IconUsers {...ICON} /> Personnes
              </Link>
            </li>
            <li>
              <Link to="/organisations" activeProps={HERE}>
                <IconBuildingCommunity {...ICON} /> Organisations
              </Link>
            </li>
            <li>
              <Link to="/gabarits" activeOptions={{ includeSearch: false }} activeProps={HERE}>
                <IconTemplate {...ICON} /> Gabarits
              </Link>
            </li>
          </>
        )}
        <li>
          <Link to="/droits" activeProps={HERE}>
            <IconUserCheck {...ICON} /> Droits demandés
          </Link>
        </li>
        <li>
          <Link to="/journal" activeProps={HERE}>
            <IconHistory {...ICON} /> Journal
          </Link>
        </li>
      </ul>
    </nav>
  );
}

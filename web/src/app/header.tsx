import { isInside } from '@kith/shared/standing.ts'
import { Link } from '@tanstack/react-router'
import { useT } from '../lib/i18n.ts'
import { actorOf, type Me } from '../lib/me.ts'
import { useSignOut } from '../lib/session.ts'
import { Icon } from '../ui/icon.tsx'
import { Menu, MenuItem, MenuLink } from '../ui/menu.tsx'
import { places } from './places.ts'

export function Header({ me }: { me: Me | null | undefined }) {
  const t = useT()
  return (
    <header className="header no-print">
      <div className="header-row">
        <Link to={me ? places.home : places.start} className="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true" className="brand-mark">
            <path d="M16 27C6 20 4 15 4 11.5A6 6 0 0 1 16 9.5 6 6 0 0 1 28 11.5C28 15 26 20 16 27Z" />
          </svg>
          {t('app.name')}
        </Link>
        <Link to={places.search} className="button quiet">
          <Icon name="search" />
          {t('app.nav.search')}
        </Link>
        {me === undefined && <MenuToCome />}
        {me ? <OwnMenu inside={isInside(actorOf(me))} /> : me === null && <SignIn />}
      </div>
    </header>
  )
}

/** Keeps the place of the menu until it is known who is here. */
function MenuToCome() {
  const t = useT()
  return (
    <span className="button quiet to-come" aria-hidden="true">
      <Icon name="menu" />
      {t('app.nav.menu')}
    </span>
  )
}

function SignIn() {
  const t = useT()
  return (
    <Link to={places.signIn} className="button quiet">
      <Icon name="person" />
      {t('app.nav.sign-in')}
    </Link>
  )
}

function OwnMenu({ inside }: { inside: boolean }) {
  const t = useT()
  const { mutate: signOut } = useSignOut()
  return (
    <Menu label={t('app.nav.menu')} icon="menu">
      {inside && <MenuLink to={places.messages}>{t('app.nav.messages')}</MenuLink>}
      <MenuLink to={places.drafts}>{t('app.nav.drafts')}</MenuLink>
      {inside && <MenuLink to={places.saved}>{t('app.nav.saved')}</MenuLink>}
      <MenuLink to={places.settings}>{t('app.nav.settings')}</MenuLink>
      <MenuLink to={places.help}>{t('app.nav.help')}</MenuLink>
      <MenuItem onClick={() => signOut('keep')}>{t('app.nav.sign-out')}</MenuItem>
    </Menu>
  )
}

import { Link } from '@tanstack/react-router'
import { useId, type ReactNode } from 'react'
import { useLocale, useT } from '../../lib/i18n.ts'
import type { Profile } from './api.ts'

/** What they say of themselves, as far as it is shown to who asks. */
export function Facts({ profile }: { profile: Profile }) {
  const t = useT()
  const { about, role, pronouns, groups, mentorOf } = profile
  const nothing = about === null && role === null && pronouns === null && !groups?.length
  return (
    <>
      {about !== null && (
        <Part title={t('profiles.about')}>
          <p className="profile-about">{about}</p>
        </Part>
      )}
      <Lines profile={profile} />
      {nothing && <p className="meta">{t('profiles.nothing')}</p>}
      <Places title={t('profiles.mentor-of')} places={mentorOf} />
      <Places title={t('profiles.groups')} places={groups ?? []} />
    </>
  )
}

function Lines({ profile: { role, pronouns, since } }: { profile: Profile }) {
  const t = useT()
  if (role === null && pronouns === null && since === null) return null
  return (
    <dl className="profile-facts">
      {role !== null && <Fact name={t('profiles.role')}>{t(`profiles.role.${role}`)}</Fact>}
      {pronouns !== null && (
        <Fact name={t('profiles.pronouns')}>{t(`profiles.pronouns.${pronouns}`)}</Fact>
      )}
      {since !== null && <Fact name={t('profiles.since')}>{since}</Fact>}
    </dl>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="stack tight" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Places({ title, places }: { title: string; places: Profile['mentorOf'] }) {
  const locale = useLocale()
  if (places.length === 0) return null
  return (
    <Part title={title}>
      <ul className="plain-list profile-places">
        {places.map(({ slug, name, nameEs }) => (
          <li key={slug}>
            <Link to="/groups/$slug" params={{ slug }} className="person">
              {(locale === 'es' && nameEs) || name}
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  )
}

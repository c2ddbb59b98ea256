import { worksApart } from '@kith/shared/standing.ts'
import { profileRoles, pronounSets } from '@kith/shared/profiles/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, type ReactNode } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { actorOf, useMe } from '../../../lib/me.ts'
import { Field } from '../../../ui/field.tsx'
import { ForMembers } from '../../../ui/for-members.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { SubPage } from '../../../ui/sub-page.tsx'
import { toast } from '../../../ui/toasts.ts'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import { AboutForm } from './about-form.tsx'
import { NameForm } from './name-form.tsx'
import {
  ownProfileQuery,
  useSaveProfile,
  type Field as Part,
  type OwnProfile,
} from './profile-api.ts'
import { WhoSees } from './who-sees.tsx'
import '../accounts.css'

/** What one says of oneself, and who sees each part of it. */
export function ProfileScreen() {
  const t = useT()
  const me = useMe()
  const apart = worksApart(actorOf(me))
  const title = t('accounts.settings.profile')
  return (
    <ForMembers who={me} title={title} why={t('accounts.profile.why')}>
      {({ screenName }) => (
        <SubPage title={title} up={{ to: '/settings', label: t('accounts.settings.all') }}>
          <p>{t('accounts.profile.text')}</p>
          {apart ? <p>{t('accounts.apart.less')}</p> : <Name screenName={screenName} />}
          <Loaded apart={apart} />
        </SubPage>
      )}
    </ForMembers>
  )
}

function Name({ screenName }: { screenName: string }) {
  const t = useT()
  return (
    <>
      <p>
        <Link
          to="/u/$name"
          params={{ name: screenName }}
          search={{ as: 'members' }}
          className="up-link"
        >
          {t('accounts.profile.preview')}
        </Link>
      </p>
      <Section title={t('accounts.profile.name')}>
        <NameForm key={screenName} present={screenName} />
      </Section>
    </>
  )
}

function Loaded({ apart }: { apart: boolean }) {
  const query = useQuery(ownProfileQuery)
  return (
    <WhenLoaded query={query} waiting={<Skeleton shape="cards" count={4} />}>
      {(profile) => <Parts profile={profile} apart={apart} />}
    </WhenLoaded>
  )
}

function Parts({ profile, apart }: { profile: OwnProfile; apart: boolean }) {
  const t = useT()
  const save = useSaveProfile()
  const whoSees = (field: Part) => (
    <WhoSees
      field={field}
      profile={profile}
      onChoose={(audience) => save.mutateAsync({ audiences: { [field]: audience } })}
    />
  )
  const choose = (change: Parameters<typeof save.mutateAsync>[0]) =>
    void save
      .mutateAsync(change)
      .then(() => toast(t('accounts.profile.saved')))
      .catch(() => undefined)
  return (
    <>
      <ProblemNotice error={save.error} />
      <Section title={t('accounts.profile.about')}>
        {!apart && <AboutForm profile={profile} />}
        {whoSees('about')}
      </Section>
      <Section title={t('accounts.profile.role')}>
        <Field label={t('accounts.profile.role.label')}>
          <Select
            value={profile.role ?? ''}
            options={['', ...profileRoles].map((value) => ({
              value,
              label: t(`accounts.profile.role.${value || 'none'}`),
            }))}
            onChange={({ currentTarget: { value } }) =>
              choose({ role: profileRoles.find((one) => one === value) ?? null })
            }
          />
        </Field>
        {whoSees('role')}
      </Section>
      <Section title={t('accounts.profile.pronouns')}>
        <Field label={t('accounts.profile.pronouns.label')}>
          <Select
            value={profile.pronouns ?? ''}
            options={['', ...pronounSets].map((value) => ({
              value,
              label: t(`accounts.profile.pronouns.${value || 'none'}`),
            }))}
            onChange={({ currentTarget: { value } }) =>
              choose({ pronouns: pronounSets.find((one) => one === value) ?? null })
            }
          />
        </Field>
        {whoSees('pronouns')}
      </Section>
      {(['since', 'groups', 'texts'] as const).map((field) => (
        <Section key={field} title={t(`accounts.profile.${field}`)}>
          <p>{t(`accounts.profile.${field}.text`)}</p>
          {whoSees(field)}
        </Section>
      ))}
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useSearchAs } from '../../lib/address.ts'
import { useT } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import type { Me } from '../../lib/me.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field } from '../../ui/field.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { LinkTab, LinkTabs } from '../../ui/link-tabs.tsx'
import { Select } from '../../ui/select.tsx'
import { countQuery } from './api.ts'
import { DeskPage } from './desk-page.tsx'
import { useHelpedGroups } from './groups.ts'
import { NewcomerList } from './newcomer-list.tsx'
import { deskOf, lists, type Desk, type ListName } from './search-params.ts'
import { UnansweredList } from './unanswered-list.tsx'
import './mentoring.css'

/** Some minutes: what becomes overdue, or old enough to be listed, does so by the clock alone. */
const again = 5 * 60_000

/** Who waits to be welcomed, and what nobody answered. */
export function DeskScreen() {
  const t = useT()
  return (
    <DeskPage title={t('mentoring.title')} up={{ to: '/team', label: t('mentoring.team') }}>
      {(me) => <DeskOf me={me} />}
    </DeskPage>
  )
}

function DeskOf({ me }: { me: Me }) {
  const t = useT()
  const { list = 'newcomers', group } = useSearchAs(deskOf)
  const groups = useHelpedGroups(me)
  useLive(['desk', ...me.mentorOf.map((id) => `group:${id}` as const)])
  return (
    <div className="stack">
      <p className="lead">{t('mentoring.lead')}</p>
      <Disclosure summary={t('mentoring.how')}>
        <ul className="stack tight">
          <li>{t('mentoring.how.take')}</li>
          <li>{t('mentoring.how.done')}</li>
          <li>{t('mentoring.how.hand')}</li>
          <li>{t('mentoring.how.masks')}</li>
        </ul>
      </Disclosure>
      <div className="row">
        <LinkButton look="secondary" to="/team/introduce">
          {t('mentoring.introduce')}
        </LinkButton>
        {me.mentorOf.length > 0 && (
          <LinkButton look="secondary" to="/team/hello">
            {t('mentoring.hello')}
          </LinkButton>
        )}
      </div>
      <Tabs list={list} group={group} />
      {groups.length > 1 && (
        <GroupChoice
          list={list}
          group={group}
          options={groups.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      )}
      {list === 'unanswered' ? (
        <UnansweredList key={`unanswered ${group ?? ''}`} group={group} />
      ) : (
        <NewcomerList
          key={`${list} ${group ?? ''}`}
          show={list === 'welcomed' ? 'done' : 'waiting'}
          group={group}
        />
      )}
    </div>
  )
}

interface Shown {
  list: ListName
  group: string | undefined
}

function searchFor({ list, group }: Shown): Desk {
  return { ...(list !== 'newcomers' && { list }), ...(group !== undefined && { group }) }
}

function Tabs({ list, group }: Shown) {
  const t = useT()
  const { data } = useQuery({ ...countQuery, refetchInterval: again })
  const counts: Partial<Record<ListName, number | undefined>> = {
    newcomers: data?.newcomers,
    unanswered: data?.unanswered,
  }
  return (
    <LinkTabs name={t('mentoring.lists')}>
      {lists.map((one) => (
        <LinkTab
          key={one}
          to="/team/desk"
          search={searchFor({ list: one, group })}
          current={one === list}
        >
          {t(`mentoring.list.${one}`, { count: counts[one] ?? 0 })}
        </LinkTab>
      ))}
    </LinkTabs>
  )
}

function GroupChoice({
  list,
  group,
  options,
}: Shown & { options: { value: string; label: string }[] }) {
  const t = useT()
  const navigate = useNavigate()
  return (
    <Field label={t('mentoring.group')}>
      <Select
        value={group ?? ''}
        options={[{ value: '', label: t('mentoring.group.all') }, ...options]}
        onChange={({ currentTarget: { value } }) =>
          void navigate({
            to: '/team/desk',
            search: searchFor({ list, group: value || undefined }),
          })
        }
      />
    </Field>
  )
}

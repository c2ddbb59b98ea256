import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useSearchAs } from '../../lib/address.ts'
import { groupsQuery, type GroupCard } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { useMe } from '../../lib/me.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { GroupEntry } from './group-entry.tsx'
import { findOf } from './search-params.ts'
import { withWords } from './with-words.ts'
import './groups.css'

/** All groups one may know of: one's own first. */
export function GroupsScreen() {
  const t = useT()
  const { find = '' } = useSearchAs(findOf)
  const query = useQuery(groupsQuery)
  useLive(['groups', ...liveIn(query.data?.items ?? [])])
  return (
    <div className="stack loose reading">
      <PageTitle>{t('groups.title')}</PageTitle>
      <FindBox find={find} />
      <WhenLoaded query={query} waiting={<Skeleton shape="cards" count={5} />}>
        {({ items }) => <Found groups={items} find={find} />}
      </WhenLoaded>
    </div>
  )
}

/** A page hears of so many topics; one's own groups come first. */
const MOST_LIVE = 40

function liveIn(groups: readonly GroupCard[]): `group:${string}`[] {
  const readable = groups.filter((group) => group.readable)
  const own = (group: GroupCard) => (group.membership === 'member' ? 0 : 1)
  return readable
    .toSorted((one, other) => own(one) - own(other))
    .slice(0, MOST_LIVE)
    .map(({ id }) => `group:${id}` as const)
}

function Found({ groups, find }: { groups: readonly GroupCard[]; find: string }) {
  const t = useT()
  const me = useMe()
  const found = withWords(groups, find)
  const own = found.filter(({ membership }) => membership === 'member')
  const others = found.filter(({ membership }) => membership !== 'member')
  return (
    <>
      <p role="status" className={find ? 'meta' : 'visually-hidden'}>
        {find && t('groups.found', { count: found.length })}
      </p>
      {found.length === 0 && (
        <EmptyState title={t(find ? 'groups.find.none' : 'groups.none')}>
          <p>{t(find ? 'groups.find.none.text' : 'groups.none.text')}</p>
        </EmptyState>
      )}
      {own.length > 0 && <Groups title={t('groups.own')} groups={own} />}
      {others.length > 0 && (
        <Groups title={t(me ? 'groups.others' : 'groups.all')} groups={others} />
      )}
    </>
  )
}

function Groups({ title, groups }: { title: string; groups: readonly GroupCard[] }) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      <ul className="plain-list stack">
        {groups.map((group) => (
          <li key={group.id}>
            <GroupEntry group={group} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is looked for stands in the address, so that Back finds the same list. */
function FindBox({ find }: { find: string }) {
  const t = useT()
  const navigate = useNavigate()
  const change = (words: string) =>
    void navigate({
      to: '/groups',
      search: words ? { find: words } : {},
      replace: true,
      resetScroll: false,
    })
  return (
    <form role="search" onSubmit={(event) => event.preventDefault()}>
      <Field label={t('groups.find')} hint={t('groups.find.hint')}>
        <TextInput
          type="search"
          maxLength={100}
          defaultValue={find}
          onChange={(event) => change(event.currentTarget.value)}
        />
      </Field>
    </form>
  )
}

import { useRef } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useSteadyList } from '../../../lib/steady-list.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { EntryList } from '../../../ui/entry-list.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { toast } from '../../../ui/toasts.ts'
import { peopleLists, useListing, type ListedPerson, type PeopleListName } from './privacy-api.ts'

/** People one has muted, or blocked; each can be taken from the list, and put back for a while. */
export function PeopleList({ of }: { of: PeopleListName }) {
  const t = useT()
  const place = useRef<HTMLDivElement>(null)
  const listing = useListing(of)
  const list = useSteadyList<ListedPerson>({
    queryKey: [of],
    page: peopleLists[of].page,
    stamp: ({ at }) => at,
  })
  const end = async ({ id, screenName: name }: ListedPerson) => {
    await listing.mutateAsync({ id, on: false })
    toast(t(`accounts.privacy.${of}.ended`, { name }), () => listing.mutate({ id, on: true }))
    // The button that was pressed is gone.
    place.current?.closest('section')?.querySelector('h2')?.focus()
  }
  return (
    <div ref={place} className="stack">
      <ProblemNotice error={listing.error} />
      <EntryList
        name={t(`accounts.privacy.${of}`)}
        list={list}
        news={() => ''}
        empty={
          <EmptyState title={t(`accounts.privacy.${of}.none`)}>
            <p>{t(`accounts.privacy.${of}.none.text`)}</p>
          </EmptyState>
        }
      >
        {(person) => (
          <PersonLine
            of={of}
            person={person}
            ending={listing.isPending && listing.variables.id === person.id}
            onEnd={() => void end(person).catch(() => undefined)}
          />
        )}
      </EntryList>
    </div>
  )
}

interface PersonLineProps {
  of: PeopleListName
  person: ListedPerson
  ending: boolean
  onEnd: () => void
}

function PersonLine({ of, person: { screenName: name, at }, ending, onEnd }: PersonLineProps) {
  const t = useT()
  return (
    <div className="row apart">
      <div>
        <p>
          <strong>{name}</strong>
        </p>
        <p className="meta">
          {t('accounts.privacy.since')} <DateText at={at} />
        </p>
      </div>
      <Button
        busy={ending}
        onClick={onEnd}
        aria-label={t(`accounts.privacy.${of}.end.name`, { name })}
      >
        {t(`accounts.privacy.${of}.end`)}
      </Button>
    </div>
  )
}

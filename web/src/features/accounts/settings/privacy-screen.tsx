import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { useSteadyList } from '../../../lib/steady-list.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { EntryList } from '../../../ui/entry-list.tsx'
import { ForMembers } from '../../../ui/for-members.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { SubPage } from '../../../ui/sub-page.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { toast } from '../../../ui/toasts.ts'
import { blocksPage, useEndBlock, type BlockedPerson } from '../api.ts'
import '../accounts.css'

/** Whom one has blocked, and how to end it. */
export function PrivacyScreen() {
  const t = useT()
  const title = t('accounts.settings.privacy')
  return (
    <ForMembers who={useMe()} title={title} why={t('accounts.privacy.why')}>
      {() => (
        <SubPage title={title} up={{ to: '/settings', label: t('accounts.settings.all') }}>
          <section className="stack">
            <h2 tabIndex={-1}>{t('accounts.privacy.blocks')}</h2>
            <p>{t('accounts.privacy.blocks.text')}</p>
            <Blocks />
          </section>
        </SubPage>
      )}
    </ForMembers>
  )
}

function Blocks() {
  const t = useT()
  const end = useEndBlock()
  const list = useSteadyList<BlockedPerson>({
    queryKey: ['blocks'],
    page: blocksPage,
    stamp: ({ at }) => at,
  })
  return (
    <>
      <ProblemNotice error={end.error} />
      <EntryList
        name={t('accounts.privacy.blocks')}
        list={list}
        news={() => ''}
        empty={
          <EmptyState title={t('accounts.privacy.none')}>
            <p>{t('accounts.privacy.none.text')}</p>
          </EmptyState>
        }
      >
        {(person) => (
          <BlockLine
            person={person}
            ending={end.isPending && end.variables === person.id}
            onEnd={() => end.mutate(person.id, { onSuccess: () => ended(t, person) })}
          />
        )}
      </EntryList>
    </>
  )
}

/** The button that was pressed is gone. */
function ended(t: ReturnType<typeof useT>, { screenName }: BlockedPerson): void {
  toast(t('accounts.privacy.ended', { name: screenName }))
  document.querySelector<HTMLElement>('main h2')?.focus()
}

interface BlockLineProps {
  person: BlockedPerson
  ending: boolean
  onEnd: () => void
}

function BlockLine({ person: { screenName, at }, ending, onEnd }: BlockLineProps) {
  const t = useT()
  return (
    <div className="row apart">
      <div>
        <p>
          <strong>{screenName}</strong>
        </p>
        <p className="meta">
          {t('accounts.privacy.since')} <DateText at={at} />
        </p>
      </div>
      <Button
        busy={ending}
        onClick={onEnd}
        aria-label={t('accounts.privacy.end.name', { name: screenName })}
      >
        {t('accounts.privacy.end')}
      </Button>
    </div>
  )
}

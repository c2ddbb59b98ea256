import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCan } from '../../../lib/can.ts'
import { useT } from '../../../lib/i18n.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { memberQuery, type Item, type Member } from '../api.ts'
import { StaffNotes } from './staff-notes.tsx'

/** What was decided about who wrote it before, and what the staff notes of them; for staff, who ask for it. */
export function MemberPast({ item }: { item: Item }) {
  const t = useT()
  const can = useCan()
  const [open, setOpen] = useState(false)
  const { author, id, groupId, tier } = { ...item, groupId: item.group?.id ?? null }
  const facts = {
    id,
    groupId,
    tier,
    authorId: null,
    reporterIds: [],
    pastReporterIds: [],
    barredIds: [],
    conflictIds: [],
  }
  // Whose text it is, the server knows: here it only matters that somebody's name stands there.
  if (!author?.id || !can('note.read', facts)) return null
  if (item.known) return <p>{t('moderation.past.known')}</p>
  return (
    <Disclosure
      summary={t('moderation.past')}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      {open && <Past id={id} />}
    </Disclosure>
  )
}

function Past({ id }: { id: string }) {
  const t = useT()
  const { data, error, refetch } = useQuery(memberQuery(id))
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton count={3} />
  return (
    <div className="stack">
      <section className="stack tight" aria-labelledby="past-sanctions">
        <h3 id="past-sanctions">{t('moderation.past.sanctions')}</h3>
        <Sanctions sanctions={data.sanctions} />
      </section>
      <section className="stack tight" aria-labelledby="past-decisions">
        <h3 id="past-decisions">{t('moderation.past.decisions')}</h3>
        <Decisions decisions={data.decisions} />
      </section>
      <StaffNotes id={id} notes={data.notes} mayNote={data.mayNote} />
    </div>
  )
}

function Sanctions({ sanctions }: Pick<Member, 'sanctions'>) {
  const t = useT()
  if (sanctions.length === 0) return <p>{t('moderation.past.none')}</p>
  return (
    <ul className="stack tight">
      {sanctions.map(({ kind, until, reason, madeAt, liftedAt, holds }) => (
        <li key={`${kind} ${madeAt}`}>
          <DateText at={madeAt} />: {t(`moderation.past.${kind}`)},{' '}
          {t(`moderation.reason.${reason}`)}
          {until && (
            <>
              , {t('moderation.past.until')} <DateText at={until} as="moment" />
            </>
          )}
          . {t(`moderation.past.${liftedAt ? 'lifted' : holds ? 'holds' : 'over'}`)}
        </li>
      ))}
    </ul>
  )
}

function Decisions({ decisions }: Pick<Member, 'decisions'>) {
  const t = useT()
  if (decisions.length === 0) return <p>{t('moderation.past.none')}</p>
  return (
    <ul className="stack tight">
      {decisions.map(
        ({ itemId, subjectKind, action, policyCode, excerpt, createdAt, undoneAt }) => (
          <li key={`${itemId} ${createdAt}`}>
            <DateText at={createdAt} />: {t(`moderation.action.${action}`)}
            {policyCode && <> ({t(`moderation.reason.${policyCode}`)})</>}.{' '}
            {undoneAt && t('moderation.past.lifted')}{' '}
            {excerpt === '' ? (
              t(`moderation.subject.${subjectKind}`)
            ) : (
              <q>{excerpt.slice(0, 80)}</q>
            )}
          </li>
        ),
      )}
    </ul>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useGroupName } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import { useCan } from '../../lib/can.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { toast } from '../../ui/toasts.ts'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { conflictsQuery, teamConflictsQuery, useEndConflict, type Conflict } from './api.ts'

/** Whom one knows, and so does not judge; for the lead also what the others said. */
export function Conflicts() {
  const t = useT()
  const can = useCan()
  const query = useQuery(conflictsQuery)
  return (
    <>
      <section className="stack" aria-labelledby="conflicts">
        <h2 id="conflicts" tabIndex={-1}>
          {t('team.conflicts')}
        </h2>
        <p>{t('team.conflicts.lead')}</p>
        <WhenLoaded query={query} waiting={<Skeleton count={1} />}>
          {({ items }) =>
            items.length === 0 ? (
              <p>{t('team.conflicts.none')}</p>
            ) : (
              <ul className="stack plain-list">
                {items.map((conflict) => (
                  <OwnConflict key={conflict.id} conflict={conflict} />
                ))}
              </ul>
            )
          }
        </WhenLoaded>
      </section>
      {can('conflict.review', {}) && <TeamConflicts />}
    </>
  )
}

function OwnConflict({ conflict }: { conflict: Conflict }) {
  const t = useT()
  const end = useEndConflict(conflict.id)
  const about = useAbout(conflict)
  const ended = () => {
    toast(t('team.conflicts.ended.done'))
    document.getElementById('conflicts')?.focus()
  }
  return (
    <li className="stack tight">
      <p>
        <Line conflict={conflict} />
      </p>
      {conflict.endedAt === null && (
        <div>
          <Button
            busy={end.isPending}
            aria-label={t('team.conflicts.end.of', { about })}
            onClick={() => end.mutate(undefined, { onSuccess: ended })}
          >
            {t('team.conflicts.end')}
          </Button>
        </div>
      )}
      <ProblemNotice error={end.error} />
    </li>
  )
}

function TeamConflicts() {
  const t = useT()
  const query = useQuery(teamConflictsQuery)
  return (
    <section className="stack" aria-labelledby="team-conflicts">
      <h2 id="team-conflicts">{t('team.conflicts.team')}</h2>
      <WhenLoaded query={query} waiting={<Skeleton count={1} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('team.conflicts.team.none')}</p>
          ) : (
            <ul className="stack tight">
              {items.map((conflict) => (
                <li key={conflict.id}>
                  {conflict.by}: <Line conflict={conflict} />
                </li>
              ))}
            </ul>
          )
        }
      </WhenLoaded>
    </section>
  )
}

/** Whom, since when, and until when. */
function Line({ conflict }: { conflict: Conflict }) {
  const t = useT()
  const about = useAbout(conflict)
  const { declaredAt, endedAt } = conflict
  return (
    <>
      <strong>{about}</strong>, {t('team.conflicts.since')} <DateText at={declaredAt} />
      {endedAt !== null && (
        <>
          {' '}
          {t('team.conflicts.until')} <DateText at={endedAt} />
        </>
      )}
    </>
  )
}

function useAbout({ screenName, masked, group }: Conflict): string {
  const nameOf = useGroupName()
  const t = useT()
  if (masked)
    return group === null
      ? t('team.conflicts.masked.somewhere')
      : t('team.conflicts.masked', { group: nameOf(group) })
  return screenName ?? t('team.conflicts.gone')
}

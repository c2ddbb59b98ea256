import { dayOf } from '@kith/shared/days.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useGroupName } from '../../lib/groups.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { useNow } from '../../lib/now.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useFollowUp, type FollowUp } from './api.ts'
import { dayText, momentText } from './day-text.ts'
import { EndDialog } from './end-dialog.tsx'

/** One person to come back to: when, who has it, what was said, and what one can do. */
export function FollowUpCard({ followUp }: { followUp: FollowUp }) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  const { about, dueOn, doneAt, group, holder, itemId } = followUp
  const nameOf = useGroupName()
  const overdue = doneAt === null && dueOn < dayOf(new Date(now))
  return (
    <Card as="article" className="stack tight">
      <h2 className="team-name">{about ?? t('team.follow-up.no-name')}</h2>
      <p className="row">
        <strong className={overdue ? 'team-late' : undefined}>
          {t(overdue ? 'team.follow-up.late' : 'team.follow-up.on', {
            day: dayText(dueOn, locale),
          })}
        </strong>
        {holder && (
          <Badge>
            {holder.mine
              ? t('team.follow-up.yours')
              : t('team.follow-up.held', { name: holder.screenName })}
          </Badge>
        )}
      </p>
      {group && <p className="meta">{t('team.follow-up.group', { group: nameOf(group) })}</p>}
      <p>
        <Link to="/team/$itemId" params={{ itemId }} className="team-reach">
          {t('team.follow-up.item')}
        </Link>
      </p>
      <LastNote followUp={followUp} />
      <Steps followUp={followUp} />
      {doneAt === null && <Actions followUp={followUp} />}
    </Card>
  )
}

/** The last thing that somebody said for whoever comes next. */
function LastNote({ followUp: { steps } }: { followUp: FollowUp }) {
  const t = useT()
  const last = steps.findLast(({ note }) => note !== '')
  if (!last) return null
  return (
    <div className="team-note">
      <p className="meta">{t('team.follow-up.note', { name: last.by ?? t('team.somebody') })}</p>
      <p className="team-words">{last.note}</p>
    </div>
  )
}

function Steps({ followUp: { steps } }: { followUp: FollowUp }) {
  const t = useT()
  const locale = useLocale()
  return (
    <Disclosure summary={t('team.follow-up.steps', { count: steps.length })}>
      <ol className="stack tight">
        {steps.map(({ what, by, at, dueOn, note }) => (
          <li key={at + what}>
            {t(`team.follow-up.step.${what}`, {
              name: by ?? t('team.somebody'),
              when: momentText(at, locale),
              day: dueOn === null ? '' : dayText(dueOn, locale),
            })}
            {note && <p className="team-words">{note}</p>}
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

function Actions({ followUp }: { followUp: FollowUp }) {
  const t = useT()
  const change = useFollowUp(followUp.id)
  const [ending, setEnding] = useState<'move' | 'done' | null>(null)
  const { holder, about } = followUp
  const name = about ?? t('team.follow-up.no-name')
  const mine = holder === null || holder.mine
  return (
    <div className="stack tight">
      <div className="row">
        {!holder?.mine && (
          <Button
            busy={change.isPending}
            aria-label={t('team.follow-up.take.name', { name })}
            onClick={() => change.mutate({ what: 'take' })}
          >
            {t(holder === null ? 'team.follow-up.take' : 'team.follow-up.take-over')}
          </Button>
        )}
        {mine && (
          <>
            <Button look="primary" onClick={() => setEnding('done')}>
              {t('team.follow-up.end')}
            </Button>
            <Button onClick={() => setEnding('move')}>{t('team.follow-up.move')}</Button>
          </>
        )}
        {holder?.mine && (
          <Button look="quiet" onClick={() => change.mutate({ what: 'give-back' })}>
            {t('team.follow-up.give-back')}
          </Button>
        )}
      </div>
      <ProblemNotice error={change.error} />
      {ending && (
        <EndDialog followUp={followUp} how={ending} name={name} onClose={() => setEnding(null)} />
      )}
    </div>
  )
}

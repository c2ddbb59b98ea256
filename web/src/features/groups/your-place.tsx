import { worksApart } from '@kith/shared/standing.ts'
import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { actorOf, useMe } from '../../lib/me.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { CareAfter } from '../../ui/offers/care-after.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SignInFirst } from '../../ui/sign-in-first.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { toast } from '../../ui/toasts.ts'
import { useJoin, type Group } from './api.ts'
import { AskToJoin } from './ask-to-join.tsx'
import { FollowChoice } from './follow-choice.tsx'
import { LeaveButton } from './leave-button.tsx'

/** What this group is to the reader, and what they can do about it. */
export function YourPlace({ group }: { group: Group }) {
  const t = useT()
  const me = useMe()
  const can = useCan()
  if (me === undefined) return null
  if (group.archived) return <Archived group={group} />
  if (me === null)
    return (
      <SignInFirst>
        <p>{t(group.readable ? 'groups.sign-in.write' : 'groups.sign-in.read')}</p>
      </SignInFirst>
    )
  if (worksApart(actorOf(me))) return <Apart group={group} />
  if (group.membership === 'member') return <Inside group={group} />
  if (group.membership === 'asked') return <Waiting group={group} />
  if (!me.verified) return <Notice>{t('groups.unverified')}</Notice>
  if (!can('group.join', group)) return <Notice>{t('groups.silenced')}</Notice>
  return <Outside group={group} />
}

function Outside({ group }: { group: Group }) {
  if (group.visibility !== 'private' || group.invited) return <Join group={group} />
  return (
    <>
      <Refusal group={group} />
      <AskToJoin group={group} />
    </>
  )
}

function Inside({ group }: { group: Group }) {
  const t = useT()
  const can = useCan()
  return (
    <div className="stack">
      <ButtonRow>
        {can('post.write', group) && (
          <LinkButton to="/new" search={{ group: group.slug }} icon="write">
            {t('groups.write')}
          </LinkButton>
        )}
        <LeaveButton group={group} />
      </ButtonRow>
      <FollowChoice group={group} />
    </div>
  )
}

/** Everything can be read, nothing be written; who is in may still go. */
function Archived({ group }: { group: Group }) {
  const t = useT()
  return (
    <Notice title={t('groups.archived')}>
      <p>{t('groups.archived.text')}</p>
      {group.membership !== 'none' && (
        <div>
          <LeaveButton group={group} />
        </div>
      )}
    </Notice>
  )
}

/** Who works for a clinic takes no part; who came to the group before may go. */
function Apart({ group }: { group: Group }) {
  const t = useT()
  return (
    <Notice {...(!group.readable && { title: t('groups.apart') })}>
      <p>{t(group.readable ? 'groups.apart.read' : 'groups.apart.closed')}</p>
      {group.membership !== 'none' && (
        <div>
          <LeaveButton group={group} />
        </div>
      )}
    </Notice>
  )
}

/** A no, with the words of who gave it. */
function Refusal({ group: { refusal } }: { group: Group }) {
  const t = useT()
  if (refusal === null) return null
  return (
    <Notice title={t('groups.refused')}>
      <p className="meta">
        {t('groups.refused.team')} <DateText at={refusal.at} />
      </p>
      <blockquote className="group-answer">{refusal.reason}</blockquote>
      <p>{t('groups.refused.again')}</p>
    </Notice>
  )
}

function Join({ group }: { group: Group }) {
  const t = useT()
  const join = useJoin(group.slug)
  const go = async () => {
    await join.mutateAsync(undefined)
    toast(t('groups.joined', { group: group.name }))
  }
  return (
    <div className="stack">
      {group.invited && <p>{t('groups.invited')}</p>}
      <p>{t(group.readable ? 'groups.join.write' : 'groups.join.read')}</p>
      <ProblemNotice error={join.error} />
      <div>
        <Button
          look="primary"
          busy={join.isPending}
          onClick={() => void go().catch(() => undefined)}
        >
          {t('groups.join')}
        </Button>
      </div>
    </div>
  )
}

function Waiting({ group }: { group: Group }) {
  const t = useT()
  return (
    <>
      <CareAfter where={`groups.ask.${group.slug}`} />
      <Notice title={t('groups.asked')}>
        <p>{t('groups.asked.text')}</p>
        <div>
          <LeaveButton group={group} />
        </div>
      </Notice>
    </>
  )
}

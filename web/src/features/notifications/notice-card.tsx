import { Link } from '@tanstack/react-router'
import { useLocale, useT } from '../../lib/i18n.ts'
import { postAddress, replyAddress } from '../../lib/post-address.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { TimeAgo } from '../../ui/time-text.tsx'
import type { Notice } from './api.ts'

interface NoticeCardProps {
  notice: Notice
  onOpen: () => void
}

/** One notice: what happened, why, and the way there. */
export function NoticeCard({ notice, onOpen }: NoticeCardProps) {
  const t = useT()
  const fresh = notice.readAt === null
  const to = leadsTo(notice)
  const said = useSaid(notice)
  const became = outcomeOf(notice, t)
  return (
    <Card
      as="article"
      className={fresh ? 'stack tight notice-card fresh' : 'stack tight notice-card'}
    >
      <p className="notice-said">
        {to ? (
          <Link to={to} onClick={() => fresh && onOpen()}>
            {said}
          </Link>
        ) : (
          said
        )}
      </p>
      {became && <p>{became}</p>}
      {notice.policyCode && <p>{t(`notifications.reason.${notice.policyCode}`)}</p>}
      {notice.note && (
        <div className="notice-note">
          <p className="meta">{t('notifications.team-says')}</p>
          <p>{notice.note}</p>
        </div>
      )}
      <SecondLook notice={notice} />
      <p className="row meta">
        {fresh && <Badge kind="new">{t('notifications.new')}</Badge>}
        <TimeAgo at={notice.createdAt} />
        {fresh && !to && (
          <button type="button" className="button quiet" onClick={onOpen}>
            {t('notifications.read-one')}
          </button>
        )}
      </p>
    </Card>
  )
}

/** What went against oneself leads to the page where it can be answered; of an answer, the notice itself leads there. */
function SecondLook({ notice: { decisionId, kind, outcome } }: { notice: Notice }) {
  const t = useT()
  if (decisionId === null || (kind === 'appeal-answered' && outcome !== 'modified')) return null
  return (
    <p>
      <Link to={`/decisions/${decisionId}`}>{t('notifications.second-look')}</Link>
    </p>
  )
}

/** What became of what one told the team, or asked of it; null for other notices. */
function outcomeOf({ kind, outcome }: Notice, t: ReturnType<typeof useT>): string | null {
  if (kind === 'appeal-answered') return t(`notifications.answer.${outcome ?? 'upheld'}`)
  const reported = kind === 'report-outcome' || kind === 'profile-report-outcome'
  return reported ? t(`notifications.outcome.${outcome ?? 'decided'}`) : null
}

/** What happened, in a line. */
function useSaid(notice: Notice): string {
  const { count, about, kind } = notice
  const t = useT()
  const locale = useLocale()
  const from = notice.mask?.[locale] ?? notice.from
  const values = { about: about ?? t('notifications.gone'), count }
  if (kind === 'followed-group') return t('notifications.said.followed-group', values)
  if (count > 1) return severalOf(from, values, t)
  return t(`notifications.said.${saidOf(notice)}`, {
    ...values,
    from: from ?? t('notifications.someone'),
    to: metIn(notice),
  })
}

function severalOf(
  from: string | null,
  values: { about: string; count: number },
  t: ReturnType<typeof useT>,
): string {
  if (from === null) return t('notifications.said.replies', values)
  return t('notifications.said.replies-of', { ...values, from })
}

function metIn({ introduction }: Notice): string {
  return introduction?.to ?? ''
}

/** Of a private message a notice says that it is one, and not what it is about. */
function saidOf({ kind, conversationId, introduction }: Notice): string {
  if (kind === 'introduction' && introduction === null) return 'introduction.gone'
  const decided = kind === 'approved' || kind === 'removed' || kind === 'report-outcome'
  return conversationId !== null && decided ? `private.${kind}` : kind
}

/** Kinds that lead to a group. */
const ofGroup: readonly Notice['kind'][] = [
  'admitted',
  'declined',
  'followed-group',
  'group-merged',
  'group-split',
]

/** Kinds that lead to one place, whatever they are about. */
const toPlaces: Partial<Record<Notice['kind'], string>> = {
  hello: '/welcome',
  'task-handed': '/team/desk',
  unreachable: '/settings/notices',
  'export-ready': '/settings/data',
  'profile-approved': '/settings/profile',
  'profile-asked-to-edit': '/settings/profile',
  'profile-removed': '/settings/profile',
}

/** An answer leads to the page of the decision; null where there is nothing to go to any more. */
function leadsTo(notice: Notice): string | null {
  return notice.kind === 'appeal-answered'
    ? `/decisions/${notice.decisionId ?? ''}`
    : addressOf(notice)
}

function addressOf(notice: Notice): string | null {
  const { kind, postId, position, about, groupSlug, conversationId, introduction } = notice
  if (conversationId !== null) return `/messages/${conversationId}`
  if (ofGroup.includes(kind)) return groupSlug && `/groups/${groupSlug}`
  if (kind === 'introduction') return introduction && `/introductions/${introduction.id}`
  const place = toPlaces[kind]
  if (place) return place
  if (postId === null || about === null) return null
  return position === null
    ? postAddress({ id: postId, title: about })
    : replyAddress(postId, position)
}

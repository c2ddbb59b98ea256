import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { groupsQuery } from '../../lib/groups.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { useNoticeWords } from '../../lib/notice-words.ts'
import { postAddress, replyAddress } from '../../lib/post-address.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
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
  const about = useAbout(notice)
  const { said, became, more, letter } = useNoticeWords({ ...notice, about })
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
      {notice.undone && <p className="notice-said">{t('notifications.undone')}</p>}
      {became && <p>{became}</p>}
      {more.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {letter && (
        <div className="notice-note">
          <p className="meta">{letter.begins}</p>
          <p className="as-written">{letter.words}</p>
        </div>
      )}
      <ChangeWords notice={notice} to={to} />
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

/** What a notice is about: a group under its name in the language of the page. */
function useAbout({ kind, about, groupSlug }: Notice): string | null {
  const translated = useLocale() === 'es' && named.includes(kind)
  const { data } = useQuery({ ...groupsQuery, enabled: translated })
  const group = translated && data?.items.find(({ slug }) => slug === groupSlug)
  return group ? group.name : about
}

/** Who is asked to change something gets there by a button that says so. */
function ChangeWords({ notice: { kind, undone }, to }: { notice: Notice; to: string | null }) {
  const t = useT()
  const isAsked = kind === 'asked-to-edit' || kind === 'profile-asked-to-edit'
  if (!isAsked || undone || to === null) return null
  return (
    <p>
      <LinkButton to={to} look="secondary">
        {t('notifications.change-words')}
      </LinkButton>
    </p>
  )
}

/** What went against oneself leads to the page where it can be answered; of an answer, the notice itself leads there. */
function SecondLook({ notice: { decisionId, kind, outcome, undone } }: { notice: Notice }) {
  const t = useT()
  if (undone || decisionId === null || (kind === 'appeal-answered' && outcome !== 'modified'))
    return null
  return (
    <p>
      <Link to={`/decisions/${decisionId}`}>{t('notifications.second-look')}</Link>
    </p>
  )
}

/** Kinds that are about the group they lead to. */
const named: readonly Notice['kind'][] = ['admitted', 'declined', 'followed-group']
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
  'rule-demoted': '/team/rules',
  survey: '/survey',
  'survey-again': '/survey',
  unreachable: '/settings/notices',
  'export-ready': '/settings/data',
  'profile-approved': '/settings/profile',
  'profile-asked-to-edit': '/settings/profile',
  'profile-removed': '/settings/profile',
}

/** An answer leads to the page of the decision; null where there is nothing to go to any more. */
function leadsTo(notice: Notice): string | null {
  const { kind, decisionId, itemId } = notice
  if (kind === 'appeal-answered') return `/decisions/${decisionId ?? ''}`
  return kind === 'item-handed' ? `/team/${itemId ?? ''}` : addressOf(notice)
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

import { Link } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { postAddress } from '../../../lib/post-address.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import type { Item } from '../api.ts'
import { DueText } from '../due-text.tsx'
import { SeverityBadge } from '../severity-badge.tsx'
import { useSubjectText } from '../subject-text.ts'
import { isFinished } from './mode.ts'

/** What it is, how grave, until when, who can see it now, and where it stands. */
export function Facts({ item }: { item: Item }) {
  const t = useT()
  const { lane, severity, dueAt, state, postId, title, subjectKind } = item
  const isPost = subjectKind === 'post'
  const isMessage = subjectKind === 'message'
  const finished = isFinished({ state })
  return (
    <header className="stack tight">
      <PageTitle>{`${t(`moderation.lane.${lane}`)}: ${useSubjectText(item)}`}</PageTitle>
      <p className="row">
        <SeverityBadge severity={severity} />
        {!finished && <DueText at={dueAt} />}
      </p>
      <p>{t(seenBy(item))}</p>
      {isMessage && <p>{t('moderation.message.private')}</p>}
      {postId !== null && (
        <p>
          <Link to={postAddress({ id: postId, title })} className="reach">
            {t(isPost ? 'moderation.to-post' : 'moderation.to-thread')}
          </Link>
        </p>
      )}
    </header>
  )
}

/** The name of the words for who can read it now. */
function seenBy({ subjectKind, contentState, visibility }: Item): string {
  if (contentState !== 'live') return `moderation.content.${contentState}`
  if (subjectKind === 'post' || subjectKind === 'reply')
    return visibility === null ? 'moderation.content.live' : `moderation.content.live.${visibility}`
  return `moderation.${subjectKind}.live`
}

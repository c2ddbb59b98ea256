import { useAuthorName } from '../../../lib/author-name.ts'
import { useT } from '../../../lib/i18n.ts'
import { PersonName } from '../../../lib/person-name.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import type { Post, ReplyText } from '../api.ts'

/** Who wrote it, and when. */
export function Byline({ text }: { text: Post | ReplyText }) {
  const t = useT()
  const name = useAuthorName()(text.author)
  return (
    <div className="byline">
      <Avatar name={name} />
      <div>
        <p className="row">
          <strong>
            <PersonName author={text.author} />
          </strong>
          {text.own && <Badge>{t('posts.you')}</Badge>}
          {text.author?.mask && <Badge>{t('posts.mask.badge')}</Badge>}
          {text.author?.mentor && <Badge kind="good">{t('posts.mentor')}</Badge>}
        </p>
        <p className="meta">
          <TimeAgo at={text.createdAt} />
          {text.editedAt && (
            <>
              {' · '}
              {t('posts.edited')} <TimeAgo at={text.editedAt} />
            </>
          )}
        </p>
      </div>
    </div>
  )
}

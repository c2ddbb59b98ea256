import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { postAddress, replyAddress } from '../../../lib/post-address.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import type { Item } from '../api.ts'
import { crisisQuery, type Later } from '../crisis-api.ts'

/** What was said since: below the text, and by its author elsewhere, which tells how they are now. */
export function After({ item }: { item: Item }) {
  const t = useT()
  const query = useQuery(crisisQuery(item.id))
  if (item.postId === null) return null
  return (
    <section className="stack tight" aria-labelledby="after">
      <h2 id="after">{t('moderation.after')}</h2>
      <WhenLoaded query={query} waiting={<Skeleton count={4} />}>
        {({ after }) =>
          after === null ? (
            <p>{t('moderation.after.gone')}</p>
          ) : (
            <>
              <Lines
                title={t('moderation.after.thread')}
                none={t('moderation.after.thread.none')}
                lines={after.thread}
                hint={after.more && t('moderation.after.more')}
              />
              {after.elsewhere === null ? (
                <p>{t('moderation.after.masked')}</p>
              ) : (
                <Lines
                  title={t('moderation.after.elsewhere')}
                  none={t('moderation.after.elsewhere.none')}
                  lines={after.elsewhere}
                  elsewhere
                />
              )}
            </>
          )
        }
      </WhenLoaded>
    </section>
  )
}

interface LinesProps {
  title: string
  /** Said where there are none. */
  none: string
  lines: readonly Later[]
  hint?: string | false
  /** They stand in other posts, which are named. */
  elsewhere?: boolean
}

function Lines({ title, none, lines, hint, elsewhere = false }: LinesProps) {
  const t = useT()
  const id = useId()
  return (
    <section className="stack tight" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {lines.length === 0 && <p>{none}</p>}
      {hint && <p className="meta">{hint}</p>}
      <ol className="plain-list stack tight">
        {lines.map((line) => (
          <li key={`${line.postId} ${line.position}`} className="thread-line stack tight">
            {elsewhere ? (
              <p className="meta">
                {t(line.position === null ? 'moderation.after.post' : 'moderation.after.reply', {
                  title: line.title,
                })}{' '}
                · <TimeAgo at={line.createdAt} />
              </p>
            ) : (
              <Said line={line} />
            )}
            <p className="as-written">{line.excerpt}</p>
            <p>
              <Link to={addressOf(line)} className="reach">
                {t('moderation.after.where')}
              </Link>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Who said it, and whether that is the person all of this is about. */
function Said({ line: { author, mask, own, createdAt } }: { line: Later }) {
  const t = useT()
  const locale = useLocale()
  return (
    <p className="meta row">
      <span>
        {mask?.[locale] || author || t('moderation.writer.gone')} · <TimeAgo at={createdAt} />
      </span>
      {own && <Badge kind="new">{t('moderation.after.own')}</Badge>}
    </p>
  )
}

function addressOf({ postId, position, title }: Later): string {
  return position === null ? postAddress({ id: postId, title }) : replyAddress(postId, position)
}

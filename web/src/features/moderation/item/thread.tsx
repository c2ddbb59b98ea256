import { useLocale, useT } from '../../../lib/i18n.ts'
import { TimeAgo } from '../../../ui/time-text.tsx'
import type { Item } from '../api.ts'

/** What a reply stands beneath: the post, and what was said just before. */
export function Thread({ item }: { item: Item }) {
  const t = useT()
  const locale = useLocale()
  if (item.context.length === 0) return null
  const isMessage = item.subjectKind === 'message'
  return (
    <section className="stack tight" aria-labelledby="thread">
      <h2 id="thread">{t(isMessage ? 'moderation.message.beside' : 'moderation.thread')}</h2>
      {item.title && <p className="thread-title">{item.title}</p>}
      <ol className="plain-list stack tight">
        {item.context.map((line, index) => (
          <li key={index} className="thread-line">
            <p className="meta">
              {line.mask?.[locale] || line.author || t('moderation.writer.gone')} ·{' '}
              <TimeAgo at={line.createdAt} />
            </p>
            <p className="as-written">{line.excerpt}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

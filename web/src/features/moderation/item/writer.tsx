import { useT } from '../../../lib/i18n.ts'
import { DateText } from '../../../ui/time-text.tsx'
import type { Item } from '../api.ts'

/** Who wrote it, as far as that helps to judge it. */
export function Writer({ item: { author } }: { item: Item }) {
  const t = useT()
  return (
    <section className="stack tight" aria-labelledby="writer">
      <h2 id="writer">{t('moderation.writer')}</h2>
      {author === null ? (
        <p>{t('moderation.writer.gone')}</p>
      ) : (
        <>
          <p>
            <strong>{author.screenName}</strong>, {t('moderation.writer.since')}{' '}
            <DateText at={author.memberSince} />
          </p>
          <p>
            {t('moderation.writer.texts', { count: author.texts })}{' '}
            {t('moderation.writer.removed', { count: author.removed })}
          </p>
        </>
      )}
    </section>
  )
}

import { useLocale, useT } from '../../../lib/i18n.ts'
import { DateText } from '../../../ui/time-text.tsx'
import type { Item } from '../api.ts'
import { Knowing } from './knowing.tsx'
import { MoreOfThem } from './others.tsx'
import { MemberPast } from './member-past.tsx'
import { Unmasking } from './unmasking.tsx'

/** Who wrote it, as far as that helps to judge it. */
export function Writer({ item }: { item: Item }) {
  const t = useT()
  return (
    <section className="stack tight" aria-labelledby="writer">
      <h2 id="writer">{t('moderation.writer')}</h2>
      <Named author={item.author} />
      {item.author?.mask && <Unmasking item={item} />}
      <MoreOfThem item={item} />
      <Knowing item={item} />
      <MemberPast item={item} />
    </section>
  )
}

function Named({ author }: Pick<Item, 'author'>) {
  const t = useT()
  const locale = useLocale()
  if (author === null) return <p>{t('moderation.writer.gone')}</p>
  const { mask, screenName, memberSince, texts, removed } = author
  if (mask)
    return (
      <>
        <p>
          <strong>{mask[locale]}</strong>
        </p>
        <p>{t('moderation.mask.text')}</p>
      </>
    )
  return (
    <>
      <p>
        <strong>{screenName}</strong>
        {memberSince && (
          <>
            , {t('moderation.writer.since')} <DateText at={memberSince} />
          </>
        )}
      </p>
      <p>
        {t('moderation.writer.texts', { count: texts ?? 0 })}{' '}
        {t('moderation.writer.removed', { count: removed ?? 0 })}
      </p>
    </>
  )
}

import { useLocale, useT } from '../../../lib/i18n.ts'
import type { Item } from '../api.ts'

/** The words of others that stand in the text; they are no words of its author, and are not judged with it. */
export function Quotes({ quotes }: Pick<Item, 'quotes'>) {
  const t = useT()
  const locale = useLocale()
  if (quotes.length === 0) return null
  return (
    <div className="stack tight">
      <p className="meta">{t('moderation.quotes')}</p>
      {quotes.map(({ author, mask, words }, index) => (
        <blockquote key={index} className="thread-line">
          <p className="meta">{mask?.[locale] || author || t('moderation.quotes.gone')}</p>
          <p className="as-written">{words}</p>
        </blockquote>
      ))}
    </div>
  )
}

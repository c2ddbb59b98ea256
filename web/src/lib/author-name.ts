import type { Reply } from './client.ts'
import { useLocale, useT } from './i18n.ts'

type Author = Reply<'GET /api/home'>['items'][number]['author']
type Shown = Pick<NonNullable<Author>, 'screenName' | 'mask'>

/** How an author is called on the page: by the screen name, or by the mask in the reader's language. */
export function useAuthorName(): (author: Shown | null) => string {
  const t = useT()
  const locale = useLocale()
  return (author) => {
    if (author === null) return t('app.card.gone')
    return author.mask?.[locale] ?? author.screenName
  }
}

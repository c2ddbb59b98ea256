import { useLocale, useT } from '../../../lib/i18n.ts'
import type { DraftState } from './draft-keeper.ts'

/** "Saved 14:02": whether the words are safe, always in the same place. */
export function SaveLine({ status, savedAt }: Pick<DraftState, 'status' | 'savedAt'>) {
  const t = useT()
  const locale = useLocale()
  const time =
    savedAt && new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(savedAt))
  return (
    <p className="meta save-line">
      {status === 'here' && t('posts.draft.here')}
      {status === 'saving' && t('posts.draft.saving')}
      {(status === 'typing' || status === 'empty') && t('posts.draft.auto')}
      {status === 'saved' && t('posts.draft.saved', { time: time ?? '' })}
    </p>
  )
}

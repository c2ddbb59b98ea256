import type { Translate } from '../../lib/i18n.ts'
import { hasBlank } from './templates.ts'

/** Why words can not go out yet. */
export function faultOf(words: string, t: Translate): string | false {
  if (words.trim() === '') return t('mentoring.words.missing')
  return hasBlank(words) && t('mentoring.words.blank')
}

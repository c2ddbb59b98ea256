import type { Item } from '@kith/shared/surveys/questionnaire.ts'
import { useT } from '../../../../lib/i18n.ts'

/** Of a kind of question that takes words: that nobody is shown them. */
export function Unread({ kind }: { kind: Item['type'] }) {
  const t = useT()
  if (kind === 'open-choice') return <p className="meta">{t('clinic.editor.unread.open-choice')}</p>
  const takesWords = kind === 'string' || kind === 'text'
  return takesWords ? <p className="meta">{t('clinic.editor.unread.string')}</p> : null
}

import type { Mention } from '@kith/shared/words.ts'
import { useT } from '../../lib/i18n.ts'

/** Someone named in a text, by the name they have now; none is left of who is gone. */
export function MentionView({ name }: Mention['attrs']) {
  const t = useT()
  return <span className="mention">{name === '' ? t('ui.mention.gone') : `@${name}`}</span>
}

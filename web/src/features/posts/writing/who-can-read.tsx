import type { GroupFacts } from '@kith/shared/policy.ts'
import { useT } from '../../../lib/i18n.ts'

/** Always there where one writes; null while no group is chosen. */
export function WhoCanRead({ visibility }: { visibility: GroupFacts['visibility'] | null }) {
  const t = useT()
  return (
    <p className="who-can-read">
      <strong>{t('posts.who')}</strong> {t(`posts.who.${visibility ?? 'later'}`)}
    </p>
  )
}

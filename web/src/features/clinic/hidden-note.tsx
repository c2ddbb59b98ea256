import { useT } from '../../lib/i18n.ts'
import type { Count } from './api.ts'

/** What "hidden" means in the table above; nothing where nothing is hidden. */
export function HiddenNote({ counts }: { counts: readonly Count[] }) {
  const t = useT()
  const hidden = counts.find(({ shown }) => !shown)
  if (!hidden || hidden.shown) return null
  return <p className="meta">{t('clinic.hidden.note', { below: hidden.below })}</p>
}

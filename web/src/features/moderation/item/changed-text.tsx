import { useT } from '../../../lib/i18n.ts'
import { DifferenceView } from '../../../ui/difference/difference-view.tsx'

/** What changed in a text, in the words of the team's screens. */
export function ChangedText(props: { before: string; after: string }) {
  const t = useT()
  const words = {
    same: t('moderation.changes.same-words'),
    gone: t('moderation.changes.gone'),
    added: t('moderation.changes.added'),
  }
  return <DifferenceView {...props} words={words} />
}

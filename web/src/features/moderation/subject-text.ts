import type { Translate } from '../../lib/i18n.ts'
import type { QueueItem } from './api.ts'

/** "Reply in Caregivers". */
export function subjectText({ subjectKind, group }: QueueItem, t: Translate): string {
  if (group === null) return t(`moderation.subject.${subjectKind}`)
  return t(`moderation.subject.${subjectKind}.in`, { group: group.name })
}

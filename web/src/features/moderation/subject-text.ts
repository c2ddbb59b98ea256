import { useGroupName } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import type { QueueItem } from './api.ts'

interface Standing extends Pick<QueueItem, 'subjectKind'> {
  group: { id: string; name: string } | null
}

/** "Reply in Caregivers", with the name of the group in the language of the page. */
export function useSubjectText({ subjectKind, group }: Standing): string {
  const t = useT()
  const nameOf = useGroupName()
  if (group === null) return t(`moderation.subject.${subjectKind}`)
  return t(`moderation.subject.${subjectKind}.in`, { group: nameOf(group) })
}

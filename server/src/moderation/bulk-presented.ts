import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { toMask } from '@kith/shared/masks.ts'
import type { Locale } from '@kith/shared/contract/page.ts'
import type { LeftOut } from '@kith/shared/moderation/bulk.ts'
import type { foreseen } from './bulk.ts'
import { leaseLive } from './item-guards.ts'
import type { ShownItem } from './presented.ts'
import type { Subject } from './public.ts'

type Preview = ReplyOf<'GET /api/batch-preview'>
type Foreseen = Exclude<ReturnType<typeof foreseen>, string>

/** What is left out, and why: its words only for who may read them, and who has it where someone does. */
export function toLeft(
  id: string,
  item: ShownItem | null,
  why: LeftOut,
  now: Date,
): Preview['leftOut'][number] {
  if (item === null) return { id, why, holder: null, excerpt: '' }
  const held = why === 'held' && leaseLive(item, now)
  const hidden = why === 'own-text' || item.subjectKind === 'message'
  return { id, why, holder: held ? item.holderName : null, excerpt: hidden ? '' : item.excerpt }
}

/** What will happen to an item, with all of its words. Of who writes under a mask not even the language is told. */
export function toForeseen(
  item: ShownItem,
  subject: Subject,
  writer: { screenName: string | null; locale: Locale } | undefined,
  { before, after, notice }: Foreseen,
): Preview['items'][number] {
  const { id, lane, severity, subjectKind, subjectVersion, groupId, groupName } = item
  return {
    id,
    lane,
    severity,
    subjectKind,
    signals: item.rules,
    group: groupId !== null && groupName !== null ? { id: groupId, name: groupName } : null,
    subjectVersion,
    title: subject.title,
    text: subject.text,
    pictures: subject.pictures ?? [],
    quotes: (subject.quotes ?? []).map(({ words }) => words),
    author: toWriter(subject, writer?.screenName ?? null),
    before,
    after,
    notice,
    locale: item.masked ? null : (writer?.locale ?? null),
  }
}

function toWriter({ mask = null }: Subject, screenName: string | null) {
  if (mask !== null) return { screenName: toMask(mask).en, mask: toMask(mask) }
  return screenName === null ? null : { screenName, mask: null }
}

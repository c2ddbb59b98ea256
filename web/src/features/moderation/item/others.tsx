import { Link } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Item } from '../api.ts'
import { useSubjectText } from '../subject-text.ts'

type Other = Item['others']['items'][number]

/** That the same person may be in danger elsewhere, before anything is read of them here. */
export function OpenCrisis({ item }: { item: Item }) {
  const t = useT()
  const { items, crises } = item.others
  if (crises === 0) return null
  const who = item.author?.mask ? 'mask' : 'person'
  const also = isCrisis(item) ? 'also' : 'one'
  const unnamed = crisesUnnamed(item.others)
  return (
    <Notice kind="warning" title={t(`moderation.others.crisis.${who}.${also}`, { count: crises })}>
      <Others items={items.filter(isCrisis)} />
      {unnamed > 0 && <p>{t('moderation.others.crisis.more', { count: unnamed })}</p>}
    </Notice>
  )
}

/** What else of theirs waits for the team. */
export function MoreOfThem({ item: { others } }: { item: Item }) {
  const t = useT()
  const waiting = others.items.filter((other) => !isCrisis(other))
  const more = others.more - crisesUnnamed(others)
  const count = waiting.length + more
  if (count === 0) return null
  return (
    <Disclosure summary={t('moderation.others.waiting', { count })}>
      <div className="stack tight">
        <Others items={waiting} />
        {more > 0 && <p>{t('moderation.others.more', { count: more })}</p>}
      </div>
    </Disclosure>
  )
}

/** Of many only the first are named, crises before all else. */
function crisesUnnamed({ items, crises }: Item['others']): number {
  return crises - items.filter(isCrisis).length
}

function Others({ items }: { items: readonly Other[] }) {
  return (
    <ul className="plain-list stack tight">
      {items.map((other) => (
        <li key={other.id}>
          <OtherLink other={other} />
        </li>
      ))}
    </ul>
  )
}

function OtherLink({ other }: { other: Other }) {
  const t = useT()
  const subject = useSubjectText(other)
  return (
    <Link to="/team/$itemId" params={{ itemId: other.id }} className="reach">
      {`${t(`moderation.lane.${other.lane}`)}: ${subject}`}
    </Link>
  )
}

function isCrisis({ lane }: Pick<Item, 'lane'>): boolean {
  return lane === 'crisis'
}

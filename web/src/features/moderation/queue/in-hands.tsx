import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { Card } from '../../../ui/card.tsx'
import { queueQuery, type QueueItem } from '../api.ts'
import { DueText } from '../due-text.tsx'
import { HolderText } from '../holder-text.tsx'
import { useSubjectText } from '../subject-text.ts'

/** What one has now, taken or handed over by a colleague, before all that waits; nothing where there is none. */
export function InHands() {
  const t = useT()
  const { data } = useQuery(queueQuery({ state: 'mine' }))
  if (!data?.items.length) return null
  return (
    <Card as="section" className="in-hands stack tight" aria-labelledby="in-hands">
      <h2 id="in-hands">{t('moderation.in-hands')}</h2>
      <ul className="plain-list stack tight">
        {data.items.map((item) => (
          <InHand key={item.id} item={item} />
        ))}
      </ul>
    </Card>
  )
}

function InHand({ item }: { item: QueueItem }) {
  const t = useT()
  const subject = useSubjectText(item)
  return (
    <li className="row">
      <Link to="/team/$itemId" params={{ itemId: item.id }} className="reach">
        {`${t(`moderation.lane.${item.lane}`)}: ${subject}`}
      </Link>
      <span>
        <DueText at={item.dueAt} />
      </span>
      <HolderText item={item} />
    </li>
  )
}

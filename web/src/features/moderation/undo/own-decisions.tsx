import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { Card } from '../../../ui/card.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import { ownDecisionsQuery, type OwnDecision } from '../api.ts'
import { UndoButton } from './undo-button.tsx'

/** What one decided a moment ago; nothing where there is nothing to be undone. */
export function OwnDecisions() {
  const t = useT()
  const now = useNow()
  const { data } = useQuery(ownDecisionsQuery)
  const items = data?.items.filter(({ undoUntil }) => Date.parse(undoUntil) > now) ?? []
  if (items.length === 0) return null
  return (
    <Card as="section" className="stack tight" aria-labelledby="own-decisions">
      <h2 id="own-decisions">{t('moderation.own')}</h2>
      <p className="meta">{t('moderation.own.hint')}</p>
      <ul className="stack plain-list">
        {items.map((decision) => (
          <OwnDecisionLine key={decision.id} decision={decision} />
        ))}
      </ul>
    </Card>
  )
}

function OwnDecisionLine({ decision }: { decision: OwnDecision }) {
  const t = useT()
  const { itemId, action, subjectKind, group, createdAt } = decision
  const what = t(`moderation.done.${action}`)
  const where = group
    ? t(`moderation.subject.${subjectKind}.in`, { group })
    : t(`moderation.subject.${subjectKind}`)
  return (
    <li className="stack tight">
      <p>
        <Link to="/team/$itemId" params={{ itemId }} className="reach">
          {where}
        </Link>{' '}
        {what}{' '}
        <span className="meta">
          <TimeAgo at={createdAt} />
        </span>
      </p>
      <UndoButton
        decision={decision}
        about={t('moderation.undo.of', { what: `${where}: ${what}` })}
      />
    </li>
  )
}

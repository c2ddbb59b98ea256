import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { excerptText } from '../../../lib/excerpt-text.ts'
import { useT } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { Card } from '../../../ui/card.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import { ownDecisionsQuery, type OwnBatch, type OwnDecision } from '../api.ts'
import { UndoBatch } from '../bulk/undo-batch.tsx'
import { isDistressing } from '../lanes.ts'
import { useSubjectText } from '../subject-text.ts'
import { UndoButton } from './undo-button.tsx'

/** What one decided a moment ago; nothing where there is nothing to be undone. */
export function OwnDecisions() {
  const t = useT()
  const now = useNow()
  const { data } = useQuery(ownDecisionsQuery)
  const items = data?.items.filter(({ undoUntil }) => Date.parse(undoUntil) > now) ?? []
  const batches = data?.batches.filter(({ undoUntil }) => Date.parse(undoUntil) > now) ?? []
  const [latest, ...others] = items
  if (!latest && batches.length === 0) return null
  return (
    <Card as="section" className="stack tight" aria-labelledby="own-decisions">
      <h2 id="own-decisions">{t('moderation.own')}</h2>
      <p className="meta">{t('moderation.own.hint')}</p>
      {batches.map((batch) => (
        <OwnBatchLine key={batch.id} batch={batch} />
      ))}
      {latest && <OwnDecisionLine decision={latest} />}
      {others.length > 0 && (
        <Disclosure summary={t('moderation.own.others', { count: others.length })}>
          <ul className="stack plain-list">
            {others.map((decision) => (
              <li key={decision.id}>
                <OwnDecisionLine decision={decision} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Card>
  )
}

function OwnBatchLine({ batch }: { batch: OwnBatch }) {
  const t = useT()
  const { id, action, standing, createdAt } = batch
  const what = t(`moderation.bulk.made.${action}`, { count: standing })
  return (
    <div className="stack tight">
      <p>
        {what}{' '}
        <span className="meta">
          <TimeAgo at={createdAt} />
        </span>
      </p>
      <UndoBatch batchId={id} about={what} />
    </div>
  )
}

function OwnDecisionLine({ decision }: { decision: OwnDecision }) {
  const t = useT()
  const { itemId, action, excerpt, createdAt } = decision
  const what = t(`moderation.done.${action}`)
  const where = useSubjectText(decision)
  return (
    <div className="stack tight">
      <p>
        <Link to="/team/$itemId" params={{ itemId }} className="reach">
          {where}
        </Link>{' '}
        {what}{' '}
        <span className="meta">
          <TimeAgo at={createdAt} />
        </span>
      </p>
      {excerpt !== '' && !isDistressing(decision) && (
        <p className="meta queue-excerpt brief">{excerptText(excerpt)}</p>
      )}
      <UndoButton
        decision={decision}
        about={t('moderation.undo.of', { what: `${where}: ${what}` })}
      />
    </div>
  )
}

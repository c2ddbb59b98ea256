import { excerptText } from '../../lib/excerpt-text.ts'
import { useT } from '../../lib/i18n.ts'
import { Card } from '../../ui/card.tsx'
import { DateText } from '../../ui/time-text.tsx'
import type { OwnDecision } from './api.ts'
import './own.css'

/** What was decided, about which words, why, and whether it still holds. */
export function Decided({ decision }: { decision: OwnDecision }) {
  const t = useT()
  const { action, createdAt, excerpt, policyCode, note } = decision
  return (
    <Card className="stack">
      <p>
        {t(`appeals.did.${action}`)} <DateText at={createdAt} />.
      </p>
      {policyCode && <p>{t(`notifications.reason.${policyCode}`)}</p>}
      {note && (
        <div className="stack tight">
          <p className="meta">{t('appeals.team-wrote')}</p>
          <p className="own-words">{note}</p>
        </div>
      )}
      {excerpt && (
        <div className="stack tight">
          <p className="meta">{t('appeals.your-words')}</p>
          <blockquote className="own-words">{excerptText(excerpt)}</blockquote>
        </div>
      )}
    </Card>
  )
}

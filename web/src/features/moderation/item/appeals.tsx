import { useT } from '../../../lib/i18n.ts'
import { Card } from '../../../ui/card.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import type { Item } from '../api.ts'

/** What its author asks to be looked at again: in their words, against which decision, and who may not answer. */
export function Appeals({ item: { appeals } }: { item: Item }) {
  const t = useT()
  if (appeals.length === 0) return null
  return (
    <section className="stack" aria-labelledby="appeals">
      <h2 id="appeals">{t('moderation.appeals')}</h2>
      {appeals.map((appeal) => (
        <Appeal key={appeal.decidedAt} appeal={appeal} />
      ))}
    </section>
  )
}

function Appeal({ appeal }: { appeal: Item['appeals'][number] }) {
  const t = useT()
  const { state, words, createdAt, action, policyCode, note, decidedAt, decidedBy } = appeal
  return (
    <Card className="stack">
      <div className="stack tight">
        <p>
          {t('moderation.appeals.says')}{' '}
          <span className="meta">
            <TimeAgo at={createdAt} />
          </span>
        </p>
        <blockquote className="preview as-written">{words}</blockquote>
      </div>
      <div className="stack tight">
        <p>
          {t('moderation.appeals.against')} {t(`moderation.decided.${action}`)}{' '}
          {policyCode !== null &&
            t('moderation.decided.reason', { reason: t(`moderation.reason.${policyCode}`) })}{' '}
          <span className="meta">
            <TimeAgo at={decidedAt} />
          </span>
        </p>
        {note && <p className="preview as-written">{note}</p>}
      </div>
      <p>
        {state === 'open'
          ? t('moderation.appeals.not-by', { names: decidedBy.join(', ') })
          : t(`moderation.appeals.${state}`)}
      </p>
    </Card>
  )
}

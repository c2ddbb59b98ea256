import { useT } from '../../../lib/i18n.ts'
import type { Decision } from '../api.ts'

/** A decision that was made, in words. */
export function DecisionText({ decision }: { decision: Decision }) {
  const t = useT()
  const { action, policyCode, note } = decision
  return (
    <div className="stack tight">
      <p>
        {t(`moderation.decided.${action}`)}{' '}
        {policyCode !== null &&
          t('moderation.decided.reason', { reason: t(`moderation.reason.${policyCode}`) })}
      </p>
      {note && (
        <>
          <p>{t('moderation.decided.note')}</p>
          <p className="preview as-written">{note}</p>
        </>
      )}
    </div>
  )
}

import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useMoveRule, type RuleDetail, type RuleState } from './api.ts'
import { TooMuch } from './too-much.tsx'

/** What can be made of a rule now, each with what will follow. */
export function MoveRule({ rule }: { rule: RuleDetail }) {
  const t = useT()
  const [to, setTo] = useState<RuleState | null>(null)
  if (rule.moves.length === 0) return <p>{t('moderation.rules.needed')}</p>
  const ready = rule.backtest?.state === 'done' && rule.backtest.current
  return (
    <div className="stack tight">
      <div className="row">
        {rule.moves.map((state) => (
          <Button
            key={state}
            look={
              state === 'live' || (rule.state === 'draft' && state === 'shadow')
                ? 'primary'
                : 'quiet'
            }
            disabled={state === 'live' && !ready}
            onClick={() => setTo(state)}
          >
            {t(`moderation.rules.to.${state}`)}
          </Button>
        ))}
      </div>
      {rule.moves.includes('live') && !ready && <p>{t('moderation.rules.test-first')}</p>}
      {to && <MoveDialog rule={rule} to={to} onClose={() => setTo(null)} />}
    </div>
  )
}

interface MoveDialogProps {
  rule: RuleDetail
  to: RuleState
  onClose: () => void
}

function MoveDialog({ rule, to, onClose }: MoveDialogProps) {
  const t = useT()
  const move = useMoveRule(rule)
  const [reason, setReason] = useState('')
  const send = () =>
    move.mutate(
      { state: to, reason },
      {
        onSuccess: () => {
          toast(t(`moderation.rules.moved.${to}`))
          onClose()
        },
      },
    )
  return (
    <Dialog open onClose={onClose} title={t(`moderation.rules.to.${to}`)}>
      <div className="stack">
        <p>{t(`moderation.rules.then.${to}`, { found: rule.backtest?.found ?? 0 })}</p>
        <Field
          label={t('moderation.rules.reason')}
          hint={t('moderation.rules.reason.hint')}
          optional
        >
          <TextArea
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <ProblemNotice error={move.error} wordsSafe />
        <TooMuch error={move.error} />
        <div>
          <Button look="primary" busy={move.isPending} onClick={send}>
            {t(`moderation.rules.to.${to}`)}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

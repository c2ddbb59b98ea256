import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useRewriteRule, type RuleDetail, type RuleSpec } from './api.ts'
import { RuleForm } from './rule-form.tsx'
import { valuesOf, type RuleValues } from './rule-values.ts'

interface EditRuleProps {
  rule: RuleDetail
  spec: RuleSpec
  onDone: () => void
}

/** Changing what a rule looks for: what was tried before counts no more. Somebody else's change costs no typed words. */
export function EditRule({ rule, spec, onDone }: EditRuleProps) {
  const t = useT()
  const [values, setValues] = useState<RuleValues>(() => valuesOf(spec))
  const rewrite = useRewriteRule(rule.id, rule.version)
  return (
    <>
      {rule.backtest && <Notice>{t('moderation.rules.edit.again')}</Notice>}
      <RuleForm
        values={values}
        onChange={setValues}
        busy={rewrite.isPending}
        error={rewrite.error}
        save={t('moderation.rules.save')}
        onSend={(next) =>
          rewrite.mutate(next, {
            onSuccess: () => {
              toast(t('moderation.rules.saved'))
              onDone()
            },
          })
        }
      >
        <Button look="quiet" onClick={onDone}>
          {t('moderation.rules.cancel')}
        </Button>
      </RuleForm>
    </>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { forgetKept, useKept } from '../../../lib/kept.ts'
import { toast } from '../../../ui/toasts.ts'
import { useWriteRule } from './api.ts'
import { RuleForm } from './rule-form.tsx'
import { RulePage } from './rule-page.tsx'
import { keptValues, type RuleValues } from './rule-values.ts'
import '../moderation.css'

const KEPT = 'new rule'

/** A rule that begins as a draft, and does nothing yet. */
export function NewRuleScreen() {
  const t = useT()
  return (
    <RulePage
      title={t('moderation.rules.new')}
      up={{ to: '/team/rules', label: t('moderation.rules') }}
    >
      <p className="lead">{t('moderation.rules.new.lead')}</p>
      <NewRule />
    </RulePage>
  )
}

function NewRule() {
  const t = useT()
  const navigate = useNavigate()
  const write = useWriteRule()
  const [kept, keep] = useKept(KEPT)
  const [values, setValues] = useState<RuleValues>(() => keptValues(kept))
  const change = (next: RuleValues) => {
    setValues(next)
    keep(JSON.stringify(next))
  }
  return (
    <RuleForm
      values={values}
      onChange={change}
      busy={write.isPending}
      error={write.error}
      save={t('moderation.rules.save-draft')}
      onSend={(spec) =>
        write.mutate(spec, {
          onSuccess: ({ id }) => {
            forgetKept(KEPT)
            toast(t('moderation.rules.saved'))
            void navigate({ to: '/team/rules/$ruleId', params: { ruleId: id } })
          },
        })
      }
    />
  )
}

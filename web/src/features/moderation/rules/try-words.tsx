import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckboxField } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { useTry, type RuleSpec, type Tried } from './api.ts'
import { TryResult } from './try-result.tsx'

interface TryWordsProps {
  /** A rule that is being written, tried beside the others; null where it is not whole yet. */
  spec?: RuleSpec | null
}

/** Words to try the rules on. Nothing of it is kept. */
export function TryWords({ spec }: TryWordsProps) {
  const t = useT()
  const trying = useTry()
  const [text, setText] = useState('')
  const [newcomer, setNewcomer] = useState(false)
  const [last, setLast] = useState<{ text: string; tried: Tried } | null>(null)
  const writing = spec !== undefined
  const run = () =>
    trying.mutate(
      { text, newcomer, groupId: spec?.groups?.[0] ?? null, ...(spec && { spec }) },
      { onSuccess: (tried) => setLast({ text, tried }) },
    )
  return (
    <section className="stack" aria-labelledby="try">
      {writing ? (
        <h2 id="try">{t('moderation.rules.try.it')}</h2>
      ) : (
        <h2 id="try">{t('moderation.rules.try.words')}</h2>
      )}
      <Field label={t('moderation.rules.try.label')} hint={t('moderation.rules.try.hint')}>
        <TextArea
          rows={4}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <CheckboxField
        label={t('moderation.rules.try.newcomer')}
        checked={newcomer}
        onChange={(event) => setNewcomer(event.currentTarget.checked)}
      />
      {spec === null && <p>{t('moderation.rules.try.not-whole')}</p>}
      <ProblemNotice error={trying.error} wordsSafe />
      <div>
        <Button
          look={writing ? 'quiet' : 'primary'}
          busy={trying.isPending}
          disabled={text.trim() === ''}
          onClick={run}
        >
          {t('moderation.rules.try.run')}
        </Button>
      </div>
      {last && <TryResult {...last} />}
    </section>
  )
}

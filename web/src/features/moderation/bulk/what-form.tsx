import {
  BULK_ACTIONS,
  BULK_REASONS,
  type BulkAction,
  type BulkReason,
} from '@kith/shared/moderation/bulk.ts'
import { languageName, useLocale, useT } from '../../../lib/i18n.ts'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { lettersFor, type Letters } from './letters.ts'

export interface What {
  action: BulkAction | null
  reason: BulkReason | null
  letters: Letters | null
}

export const nothing: What = { action: null, reason: null, letters: null }

interface WhatFormProps {
  what: What
  onChange: (what: What) => void
  /** By the id of their field. */
  errors: Partial<Record<string, string>>
}

/** What is done with each of the chosen texts, and what the authors read. */
export function WhatForm({ what, onChange, errors }: WhatFormProps) {
  const t = useT()
  return (
    <div className="stack">
      <RadioGroup
        id="bulk-action"
        label={t('moderation.bulk.what')}
        error={errors['bulk-action']}
        options={BULK_ACTIONS.map((value) => ({
          value,
          label: t(`moderation.bulk.action.${value}`),
          hint: t(`moderation.bulk.action.${value}.hint`),
        }))}
        value={what.action}
        onChange={(action) => onChange({ ...what, action })}
      />
      {what.action === 'remove' && <Why what={what} onChange={onChange} errors={errors} />}
    </div>
  )
}

function Why({ what, onChange, errors }: WhatFormProps) {
  const t = useT()
  const locale = useLocale()
  const { letters } = what
  const choose = (value: string) => {
    const reason = BULK_REASONS.find((one) => one === value) ?? null
    onChange({ ...what, reason, letters: reason && lettersFor(reason) })
  }
  return (
    <>
      <Field id="bulk-reason" label={t('moderation.reason')} error={errors['bulk-reason']}>
        <Select
          options={[
            { value: '', label: t('moderation.reason.choose') },
            ...BULK_REASONS.map((value) => ({ value, label: t(`moderation.reason.${value}`) })),
          ]}
          value={what.reason ?? ''}
          onChange={({ currentTarget: { value } }) => choose(value)}
        />
      </Field>
      {letters &&
        (['en', 'es'] as const).map((language) => (
          <Field
            key={language}
            id={`bulk-letter-${language}`}
            label={t('moderation.bulk.letter', { language: languageName(language, locale) })}
            error={errors[`bulk-letter-${language}`]}
          >
            <TextArea
              lang={language}
              maxLength={2000}
              value={letters[language]}
              onChange={({ currentTarget: { value } }) =>
                onChange({ ...what, letters: { ...letters, [language]: value } })
              }
            />
          </Field>
        ))}
    </>
  )
}

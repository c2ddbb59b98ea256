import type { Terms } from '@kith/shared/surveys/questionnaire.ts'
import { useT } from '../../../../lib/i18n.ts'
import { Card } from '../../../../ui/card.tsx'
import { CheckboxField, RadioGroup } from '../../../../ui/choices.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { TextArea } from '../../../../ui/text-area.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import type { Draft } from './api.ts'
import type { Version } from './editing.ts'

interface TermsFormProps {
  version: Version
  facts: Draft
  onChange: (act: (version: Version) => Version) => void
}

const choices: readonly Terms[] = ['own', 'public-domain', 'attribution', 'permission', 'unknown']

/** Whose words these are, and whether they may be used. */
export function TermsForm({ version, facts, onChange }: TermsFormProps) {
  const t = useT()
  const terms = version.terms ?? 'unknown'
  const { named, permission } = facts
  return (
    <Card as="section" className="stack" aria-labelledby="terms-title" id="terms" tabIndex={-1}>
      <h2 id="terms-title">{t('clinic.editor.terms')}</h2>
      <Named named={named} />
      <RadioGroup<Terms>
        label={t('clinic.editor.terms.which')}
        value={terms}
        options={choices.map((value) => ({ value, label: t(`clinic.editor.terms.${value}`) }))}
        onChange={(next) => onChange((present) => ({ ...present, ...withTerms(next, present) }))}
      />
      {(terms === 'unknown' || terms === 'permission') && (
        <Notice>
          <p>
            {permission
              ? t('clinic.editor.permission', { by: permission.givenBy, on: permission.givenOn })
              : t('clinic.editor.permission.none')}
          </p>
        </Notice>
      )}
      {terms !== 'own' && <Origin version={version} onChange={onChange} />}
      {(terms === 'public-domain' || terms === 'attribution') && named === null && (
        <CheckboxField
          label={t('clinic.editor.may-modify')}
          hint={t('clinic.editor.may-modify.hint')}
          checked={version.mayModify}
          onChange={(event) => {
            const mayModify = event.currentTarget.checked
            onChange((present) => ({ ...present, mayModify }))
          }}
        />
      )}
    </Card>
  )
}

/** Words of one's own may be changed. */
function withTerms(terms: Terms, { mayModify }: Version) {
  return { terms, mayModify: terms === 'own' || mayModify }
}

function Named({ named }: { named: string | null }) {
  const t = useT()
  if (named === null) return null
  return (
    <Notice kind="warning" title={t('clinic.editor.named', { name: named })}>
      <p>{t('clinic.editor.named.text')}</p>
      {named === 'PHQ' && <p>{t('clinic.editor.named.phq')}</p>}
    </Notice>
  )
}

/** Where words that are not the clinic's own come from. */
function Origin({ version, onChange }: Omit<TermsFormProps, 'facts'>) {
  const t = useT()
  return (
    <>
      <Field id="terms-source" label={t('clinic.editor.source')}>
        <TextInput
          value={version.source ?? ''}
          maxLength={1000}
          onChange={(event) => {
            const source = event.currentTarget.value
            onChange((present) => ({ ...present, source }))
          }}
        />
      </Field>
      <Field label={t('clinic.editor.attribution')} hint={t('clinic.editor.attribution.hint')}>
        <TextArea
          rows={2}
          value={version.attribution}
          maxLength={4000}
          onChange={(event) => {
            const attribution = event.currentTarget.value
            onChange((present) => ({ ...present, attribution }))
          }}
        />
      </Field>
    </>
  )
}

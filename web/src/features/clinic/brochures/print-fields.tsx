import { useQuery } from '@tanstack/react-query'
import { groupsQuery } from '../../../lib/groups.ts'
import { useT, type Locale } from '../../../lib/i18n.ts'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import type { Print } from '../api.ts'

export interface PrintDraft {
  count: string
  language: Locale
  paper: Print['paper']
  groupSlug: string
}

interface PrintFieldsProps {
  draft: PrintDraft
  countError: string | undefined
  onChange: (change: Partial<PrintDraft>) => void
}

export function PrintFields({ draft, countError, onChange }: PrintFieldsProps) {
  const t = useT()
  return (
    <>
      <Field
        id="print-count"
        label={t('clinic.print-batch.count')}
        hint={t('clinic.print-batch.count.hint')}
        error={countError}
      >
        <TextInput
          short
          inputMode="numeric"
          autoComplete="off"
          value={draft.count}
          onChange={(event) => onChange({ count: event.currentTarget.value })}
        />
      </Field>
      <div className="side-by-side">
        <RadioGroup<Locale>
          label={t('clinic.print-batch.language')}
          value={draft.language}
          options={[
            { value: 'en', label: t('clinic.language.en') },
            { value: 'es', label: t('clinic.language.es') },
          ]}
          onChange={(language) => onChange({ language })}
        />
        <RadioGroup<Print['paper']>
          label={t('clinic.print-batch.paper')}
          value={draft.paper}
          options={[
            { value: 'Letter', label: t('clinic.paper.Letter') },
            { value: 'A4', label: t('clinic.paper.A4') },
          ]}
          onChange={(paper) => onChange({ paper })}
        />
      </div>
      <GroupField slug={draft.groupSlug} onChange={(groupSlug) => onChange({ groupSlug })} />
    </>
  )
}

/** Names of groups, and nothing of what goes on in them. */
function GroupField({ slug, onChange }: { slug: string; onChange: (slug: string) => void }) {
  const t = useT()
  const { data } = useQuery(groupsQuery)
  const groups = (data?.items ?? []).filter(({ archived }) => !archived)
  return (
    <Field label={t('clinic.print-batch.group')} hint={t('clinic.print-batch.group.hint')} optional>
      <Select
        value={slug}
        options={[
          { value: '', label: t('clinic.print-batch.group.none') },
          ...groups.map((group) => ({ value: group.slug, label: group.name })),
        ]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  )
}

import { useT } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Select } from '../../../ui/select.tsx'
import type { VisitColumns } from '../api.ts'
import { meanings } from './columns-draft.ts'

interface StatusWordsProps {
  kind: VisitColumns['kind']
  words: readonly string[]
  /** How many more words there are, which may be about one person. */
  unshown: number
  waits: boolean
  statuses: Readonly<Record<string, string>>
  error: string | undefined
  onChange: (statuses: Record<string, string>) => void
}

/** What each word of the source says of a visit: whether the patient was there. */
export function StatusWords(props: StatusWordsProps) {
  const { kind, words, unshown, waits, statuses, error, onChange } = props
  const t = useT()
  if (waits) return null
  if (words.length === 0)
    return (
      <Notice kind="warning">
        <p>{t('clinic.map.words.none')}</p>
        {unshown > 0 && <p>{t('clinic.map.words.unshown', { count: unshown })}</p>}
      </Notice>
    )
  return (
    <fieldset className="stack" id="map-statuses">
      <legend className="field-label">{t('clinic.map.words')}</legend>
      {words.map((word) => (
        <Field
          key={word}
          label={t('clinic.map.word', { word })}
          error={statuses[word] ? undefined : error}
        >
          <Select
            value={statuses[word] ?? ''}
            options={[
              { value: '', label: t('clinic.map.choose') },
              ...meanings[kind].map((value) => ({ value, label: t(`clinic.map.means.${value}`) })),
            ]}
            onChange={(event) => onChange({ ...statuses, [word]: event.currentTarget.value })}
          />
        </Field>
      ))}
      {unshown > 0 && <p className="meta">{t('clinic.map.words.unshown', { count: unshown })}</p>}
    </fieldset>
  )
}

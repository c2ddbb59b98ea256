import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { languageName, useLocale, useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { peopleQuery, type Found } from './api.ts'

interface PersonPickerProps {
  label: string
  slug: string
  /** The one they would be introduced to. */
  to?: string
  chosen: Found | null
  error: string | false
  onChoose: (found: Found | null) => void
}

/** One finds somebody by the beginning of their name; a chosen one stands there until one wants another. */
export function PersonPicker({ label, slug, to, chosen, error, onChoose }: PersonPickerProps) {
  const t = useT()
  const reading = useLocale()
  const [typed, setTyped] = useState('')
  const box = useFocusKept(chosen)
  const { data, error: failed } = useQuery({
    ...peopleQuery(slug, typed.trim(), to),
    enabled: chosen === null,
  })
  if (chosen)
    return (
      <div ref={box} className="stack tight" role="group" aria-label={label} tabIndex={-1}>
        <p className="field-label">{label}</p>
        <p className="row">
          <strong>{chosen.screenName}</strong>
          <span className="meta">
            {t('mentoring.reads-in', { language: languageName(chosen.language, reading) })}
          </span>
          <Button
            look="quiet"
            aria-label={t('mentoring.pick.other.name', { name: chosen.screenName })}
            onClick={() => onChoose(null)}
          >
            {t('mentoring.pick.other')}
          </Button>
        </p>
      </div>
    )
  const people = data?.items ?? []
  return (
    <div ref={box} className="stack tight">
      <Field label={label} hint={t(to ? 'mentoring.pick.hint.to' : 'mentoring.pick.hint')}>
        <TextInput
          type="search"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Field>
      <ProblemNotice error={failed} />
      {people.length > 0 && (
        <RadioGroup
          label={t('mentoring.pick.found')}
          error={error}
          value={null}
          options={people.map(({ id, screenName, language }) => ({
            value: id,
            label: screenName,
            hint: t('mentoring.reads-in', { language: languageName(language, reading) }),
          }))}
          onChange={(id) => onChoose(people.find((one) => one.id === id) ?? null)}
        />
      )}
      <p role="status" className="meta">
        {data && people.length === 0 && t('mentoring.pick.none')}
      </p>
    </div>
  )
}

/** What was pressed is gone: who chose is taken to whom they chose, and who wants another to where one looks. */
function useFocusKept(chosen: Found | null) {
  const box = useRef<HTMLDivElement>(null)
  const before = useRef(chosen)
  useEffect(() => {
    if (before.current === chosen) return
    before.current = chosen
    const lost = document.activeElement === null || document.activeElement === document.body
    const { current } = box
    if (lost) (chosen ? current : current?.querySelector('input'))?.focus()
  }, [chosen])
  return box
}

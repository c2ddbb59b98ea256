import { helplineOf, helplines } from '@kith/shared/helplines.ts'
import { SAFE_REPLIES, safeReply, type SafeReply } from '@kith/shared/moderation/safe-replies.ts'
import { useState } from 'react'
import { languages, useLocale, useT, type Locale } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { toast } from '../../../ui/toasts.ts'
import type { Item } from '../api.ts'
import { useTeamAnswer, type Crisis } from '../crisis-api.ts'

interface TeamAnswerProps {
  item: Item
  answer: NonNullable<Crisis['answer']>
  /** An answer stands there already. */
  again: boolean
}

const locales: readonly Locale[] = ['en', 'es']

/** Ready-made words with a helpline, put under the text in the name of the team; shown here just as they will stand. */
export function TeamAnswer({ item, answer, again }: TeamAnswerProps) {
  const t = useT()
  const [another, setAnother] = useState(false)
  if (again && !another)
    return (
      <div>
        <Button onClick={() => setAnother(true)}>{t('moderation.answer.another')}</Button>
      </div>
    )
  return (
    <Disclosure summary={t('moderation.answer')} open={another || undefined}>
      <AnswerForm item={item} answer={answer} onSent={() => setAnother(false)} />
    </Disclosure>
  )
}

interface AnswerFormProps extends Omit<TeamAnswerProps, 'again'> {
  onSent: () => void
}

function AnswerForm({ item, answer, onSent }: AnswerFormProps) {
  const t = useT()
  const own = useLocale()
  const send = useTeamAnswer(item.id)
  const [reply, setReply] = useState<SafeReply>('here')
  const [locale, setLocale] = useState<Locale>(answer.locale ?? own)
  const [country, setCountry] = useState('')
  const [tried, setTried] = useState(false)
  const put = () => {
    setTried(true)
    if (country === '') return
    send.mutate(
      { fence: item.fence, reply, locale, country },
      {
        onSuccess: () => {
          toast(t('moderation.answer.sent'))
          onSent()
        },
      },
    )
  }
  return (
    <div className="stack">
      <p>{t('moderation.answer.text')}</p>
      <RadioGroup
        label={t('moderation.answer.which')}
        options={SAFE_REPLIES.map((value) => ({
          value,
          label: t(`moderation.answer.${value}`),
        }))}
        value={reply}
        onChange={setReply}
      />
      <Field label={t('moderation.answer.language')}>
        <Select
          options={locales.map((value) => ({ value, label: languages[value] }))}
          value={locale}
          onChange={({ currentTarget: { value } }) => setLocale(value === 'es' ? 'es' : 'en')}
        />
      </Field>
      <Country country={country} missing={tried && country === ''} onChange={setCountry} />
      <div className="preview stack tight" lang={locale}>
        <p className="preview-said">
          {locale === 'es' ? 'Equipo de moderación' : 'Moderation team'}
        </p>
        <p className="as-written">
          {country === ''
            ? t('moderation.answer.country.first')
            : safeReply(reply, locale, country)}
        </p>
      </div>
      <div>
        <Button busy={send.isPending} onClick={put}>
          {t('moderation.answer.send')}
        </Button>
      </div>
      <ProblemNotice error={send.error} />
    </div>
  )
}

/** Chosen by a person: nobody's address on the net is looked at. */
function Country({
  country,
  missing,
  onChange,
}: {
  country: string
  missing: boolean
  onChange: (country: string) => void
}) {
  const t = useT()
  const locale = useLocale()
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const options = helplines
    .map((line) => ({ value: line.country, label: names.of(line.country) ?? line.country }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale))
  const source = helplineOf(country)?.source.replace('https://', '') ?? ''
  return (
    <Field
      label={t('moderation.answer.country')}
      hint={source && t('moderation.answer.source', { source })}
      error={missing && t('moderation.answer.country.first')}
    >
      <Select
        options={[{ value: '', label: t('moderation.answer.country.choose') }, ...options]}
        value={country}
        onChange={({ currentTarget: { value } }) => onChange(value)}
      />
    </Field>
  )
}

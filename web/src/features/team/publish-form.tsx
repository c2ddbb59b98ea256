import { useState, type FormEvent } from 'react'
import { languages, useT, type Locale } from '../../lib/i18n.ts'
import { forgetKept, useKept } from '../../lib/kept.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toasts.ts'
import { usePublish } from './api.ts'

const locales: readonly Locale[] = ['en', 'es']
const parts = ['words', 'changes'] as const
type Part = (typeof parts)[number]
const most: Record<Part, number> = { words: 20_000, changes: 1000 }

/** A new version of the guidelines; what was typed outlives a reload until it is published. */
export function PublishForm({ version }: { version: number }) {
  const t = useT()
  const publish = usePublish()
  const [tried, setTried] = useState(false)
  const typed = {
    words: { en: useTyped('words', 'en'), es: useTyped('words', 'es') },
    changes: { en: useTyped('changes', 'en'), es: useTyped('changes', 'es') },
  }
  const inBoth = (part: Part) => ({ en: typed[part].en[0].trim(), es: typed[part].es[0].trim() })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const body = { words: inBoth('words'), changes: inBoth('changes') }
    if (parts.some((part) => locales.some((locale) => body[part][locale] === ''))) return
    publish.mutate(body, {
      onSuccess: (made) => {
        for (const part of parts)
          for (const locale of locales) {
            typed[part][locale][1]('')
            forgetKept(nameOf(part, locale))
          }
        setTried(false)
        toast(t('team.guidelines.published', { version: made.version }))
      },
    })
  }
  return (
    <Disclosure summary={t('team.guidelines')}>
      <form className="stack" onSubmit={send} noValidate>
        <p>{t('team.guidelines.text', { version })}</p>
        {parts.map((part) =>
          locales.map((locale) => {
            const [value, change] = typed[part][locale]
            return (
              <Field
                key={part + locale}
                label={t(`team.guidelines.${part}`, { language: languages[locale] })}
                error={tried && value.trim() === '' && t('team.guidelines.missing')}
              >
                <TextArea
                  rows={part === 'words' ? 12 : 3}
                  maxLength={most[part]}
                  lang={locale}
                  value={value}
                  onChange={({ currentTarget }) => change(currentTarget.value)}
                />
              </Field>
            )
          }),
        )}
        <div>
          <Button type="submit" look="primary" busy={publish.isPending}>
            {t('team.guidelines.publish')}
          </Button>
        </div>
        <ProblemNotice error={publish.error} wordsSafe />
      </form>
    </Disclosure>
  )
}

function nameOf(part: Part, locale: Locale): string {
  return `guidelines ${part} ${locale}`
}

function useTyped(part: Part, locale: Locale): [string, (value: string) => void] {
  return useKept(nameOf(part, locale), '', { overReload: true })
}

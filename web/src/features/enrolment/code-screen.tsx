import { Link } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState, type FormEvent } from 'react'
import { holdCode, useCodeInHand } from '../../lib/code-in-hand.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { expectArrival } from '../../ui/arrival.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx'
import { Field } from '../../ui/field.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useCheckCode, type Found } from './api.ts'
import { CodeFound } from './code-found.tsx'
import { CodeRefused } from './code-refused.tsx'
import { DidYouMean } from './did-you-mean.tsx'
import { readingOf, type CodeReading } from './code-reading.ts'
import { forgetScanned, scanned } from './scanned.ts'
import './enrolment.css'

/** Where the code of a brochure is typed, or comes to from its QR picture. */
export function CodeScreen() {
  const held = useCodeInHand()
  const me = useMe()
  const form = useCodeForm()
  if (held) return <CodeFound held={held} signedIn={Boolean(me)} />
  return <CodeForm form={form} signedIn={Boolean(me)} />
}

interface CodeFormProps {
  form: ReturnType<typeof useCodeForm>
  signedIn: boolean
}

function CodeForm({ form, signedIn }: CodeFormProps) {
  const t = useT()
  const { check } = form
  return (
    <div className="stack loose reading">
      <PageTitle key="form">{t('enrolment.code.title')}</PageTitle>
      <p>{t('enrolment.code.lead')}</p>
      <ErrorSummary errors={form.faults} />
      <form className="stack" noValidate onSubmit={form.send}>
        <Field
          id="code"
          label={t('enrolment.code.label')}
          hint={t('enrolment.code.hint')}
          error={form.faults[0]?.message}
        >
          <div className="code-field">
            <TextInput
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={60}
              value={form.text}
              onChange={(event) => form.type(event.currentTarget.value)}
            />
          </div>
        </Field>
        {form.suggestion && (
          <DidYouMean code={form.suggestion} onYes={form.take} onNo={form.forgetSuggestion} />
        )}
        <div>
          <Button type="submit" look="primary" busy={check.isPending}>
            {t('enrolment.code.send')}
          </Button>
        </div>
      </form>
      <CodeRefused error={check.error} signedIn={signedIn} />
      {!check.isError && (
        <p>
          {signedIn ? (
            <Link to="/home">{t('enrolment.code.home')}</Link>
          ) : (
            <Link to="/join/{-$step}">{t('enrolment.code.without')}</Link>
          )}
        </p>
      )}
    </div>
  )
}

function useCodeForm() {
  const t = useT()
  const check = useCheckCode()
  const { mutate } = check
  const [reading, setReading] = useState<CodeReading>(firstReading)
  const { text, code, suggestion, fault } = reading
  const faults = useMemo(
    () => (fault ? [{ field: 'code', message: t(`enrolment.code.fault.${fault}`) }] : none),
    [fault, t],
  )
  const ask = useCallback(
    (known: string) => {
      const onSuccess = ({ clinicName, groupSlug }: Found) => {
        // What is found takes the place of the form, and the focus with it.
        expectArrival()
        holdCode({ code: known, clinicName, groupSlug })
      }
      mutate(known, { onSuccess })
    },
    [mutate],
  )
  useEffect(() => {
    if (scanned() === '') return
    forgetScanned()
    if (code) ask(code)
  }, [code, ask])
  const read = (typed: string) => {
    const next = readingOf(typed)
    setReading(next)
    if (next.code) ask(next.code)
    else check.reset()
  }
  return {
    text,
    type: (typed: string) => setReading({ text: typed }),
    suggestion,
    forgetSuggestion: () => setReading({ text }),
    take: () => suggestion && read(suggestion),
    faults,
    check,
    send: (event: FormEvent) => {
      event.preventDefault()
      read(text)
    },
  }
}

const none: FieldError[] = []

function firstReading(): CodeReading {
  const brought = scanned()
  return brought === '' ? { text: '' } : readingOf(brought)
}

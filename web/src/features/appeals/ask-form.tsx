import { MOST_APPEAL_WORDS } from '@kith/shared/moderation/appeal-contract.ts'
import { useState, type FormEvent } from 'react'
import { useAttempt } from '../../lib/attempt.ts'
import { useT } from '../../lib/i18n.ts'
import { useUnsent, type Kept } from '../../lib/use-unsent.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { toast } from '../../ui/toasts.ts'
import type { useAppeal } from './api.ts'

interface AskFormProps {
  id: string
  who: string
  until: string
  appealing: ReturnType<typeof useAppeal>
}

/** Says who looks and how soon, and takes what they should know. */
export function AskForm(props: AskFormProps) {
  const { id, who, until } = props
  const t = useT()
  const here = useUnsent(who, `appeal:${id}`)
  return (
    <>
      <p>{t('appeals.what')}</p>
      <p>
        {t('appeals.until')} <DateText at={until} />.
      </p>
      {here && <Words {...props} here={here} />}
    </>
  )
}

/** What is typed stays on this device until it went through. */
function Words({ appealing: { ask }, here }: AskFormProps & { here: Kept }) {
  const t = useT()
  const attempt = useAttempt()
  const [words, setWords] = useState(() => (typeof here.found === 'string' ? here.found : ''))
  const [missing, setMissing] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setMissing(words.trim() === '')
    if (words.trim() === '') return document.getElementById('appeal-words')?.focus()
    const onSuccess = () => {
      attempt.done()
      here.drop()
      toast(t('appeals.sent'))
      document.getElementById('second-look')?.focus()
    }
    ask.mutate({ words: words.trim(), key: attempt.keyFor(words.trim()) }, { onSuccess })
  }
  return (
    <form className="stack" noValidate onSubmit={send}>
      <Field
        id="appeal-words"
        label={t('appeals.words')}
        hint={t('appeals.words.hint', { most: MOST_APPEAL_WORDS })}
        error={missing && words.trim() === '' && t('problem.appeal.empty')}
      >
        <TextArea
          maxLength={MOST_APPEAL_WORDS}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value)
            here.write(event.currentTarget.value)
          }}
        />
      </Field>
      <ProblemNotice error={ask.error} wordsSafe />
      <div>
        <Button type="submit" look="primary" busy={ask.isPending}>
          {t('appeals.send')}
        </Button>
      </div>
    </form>
  )
}

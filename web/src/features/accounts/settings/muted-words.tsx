import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { useAttempt } from '../../../lib/attempt.ts'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { toast } from '../../../ui/toasts.ts'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import { mutedWordsQuery, useEndWord, useMuteWord, type MutedWord } from './privacy-api.ts'

const most = 60

/** Words one would rather not meet: a field for another, and each to take away again. */
export function MutedWords() {
  const query = useQuery(mutedWordsQuery)
  return (
    <>
      <WordForm />
      <WhenLoaded query={query} waiting={<Skeleton shape="cards" count={1} />}>
        {({ items }) => <Words words={items} />}
      </WhenLoaded>
    </>
  )
}

function WordForm() {
  const t = useT()
  const add = useMuteWord()
  const attempt = useAttempt()
  const [word, setWord] = useState('')
  const [missing, setMissing] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setMissing(word.trim() === '')
    if (word.trim() === '') return
    const kept = await add.mutateAsync({ word: word.trim(), key: attempt.keyFor(word.trim()) })
    attempt.done()
    setWord('')
    toast(t('accounts.privacy.word.added', { word: kept.word }))
  }
  const empty = missing || isProblem(add.error, 'word.empty')
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => void send(event).catch(() => undefined)}
    >
      <Field
        label={t('accounts.privacy.word')}
        hint={t('accounts.privacy.word.hint')}
        error={empty && t('accounts.privacy.word.missing')}
      >
        <TextInput
          value={word}
          maxLength={most}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
      </Field>
      {!empty && <ProblemNotice error={add.error} wordsSafe />}
      <div>
        <Button type="submit" busy={add.isPending}>
          {t('accounts.privacy.word.add')}
        </Button>
      </div>
    </form>
  )
}

function Words({ words }: { words: readonly MutedWord[] }) {
  const t = useT()
  const end = useEndWord()
  const back = useMuteWord()
  const list = useRef<HTMLDivElement>(null)
  const take = async ({ id, word }: MutedWord) => {
    await end.mutateAsync(id)
    toast(t('accounts.privacy.word.ended', { word }), () => back.mutate({ word }))
    // The button that was pressed is gone.
    list.current?.closest('section')?.querySelector('h2')?.focus()
  }
  return (
    <div ref={list} className="stack">
      <ProblemNotice error={end.error ?? back.error} />
      {words.length === 0 && <p className="meta">{t('accounts.privacy.words.none')}</p>}
      <ul className="plain-list stack tight" aria-label={t('accounts.privacy.words')}>
        {words.map((one) => (
          <li key={one.id} className="row apart">
            <strong className="muted-word">{one.word}</strong>
            <Button
              busy={end.isPending && end.variables === one.id}
              aria-label={t('accounts.privacy.word.end.name', { word: one.word })}
              onClick={() => void take(one).catch(() => undefined)}
            >
              {t('accounts.privacy.word.end')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

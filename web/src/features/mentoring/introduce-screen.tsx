import { MOST_INTRODUCTION } from '@kith/shared/mentoring/introductions-contract.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useSearchAs } from '../../lib/address.ts'
import { useAttempt } from '../../lib/attempt.ts'
import { useT } from '../../lib/i18n.ts'
import { forgetKept, useKept } from '../../lib/kept.ts'
import type { Me } from '../../lib/me.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toasts.ts'
import {
  introductionsQuery,
  useIntroduce,
  useUndoIntroduction,
  type Found,
  type OwnIntroduction,
} from './api.ts'
import { DeskPage } from './desk-page.tsx'
import { useHelpedGroups } from './groups.ts'
import { MadeIntroductions } from './made-introductions.tsx'
import { PersonPicker } from './person-picker.tsx'
import { IntroductionPreview } from './introduction-preview.tsx'
import { groupOf } from './search-params.ts'
import { hasBlank, introductionTemplate } from './templates.ts'
import { faultOf } from './words-fault.ts'
import { WordsField } from './words-field.tsx'
import './mentoring.css'

/** Two members of a group who might like to meet. */
export function IntroduceScreen() {
  const t = useT()
  return (
    <DeskPage
      title={t('mentoring.introduce')}
      up={{ to: '/team/desk', label: t('mentoring.title') }}
    >
      {(me) => (
        <>
          <p className="lead">{t('mentoring.introduce.lead')}</p>
          <InGroup me={me} />
          <MadeIntroductions />
        </>
      )}
    </DeskPage>
  )
}

function InGroup({ me }: { me: Me }) {
  const t = useT()
  const navigate = useNavigate()
  const groups = useHelpedGroups(me)
  const wanted = useSearchAs(groupOf).group
  const group = groups.find(({ slug }) => slug === wanted) ?? groups[0]
  if (!group) return null
  return (
    <>
      {groups.length > 1 && (
        <Field label={t('mentoring.introduce.group')}>
          <Select
            value={group.slug}
            options={groups.map(({ slug, name }) => ({ value: slug, label: name }))}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ to: '/team/introduce', search: { group: value } })
            }
          />
        </Field>
      )}
      <IntroduceForm key={group.id} slug={group.slug} me={me} />
    </>
  )
}

function IntroduceForm({ slug, me }: { slug: string; me: Me }) {
  const t = useT()
  const kept = `introduction ${slug}`
  const [{ one, other }, setPair] = useState<Pair>(nobody)
  const [words, setWords] = useKept(kept)
  const [tried, setTried] = useState(false)
  const { data } = useQuery(introductionsQuery)
  const sending = useSending(slug, () => {
    forgetKept(kept)
    setWords('')
    setPair(nobody)
    setTried(false)
  })
  if (data?.left === 0) return <Notice title={t('mentoring.introduce.enough')} />
  const send = () => {
    setTried(true)
    if (!one || !other || words.trim() === '' || hasBlank(words)) return
    sending.send({ one: one.id, other: other.id, words: words.trim() })
  }
  return (
    <form className="stack loose" onSubmit={(event) => event.preventDefault()} noValidate>
      <TheTwo slug={slug} pair={{ one, other }} tried={tried} onChoose={setPair} />
      <WordsField
        id="introduction-words"
        label={t('mentoring.introduce.words')}
        hint={t('mentoring.introduce.words.hint', { most: MOST_INTRODUCTION })}
        most={MOST_INTRODUCTION}
        template={introductionTemplate}
        words={words}
        error={tried && faultOf(words, t)}
        onChange={setWords}
      />
      {one && other && words.trim() !== '' && (
        <IntroductionPreview one={one} other={other} words={words.trim()} mentor={me.screenName} />
      )}
      <Refused error={sending.error} />
      <div className="stack tight">
        <p className="meta">{t('mentoring.introduce.next')}</p>
        <div>
          <Button look="primary" busy={sending.busy} onClick={send}>
            {t('mentoring.introduce.send')}
          </Button>
        </div>
      </div>
    </form>
  )
}

interface Pair {
  one: Found | null
  other: Found | null
}
const nobody: Pair = { one: null, other: null }

interface TheTwoProps {
  slug: string
  pair: Pair
  tried: boolean
  onChoose: (pair: Pair) => void
}

/** The second is chosen among those whom the first may be introduced to. */
function TheTwo({ slug, pair: { one, other }, tried, onChoose }: TheTwoProps) {
  const t = useT()
  const missing = (who: Found | null) => tried && who === null && t('mentoring.introduce.choose')
  return (
    <>
      <PersonPicker
        label={t('mentoring.introduce.one')}
        slug={slug}
        chosen={one}
        error={missing(one)}
        onChoose={(found) => onChoose({ one: found, other: null })}
      />
      {one && (
        <PersonPicker
          label={t('mentoring.introduce.other', { name: one.screenName })}
          slug={slug}
          to={one.id}
          chosen={other}
          error={missing(other)}
          onChoose={(found) => onChoose({ one, other: found })}
        />
      )}
    </>
  )
}

/** Sends it once, however often it is tried, and lets it be taken back. */
function useSending(slug: string, onSent: () => void) {
  const t = useT()
  const introduce = useIntroduce(slug)
  const undo = useUndoIntroduction()
  const attempt = useAttempt()
  const sent = ({ id, one, other }: OwnIntroduction) => {
    attempt.done()
    onSent()
    const names = { one: one.screenName, other: other.screenName }
    toast(t('mentoring.introduce.sent', names), () => undo.mutate(id))
  }
  return {
    error: introduce.error,
    busy: introduce.isPending,
    send: (content: { one: string; other: string; words: string }) =>
      introduce.mutate({ content, key: attempt.keyFor(content) }, { onSuccess: sent }),
  }
}

function Refused({ error }: { error: unknown }) {
  const t = useT()
  const held = heldIn(error)
  if (held === null) return <ProblemNotice error={error} wordsSafe />
  return (
    <Notice kind="warning" live="status" title={t('mentoring.introduce.held')}>
      <p>{t('mentoring.introduce.held.text')}</p>
      <ul>
        {held.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** The words that are not sent on, out of the refusal. */
function heldIn(error: unknown): string[] | null {
  if (!isProblem(error, 'introduction.words')) return null
  const { state } = error
  const held: unknown = typeof state === 'object' && state && 'held' in state ? state.held : []
  return Array.isArray(held) ? [...new Set(held.map(String))] : []
}

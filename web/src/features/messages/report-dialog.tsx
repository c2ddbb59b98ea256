import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useAttempt } from '../../lib/attempt.ts'
import { msg, Trans, useT } from '../../lib/i18n.ts'
import { textOf } from '../../ui/body/body-text.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxGroup, RadioGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { useReport, type Conversation, type Message, type Report } from './api.ts'

type Reason = Report['reason']

const reasons: readonly { value: Reason; label: string }[] = [
  { value: 'attack', label: msg('messages.report.attack') },
  { value: 'self-harm', label: msg('messages.report.self-harm') },
  { value: 'medical-advice', label: msg('messages.report.medical-advice') },
  { value: 'personal-information', label: msg('messages.report.personal-information') },
  { value: 'spam', label: msg('messages.report.spam') },
  { value: 'other', label: msg('messages.report.other') },
]

/** The newest that can be chosen; the server takes no more in one report. */
const most = 20

interface ReportDialogProps {
  conversation: Conversation
  name: string
  messages: readonly Message[]
  /** The one the report began from. */
  first: Message
  onClose: () => void
}

/** One chooses what the team may read: these messages and no other. */
export function ReportDialog(props: ReportDialogProps) {
  const { conversation, name, messages, first, onClose } = props
  const t = useT()
  const report = useReport(conversation.id)
  const attempt = useAttempt()
  const [chosen, setChosen] = useState<string[]>([first.id])
  const [reason, setReason] = useState<Reason | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const readable = messages.filter(({ body, state }) => body !== null && state !== 'held')
  const theirs = readable.filter(({ own, id }) => !own && chosen.includes(id))
  const send = () => {
    setTried(true)
    if (reason === null || theirs.length === 0 || chosen.length > most) return
    // The report is about the first of the other's messages that is named.
    const ids = [...chosen].sort((a, b) => Number(b === first.id) - Number(a === first.id))
    const content = { messageIds: ids, reason, ...(note.trim() && { note: note.trim() }) }
    report.mutate({ content, key: attempt.keyFor(content) })
  }
  if (report.data)
    return (
      <Dialog open onClose={onClose} title={t('messages.report.thanks')}>
        <Thanks dueAt={report.data.dueAt} />
      </Dialog>
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('messages.report.title')}
      actions={
        <Button look="primary" busy={report.isPending} onClick={send}>
          {t('messages.report.send')}
        </Button>
      }
    >
      <Choices
        name={name}
        messages={readable}
        error={tried && whyNot(theirs.length, chosen.length, t)}
        chosen={chosen}
        onChange={setChosen}
      />
      <RadioGroup
        label={t('messages.report.reason')}
        error={tried && reason === null && t('messages.report.choose')}
        options={reasons.map(({ value, label }) => ({ value, label: t(label) }))}
        value={reason}
        onChange={setReason}
      />
      {reason === 'self-harm' && (
        <Notice live="status">
          <p>
            <Trans id="messages.report.urgent" components={{ 0: <Link to="/help/now" /> }} />
          </p>
        </Notice>
      )}
      <Field label={t('messages.report.note')} optional>
        <TextArea
          rows={2}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Field>
      <p>{t('messages.report.next', { name })}</p>
      <ProblemNotice error={report.error} />
    </Dialog>
  )
}

interface ChoicesProps {
  name: string
  messages: readonly Message[]
  error: string | false
  chosen: string[]
  onChange: (ids: string[]) => void
}

function Choices({ name, messages, error, chosen, onChange }: ChoicesProps) {
  const t = useT()
  const choices = useRef<HTMLDivElement>(null)
  // Among many messages, the one it began from is in sight.
  useEffect(() => {
    choices.current?.querySelector('input:checked')?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={choices} className="report-messages">
      <CheckboxGroup
        label={t('messages.report.which')}
        hint={t('messages.report.which.hint', { name })}
        error={error}
        options={messages.map(({ id, own, body }) => ({
          value: id,
          label: `${own ? t('messages.you') : name}: ${excerpt(body)}`,
        }))}
        values={chosen}
        onChange={onChange}
      />
    </div>
  )
}

function whyNot(theirs: number, all: number, t: ReturnType<typeof useT>): string | false {
  if (theirs === 0) return t('messages.report.choose-theirs')
  return all > most && t('messages.report.too-many', { count: most })
}

function excerpt(body: Message['body']): string {
  const words = body ? textOf(body).replace(/\s+/gu, ' ').trim() : ''
  return words.length > 120 ? `${words.slice(0, 117)} …` : words
}

function Thanks({ dueAt }: { dueAt: string }) {
  const t = useT()
  const words = useRef<HTMLParagraphElement>(null)
  // The button that had the focus is gone.
  useEffect(() => words.current?.focus(), [])
  return (
    <p ref={words} tabIndex={-1}>
      {t('messages.report.until')} <DateText at={dueAt} as="moment" />. {t('messages.report.told')}
    </p>
  )
}

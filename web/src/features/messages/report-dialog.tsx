import { useEffect, useRef, useState } from 'react'
import { useAttempt } from '../../lib/attempt.ts'
import { useT } from '../../lib/i18n.ts'
import type { ReportReason } from '../../lib/own-report.ts'
import { ReportDialog as Dialog } from '../../ui/report-dialog.tsx'
import { textOf } from '../../ui/body/body-text.ts'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { useReport, type Conversation, type Message } from './api.ts'

const reasons: readonly ReportReason[] = [
  'attack',
  'self-harm',
  'medical-advice',
  'personal-information',
  'spam',
  'other',
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
  const readable = messages.filter(({ body, state }) => body !== null && state !== 'held')
  const theirs = readable.filter(({ own, id }) => !own && chosen.includes(id))
  const fault = whyNot(theirs.length, chosen.length, t)
  const send = (reason: ReportReason, note: string) => {
    if (fault) return
    // The report is about the first of the other's messages that is named.
    const ids = [...chosen].sort((a, b) => Number(b === first.id) - Number(a === first.id))
    const content = { messageIds: ids, reason, ...(note && { note }) }
    report.mutate({ content, key: attempt.keyFor(content) })
  }
  return (
    <Dialog
      title={t('messages.report.title')}
      next={t('messages.report.next', { name })}
      reasons={reasons}
      {...(!first.own && { about: { subjectKind: 'message', subjectId: first.id } })}
      choices={(tried) => (
        <Choices
          name={name}
          messages={readable}
          error={tried && fault}
          chosen={chosen}
          onChange={setChosen}
        />
      )}
      noted
      sending={{ send, pending: report.isPending, error: report.error, sent: report.data }}
      onClose={onClose}
    />
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

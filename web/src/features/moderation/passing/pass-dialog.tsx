import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import type { Item } from '../api.ts'
import { ColleagueField } from './colleague-field.tsx'
import { usePass, type Passing, type SkipReason } from './passing-api.ts'
import { SkipField } from './skip-field.tsx'

interface PassDialogProps {
  item: Item
  way: Passing['way']
  title: string
  note: string
  onNote: (to: string) => void
  onClose: () => void
  onPassed: () => void
}

/** Asks for what the next one needs to know. A refusal leaves all of it as it was typed. */
export function PassDialog(props: PassDialogProps) {
  const { item, way, title, note, onNote, onClose, onPassed } = props
  const t = useT()
  const pass = usePass(item.id)
  const [reason, setReason] = useState<SkipReason | null>(null)
  const [leaveOut, setLeaveOut] = useState(true)
  const [to, setTo] = useState('')
  const [tried, setTried] = useState(false)
  const passing = passingOf(way, item.fence, { note: note.trim(), reason, leaveOut, to })
  const send = () => {
    setTried(true)
    if (passing) pass.mutate(passing, { onSuccess: onPassed })
    else document.getElementById(lackingIn(way, to))?.focus()
  }
  const lacks = tried && !passing
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <Button look="primary" busy={pass.isPending} onClick={send}>
          {title}
        </Button>
      }
    >
      {way === 'hand' && (
        <ColleagueField
          itemId={item.id}
          value={to}
          onChange={setTo}
          error={lacks && to === '' ? t('moderation.pass.colleague.missing') : undefined}
        />
      )}
      {way === 'skip' ? (
        <SkipField
          value={reason}
          onChange={setReason}
          leaveOut={leaveOut}
          onLeaveOut={setLeaveOut}
          lacks={lacks}
        />
      ) : (
        <Field
          id="pass-note"
          label={t('moderation.pass.note')}
          hint={t('moderation.pass.note.hint')}
          error={lacks && note.trim() === '' ? t('moderation.pass.note.missing') : undefined}
        >
          <TextArea
            rows={4}
            maxLength={1000}
            value={note}
            onChange={({ currentTarget: { value } }) => onNote(value)}
          />
        </Field>
      )}
      <ProblemNotice error={pass.error} wordsSafe={note !== ''} />
    </Dialog>
  )
}

/** The first field in which something is missing. */
function lackingIn(way: Passing['way'], to: string): string {
  if (way === 'skip') return 'skip-reason'
  return way === 'hand' && to === '' ? 'pass-to' : 'pass-note'
}

interface Typed {
  note: string
  reason: SkipReason | null
  leaveOut: boolean
  to: string
}

/** What is sent; null as long as something is missing. */
function passingOf(
  way: Passing['way'],
  fence: number,
  { note, reason, leaveOut, to }: Typed,
): Passing | null {
  if (way === 'skip')
    return reason && { way, fence, reason, ...(reason === 'know-them' && { leaveOut }) }
  if (note === '') return null
  if (way === 'lower') return { way, note }
  if (way === 'escalate') return { way, fence, note }
  return to === '' ? null : { way, fence, to, note }
}

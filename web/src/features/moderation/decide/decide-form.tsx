import { isFinal, needsChecklist } from '@kith/shared/moderation/decisions.ts'
import { useState, type FormEvent, type ReactNode } from 'react'
import { msg, useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Item } from '../api.ts'
import { useKeysOn } from '../use-keys.ts'
import { ActionChoice } from './action-choice.tsx'
import { following } from './canned.ts'
import { DecideKeys } from './decide-keys.tsx'
import { hasReason, hasWords, takesTwo, type Action } from './choices.ts'
import { lacksOf, type Draft, type Lack } from './draft.ts'
import { NoteField } from './note-field.tsx'
import { Particulars } from './particulars.tsx'
import { placeholdersIn } from './placeholders.ts'
import { Preview } from './preview.tsx'
import { ReasonField } from './reason-field.tsx'

interface DecideFormProps {
  item: Item
  draft: Draft
  /** The list of a crisis is done. */
  checked: boolean
  /** The words that are decided about lay open on this page. */
  met: boolean
  onChange: (to: Partial<Draft>) => void
  onSend: (action: Action) => void
  sending: boolean
  /** How long it is still one's own, beside the button that sends. */
  time: ReactNode
  /** What stands in the place of the button that sends, while the item is not one's own. */
  instead: ReactNode
}

/** The decision with its consequences, its reason and what the member will read. */
export function DecideForm(props: DecideFormProps) {
  const { item, draft, checked, met, onChange, onSend, sending, time, instead } = props
  const t = useT()
  const [keysOn, setKeysOn] = useKeysOn()
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const { action } = draft
  const send = (event: FormEvent) => {
    event.preventDefault()
    const words = placeholdersIn(draft.note).join(' ')
    const found = lacksOf(draft, item, { checked, met }).map((lack) => ({
      field: fieldOf[lack],
      message: t(`moderation.lack.${lack}`, { words }),
    }))
    setErrors(found)
    if (found.length === 0 && action !== null) onSend(action)
  }
  // What was put right is no longer marked; the list above stays as it was until the next try.
  const wrong = new Set(lacksOf(draft, item, { checked, met }).map((lack) => fieldOf[lack]))
  const errorOf = (field: string) =>
    wrong.has(field) ? errors.find((error) => error.field === field)?.message : undefined
  return (
    <form className="stack" onSubmit={send} noValidate>
      <ErrorSummary errors={errors} />
      <ActionChoice
        item={item}
        action={action}
        onChange={(next) => onChange(following(draft, { action: next }))}
        error={errorOf(fieldOf.action)}
        keysOn={keysOn}
      />
      {hasReason(action) && (
        <ReasonField
          action={action}
          draft={draft}
          onChange={(to) => onChange(following(draft, to))}
          error={errorOf(fieldOf.reason)}
        />
      )}
      <Particulars item={item} draft={draft} onChange={onChange} errorOf={errorOf} />
      {action !== null && hasWords(action, item) && (
        <NoteField draft={draft} onChange={onChange} error={errorOf(fieldOf.note)} />
      )}
      {needsChecklist(item.lane) && <First met={met} checked={checked} />}
      {action !== null && <Preview draft={draft} action={action} item={item} />}
      {action !== null && <Two action={action} item={item} />}
      {instead ?? (
        <div className="row">
          <Button type="submit" look={isGrave(action) ? 'danger' : 'primary'} busy={sending}>
            {t(sendOf(action, item))}
          </Button>
          <span className="meta">{time}</span>
        </div>
      )}
      <DecideKeys item={item} mine={!instead} on={keysOn} onChange={setKeysOn} />
    </form>
  )
}

/** What comes before a crisis is ended. */
function First({ met, checked }: Pick<DecideFormProps, 'met' | 'checked'>) {
  const t = useT()
  return (
    <>
      {!met && <p>{t('moderation.crisis.show-first')}</p>}
      {!checked && <p>{t('moderation.crisis.first')}</p>}
    </>
  )
}

/** Said before it is sent: one alone only proposes it. */
function Two({ action, item }: { action: Action; item: Item }) {
  const t = useT()
  if (!takesTwo(action, item)) return null
  return (
    <>
      <Notice title={t('moderation.two')}>
        <p>{t('moderation.two.hint')}</p>
      </Notice>
      {isFinal(action) && <ForGood />}
    </>
  )
}

/** Said before it is proposed, and before it is agreed to. */
export function ForGood() {
  const t = useT()
  return (
    <Notice kind="warning" title={t('moderation.for-good')}>
      <p>{t('moderation.for-good.hint')}</p>
    </Notice>
  )
}

/** A button says what it does: of what takes two it only proposes. */
function sendOf(action: Action | null, item: Item): string {
  if (action === null) return msg('moderation.send')
  const proposes = takesTwo(action, item) && action !== 'ban' && action !== 'purge'
  return proposes ? msg('moderation.two.send') : `moderation.send.${action}`
}

const grave: readonly Action[] = ['remove', 'silence', 'suspend', 'ban', 'purge']

/** What takes something away from somebody. */
function isGrave(action: Action | null): boolean {
  return action !== null && grave.includes(action)
}

const fieldOf: Record<Lack, string> = {
  action: 'decide-action',
  warning: 'decide-warning',
  into: 'decide-into',
  post: 'decide-post',
  days: 'decide-days',
  takeDown: 'decide-take-down',
  meet: 'decide-meet',
  reason: 'decide-reason',
  note: 'decide-note',
  placeholder: 'decide-note',
  checklist: 'crisis-steps',
  met: 'text',
}

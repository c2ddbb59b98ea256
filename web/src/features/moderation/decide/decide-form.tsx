import { useState, type ReactNode } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import type { Item } from '../api.ts'
import { KeysSwitch } from '../keys-switch.tsx'
import { useKeys, useKeysOn } from '../use-keys.ts'
import { actionsFor, isAdverse, isWaiting, tellsMember, type Action } from './choices.ts'
import { CrisisChecklist } from './crisis-checklist.tsx'
import { lacksOf, needsChecklist, type Draft, type Lack } from './draft.ts'
import { NoteField } from './note-field.tsx'
import { placeholdersIn } from './placeholders.ts'
import { Preview } from './preview.tsx'
import { ReasonField } from './reason-field.tsx'

interface DecideFormProps {
  item: Item
  draft: Draft
  onChange: (to: Partial<Draft>) => void
  onSend: (action: Action) => void
  sending: boolean
  /** What stands in the place of the button that sends, while the item is not one's own. */
  instead: ReactNode
  children?: ReactNode
}

/** The decision with its consequences, its reason and what the member will read. */
export function DecideForm(props: DecideFormProps) {
  const { item, draft, onChange, onSend, sending, instead, children } = props
  const t = useT()
  const [lacks, setLacks] = useState<readonly Lack[]>([])
  const [keysOn, setKeysOn] = useKeysOn()
  const offered = actionsFor(item)
  const choose = (action: Action) => offered.includes(action) && onChange({ action })
  useKeys(keysOn, {
    a: () => choose('approve'),
    e: () => choose('ask-to-edit'),
    r: () => choose('remove'),
  })
  const { action } = draft
  const send = () => {
    const found = lacksOf(draft, item)
    setLacks(found)
    if (found.length === 0 && action !== null) onSend(action)
  }
  const left = placeholdersIn(draft.note)
  const say = (lack: Lack) => t(`moderation.lack.${lack}`, { words: left.join(' ') })
  const errorOf = (...names: Lack[]) => {
    const found = names.find((name) => lacks.includes(name))
    return found && say(found)
  }
  return (
    <section className="stack" aria-labelledby="decide">
      <h2 id="decide" tabIndex={-1}>
        {t('moderation.decide')}
      </h2>
      {children}
      <ErrorSummary errors={useErrors(lacks, say)} />
      <RadioGroup
        id="decide-action"
        label={t('moderation.decide.what')}
        error={errorOf('action')}
        options={offered.map((value) => ({
          value,
          label: t(`moderation.action.${value}`),
          hint: t(`moderation.action.${value}.${isWaiting(item) ? 'waiting' : 'shown'}`, {
            group: item.group?.name ?? '',
          }),
        }))}
        value={action}
        onChange={(value) => onChange({ action: value })}
      />
      {!offered.includes('no-action') && <p className="meta">{t('moderation.decide.waits')}</p>}
      {isAdverse(action) && (
        <ReasonField draft={draft} onChange={onChange} error={errorOf('reason')} />
      )}
      {action !== null && tellsMember(action, item) && (
        <NoteField
          draft={draft}
          onChange={onChange}
          error={errorOf('note', 'placeholder')}
        />
      )}
      {needsChecklist(draft, item) && (
        <CrisisChecklist draft={draft} onChange={onChange} error={errorOf('checklist')} />
      )}
      {action !== null && <Preview draft={draft} action={action} item={item} />}
      {instead ?? (
        <ButtonRow>
          <Button look={action === 'remove' ? 'danger' : 'primary'} busy={sending} onClick={send}>
            {t(action === null ? 'moderation.send' : `moderation.send.${action}`)}
          </Button>
        </ButtonRow>
      )}
      <KeysSwitch on={keysOn} onChange={setKeysOn} hint={t('moderation.keys.item')} />
    </section>
  )
}

const fieldOf: Record<Lack, string> = {
  action: 'decide-action',
  reason: 'decide-reason',
  note: 'decide-note',
  placeholder: 'decide-note',
  checklist: 'decide-checklist',
}

/** The list as it was when the form was sent: it takes the focus once, not at each letter. */
function useErrors(lacks: readonly Lack[], say: (lack: Lack) => string) {
  const last = useRef({ lacks, errors: errorsOf(lacks, say) })
  if (last.current.lacks !== lacks) last.current = { lacks, errors: errorsOf(lacks, say) }
  return last.current.errors
}

function errorsOf(lacks: readonly Lack[], say: (lack: Lack) => string) {
  return lacks.map((lack) => ({ field: fieldOf[lack], message: say(lack) }))
}

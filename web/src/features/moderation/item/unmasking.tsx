import { SHORTEST_LOOK } from '@kith/shared/moderation/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { useUnmask, type Item } from '../api.ts'

/** Seeing who wrote under a mask, for staff; and who of them did so before. */
export function Unmasking({ item }: { item: Item }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      {item.unmaskings.length > 0 && (
        <ul className="stack tight" aria-label={t('moderation.mask.before')}>
          {item.unmaskings.map(({ by, reason, at }) => (
            <li key={at}>
              {t('moderation.mask.seen', { by })} <DateText at={at} as="moment" />: {reason}
            </li>
          ))}
        </ul>
      )}
      {item.mayUnmask && (
        <div>
          <Button onClick={() => setOpen(true)}>{t('moderation.mask.show')}</Button>
        </div>
      )}
      {open && <UnmaskDialog id={item.id} onClose={() => setOpen(false)} />}
    </>
  )
}

function UnmaskDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT()
  const unmask = useUnmask(id)
  const [reason, setReason] = useState('')
  const [short, setShort] = useState(false)
  const ask = () => {
    const given = reason.trim()
    setShort(given.length < SHORTEST_LOOK)
    if (given.length >= SHORTEST_LOOK) unmask.mutate(given)
  }
  if (unmask.data)
    return (
      <Dialog open onClose={onClose} title={t('moderation.mask.title')}>
        <Shown name={unmask.data.screenName} />
      </Dialog>
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('moderation.mask.title')}
      actions={
        <Button look="primary" busy={unmask.isPending} onClick={ask}>
          {t('moderation.mask.ask')}
        </Button>
      }
    >
      <p>{t('moderation.mask.rule')}</p>
      <Field
        label={t('moderation.mask.reason')}
        hint={t('moderation.mask.reason.hint')}
        error={short && t('moderation.mask.reason.short', { least: SHORTEST_LOOK })}
      >
        <TextArea
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Field>
      <ProblemNotice error={unmask.error} />
    </Dialog>
  )
}

function Shown({ name }: { name: string }) {
  const t = useT()
  const words = useRef<HTMLParagraphElement>(null)
  // The button that had the focus is gone.
  useEffect(() => words.current?.focus(), [])
  return (
    <div className="stack tight">
      <p ref={words} tabIndex={-1} className="lead">
        {t('moderation.mask.is', { name })}
      </p>
      <p>{t('moderation.mask.once')}</p>
    </div>
  )
}

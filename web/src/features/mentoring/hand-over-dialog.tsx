import { MOST_NOTE } from '@kith/shared/mentoring/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { focusAfter } from '../../lib/focus-after.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { forgetKept, useKept } from '../../lib/kept.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toasts.ts'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { mentorsQuery, useTask, type Mentor } from './api.ts'
import { Collision } from './collision.tsx'

interface HandOverDialogProps {
  taskId: string
  slug: string
  name: string
  onClose: () => void
}

/** To another mentor of the group, with some words for them. What was typed stays until it is sent. */
export function HandOverDialog({ taskId, slug, name, onClose }: HandOverDialogProps) {
  const t = useT()
  const query = useQuery(mentorsQuery(slug))
  const hand = useTask()
  const [to, setTo] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [note, setNote] = useKept(`hand-over ${taskId}`)
  const others = query.data?.items.filter(({ mine }) => !mine) ?? []
  const here = others.filter(({ awayUntil }) => awayUntil === null)
  const away = others.filter(({ awayUntil }) => awayUntil !== null)
  const send = () => {
    setTried(true)
    if (to === null) return
    const whom = others.find(({ id }) => id === to)?.screenName ?? ''
    // Said also where the task, and this dialog with it, has gone from the list by then.
    void hand
      .mutateAsync({ what: 'hand-over', id: taskId, to, note })
      .then(() => {
        forgetKept(`hand-over ${taskId}`)
        toast(t('mentoring.handed', { name, whom }))
        onClose()
        focusAfter(null)
      })
      .catch(() => undefined)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('mentoring.hand.title', { name })}
      actions={
        here.length > 0 && (
          <Button look="primary" busy={hand.isPending} onClick={send}>
            {t('mentoring.hand.send')}
          </Button>
        )
      }
    >
      <WhenLoaded query={query} waiting={<Skeleton count={3} />}>
        {() =>
          here.length > 0 ? (
            <>
              <RadioGroup
                label={t('mentoring.hand.whom')}
                error={tried && to === null && t('mentoring.hand.choose')}
                options={here.map(({ id, screenName }) => ({ value: id, label: screenName }))}
                value={to}
                onChange={setTo}
              />
              <Field label={t('mentoring.hand.note')} hint={t('mentoring.hand.note.hint')} optional>
                <TextArea
                  rows={3}
                  maxLength={MOST_NOTE}
                  value={note}
                  onChange={(event) => setNote(event.currentTarget.value)}
                />
              </Field>
            </>
          ) : (
            <p>{t('mentoring.hand.nobody')}</p>
          )
        }
      </WhenLoaded>
      <Away mentors={away} />
      <Collision error={hand.error} wordsSafe />
    </Dialog>
  )
}

/** Who can't be chosen, and until when. */
function Away({ mentors }: { mentors: readonly Mentor[] }) {
  const t = useT()
  const locale = useLocale()
  const day = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' })
  if (mentors.length === 0) return null
  return (
    <ul className="stack tight">
      {mentors.map(({ id, screenName: name, awayUntil }) => (
        <li key={id}>
          {t('mentoring.away', { name, until: day.format(new Date(`${awayUntil}T00:00:00Z`)) })}
        </li>
      ))}
    </ul>
  )
}

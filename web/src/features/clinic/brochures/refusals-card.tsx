import { useRef, useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useOffer, useTakeBack, type RefusalReason } from '../api.ts'
import { reasons } from './reasons.ts'

/** A second tap this soon after the first is a slip of the hand, not a second person. In milliseconds. */
const slip = 700

type Noted = { outcome: 'declined'; reason: RefusalReason } | { outcome: NotAsked }
type NotAsked = (typeof notAsked)[number]
const notAsked = ['not-offered', 'already-member'] as const

/** One tap notes one refusal with its reason, or why nobody was asked, and nothing about the person. */
export function RefusalsCard({ clinicId }: { clinicId: string }) {
  const t = useT()
  const offer = useOffer(clinicId)
  const takeBack = useTakeBack(clinicId)
  const [noted, setNoted] = useState(0)
  const last = useRef(-slip)
  const note = (what: Noted, name: string, at: number) => {
    if (offer.isPending || at - last.current < slip) return
    last.current = at
    const named = { reason: name }
    const back = (id: string) =>
      takeBack.mutate(id, {
        onSuccess: () => {
          setNoted((before) => before - 1)
          toast(t('clinic.refusals.taken-back', named))
        },
        onError: () => toast(t('clinic.refusals.not-taken-back')),
      })
    const done = ({ id }: { id: string }) => {
      setNoted((before) => before + 1)
      toast(t('clinic.refusals.noted', named), () => back(id))
    }
    offer.mutate({ ...what, count: 1 }, { onSuccess: done })
  }
  return (
    <Card as="section" className="stack" aria-labelledby="refusals-title">
      <h2 id="refusals-title">{t('clinic.refusals.title')}</h2>
      <p>{t('clinic.refusals.intro')}</p>
      <ul className="plain-list refusal-buttons">
        {reasons.map((reason) => {
          const name = t(`clinic.reason.${reason}`)
          return (
            <li key={reason}>
              <Button
                busy={offer.isPending && offer.variables.reason === reason}
                onClick={(event) => note({ outcome: 'declined', reason }, name, event.timeStamp)}
              >
                {name}
              </Button>
            </li>
          )
        })}
      </ul>
      <h3>{t('clinic.refusals.not-asked')}</h3>
      <ul className="plain-list refusal-buttons">
        {notAsked.map((outcome) => {
          const name = t(`clinic.refusals.${outcome}`)
          return (
            <li key={outcome}>
              <Button
                busy={offer.isPending && offer.variables.outcome === outcome}
                onClick={(event) => note({ outcome }, name, event.timeStamp)}
              >
                {name}
              </Button>
            </li>
          )
        })}
      </ul>
      <ProblemNotice error={offer.error}>
        <p>{t('clinic.refusals.not-noted')}</p>
      </ProblemNotice>
      <p className="meta">{t('clinic.refusals.count', { count: noted })}</p>
    </Card>
  )
}

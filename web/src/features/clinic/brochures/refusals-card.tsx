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

/** One tap notes one refusal with its reason, and nothing about the person. */
export function RefusalsCard({ clinicId }: { clinicId: string }) {
  const t = useT()
  const offer = useOffer(clinicId)
  const takeBack = useTakeBack(clinicId)
  const [noted, setNoted] = useState(0)
  const last = useRef(-slip)
  const note = (reason: RefusalReason, at: number) => {
    if (offer.isPending || at - last.current < slip) return
    last.current = at
    const named = { reason: t(`clinic.reason.${reason}`) }
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
    offer.mutate({ outcome: 'declined', count: 1, reason }, { onSuccess: done })
  }
  return (
    <Card as="section" className="stack" aria-labelledby="refusals-title">
      <h2 id="refusals-title">{t('clinic.refusals.title')}</h2>
      <p>{t('clinic.refusals.intro')}</p>
      <ul className="plain-list refusal-buttons">
        {reasons.map((reason) => (
          <li key={reason}>
            <Button
              busy={offer.isPending && offer.variables.reason === reason}
              onClick={(event) => note(reason, event.timeStamp)}
            >
              {t(`clinic.reason.${reason}`)}
            </Button>
          </li>
        ))}
      </ul>
      <ProblemNotice error={offer.error}>
        <p>{t('clinic.refusals.not-noted')}</p>
      </ProblemNotice>
      <p className="meta">{t('clinic.refusals.count', { count: noted })}</p>
    </Card>
  )
}

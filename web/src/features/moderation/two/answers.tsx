import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Item, Proposal } from '../api.ts'
import { useUnanswered } from '../crisis-api.ts'
import type { Review } from '../item/use-review.ts'
import { RefuseDialog } from './refuse-dialog.tsx'

interface AnswersProps {
  item: Item
  proposal: Proposal
  review: Review
}

/** To agree, or not. Where who proposed it may not decide any more, it can only be opened again. */
export function Answers({ item, proposal, review }: AnswersProps) {
  const t = useT()
  const [refusing, setRefusing] = useState(false)
  // What is typed stays here while the dialog is shut.
  const [note, setNote] = useState('')
  const { two, seen } = review
  const { met } = review.shown
  const { stands } = proposal
  const mayAgree = stands && !seen.newer
  const unanswered = useUnanswered(item)
  const refuse = t(stands ? 'moderation.two.refuse' : 'moderation.two.open-again')
  return (
    <>
      {stands && <p>{t(seen.newer ? 'moderation.two.newer' : 'moderation.two.answer')}</p>}
      {mayAgree && <Beforehand unanswered={unanswered} met={met} />}
      <ButtonRow>
        {mayAgree && (
          <Button
            look="danger"
            busy={two.agreeing}
            disabled={!met || unanswered === null}
            aria-describedby={met ? undefined : 'two-show-first'}
            onClick={() => two.agree(proposal)}
          >
            {t('moderation.two.agree')}
          </Button>
        )}
        <Button onClick={() => setRefusing(true)}>{refuse}</Button>
      </ButtonRow>
      {refusing && (
        <RefuseDialog
          title={refuse}
          note={note}
          onNote={setNote}
          busy={two.refusing}
          error={two.refuseError}
          onClose={() => setRefusing(false)}
          onSend={(words) => two.refuse(proposal, words)}
        />
      )}
    </>
  )
}

/** What whoever is to agree has to know, or to do, before they can. */
function Beforehand({ unanswered, met }: { unanswered: boolean | null; met: boolean }) {
  const t = useT()
  return (
    <>
      {unanswered && (
        <Notice kind="warning" title={t('moderation.crisis.unanswered')} live="status">
          <p>{t('moderation.two.unanswered')}</p>
        </Notice>
      )}
      {!met && <p id="two-show-first">{t('moderation.two.show-first')}</p>}
    </>
  )
}

import { consent, CONSENT_VERSION, type ConsentLevel } from '@kith/shared/enrolment/consent.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState, type FormEvent } from 'react'
import { useSearchAs } from '../../lib/address.ts'
import { dropCode, useCodeInHand, type CodeInHand } from '../../lib/code-in-hand.ts'
import { useEmailConfirmation } from '../../lib/email-confirmation.ts'
import { joinWished } from '../../lib/group-wishes.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { EmailNotice } from '../../ui/email-notice.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useRedeem } from './api.ts'
import { isYours } from './code-refused.tsx'
import { fromOf } from './search-params.ts'
import { Redeemed, type RedeemedCode } from './redeemed.tsx'
import { LevelChoice } from './level-choice.tsx'
import { ShareNothing } from './share-nothing.tsx'
import './enrolment.css'

/**
 * How much the clinic may know: asked, with all that follows from it, before the code is spent. That it was spent before
 * is told here at the earliest, for who only asks is told nothing of it.
 */
export function ConsentScreen() {
  const t = useT()
  const me = useMe()
  const held = useCodeInHand()
  const { from } = useSearchAs(fromOf)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [redeemed, setRedeemed] = useState<RedeemedCode>()
  const title = t('enrolment.consent.title')
  const goOn = () => {
    // They waited for this answer.
    if (me?.verified) void joinWished(me.id, queries)
    void navigate({ to: from === 'join' ? '/survey' : '/home' })
  }
  return (
    <ForMembers who={me} title={title} why={t('enrolment.consent.why')}>
      {() => {
        if (redeemed) return <Redeemed code={redeemed} onGoOn={goOn} />
        if (held) return <Choice held={held} onRedeemed={setRedeemed} onNotNow={goOn} />
        return <NoCode onGoOn={goOn} />
      }}
    </ForMembers>
  )
}

interface ChoiceProps {
  held: CodeInHand
  onRedeemed: (code: RedeemedCode) => void
  onNotNow: () => void
}

function Choice({ held, onRedeemed, onNotNow }: ChoiceProps) {
  const t = useT()
  const locale = useLocale()
  const id = useId()
  const confirmation = useEmailConfirmation()
  const redeem = useRedeem()
  const { level, setLevel, missing, sure, setSure, ask } = useLevel(id)
  const { code, groupSlug, clinicName } = held
  const spend = (agreed: ConsentLevel) => {
    const onSuccess = () => {
      onRedeemed({ clinicName, groupSlug, level: agreed })
      dropCode()
    }
    redeem.mutate({ code, level: agreed, consentVersion: CONSENT_VERSION }, { onSuccess })
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    ask(spend)
  }
  const notNow = () => {
    dropCode()
    onNotNow()
  }
  const unusable = isProblem(redeem.error, 'code.unusable')
  const yours = isYours(redeem.error)
  return (
    <div className="stack loose reading">
      <PageTitle>{t('enrolment.consent.title')}</PageTitle>
      <p className="lead">{t('enrolment.consent.lead', { clinic: clinicName })}</p>
      <form className="stack loose" onSubmit={send}>
        <LevelChoice
          id={id}
          label={t('enrolment.consent.choose')}
          error={missing && t('enrolment.consent.missing')}
          level={level}
          onChange={setLevel}
        />
        <div className="stack tight">
          <p>{consent.never[locale]}</p>
          <p>{level === 0 ? t('enrolment.consent.spent') : consent.takingBack[locale]}</p>
          <p>{t('enrolment.consent.same')}</p>
        </div>
        <ProblemNotice error={redeem.error}>
          {unusable && (
            <p>{t(yours ? 'enrolment.code.yours.text' : 'enrolment.consent.unusable')}</p>
          )}
          {isProblem(redeem.error, 'link.level') && <p>{t('enrolment.consent.new-words')}</p>}
        </ProblemNotice>
        <ButtonRow>
          {!unusable && (
            <Button type="submit" look="primary" busy={redeem.isPending}>
              {t('enrolment.consent.send')}
            </Button>
          )}
          <Button onClick={notNow}>
            {t(unusable ? 'enrolment.consent.without' : 'enrolment.consent.not-now')}
          </Button>
        </ButtonRow>
        {!unusable && <p className="meta">{t('enrolment.consent.not-now.text')}</p>}
      </form>
      <ShareNothing
        open={sure}
        onClose={() => setSure(false)}
        onSure={() => {
          setSure(false)
          spend(0)
        }}
      />
      <EmailNotice confirmation={confirmation} />
    </div>
  )
}

/** Nothing is chosen for them; and what uses up the code for nothing is asked once more. */
function useLevel(id: string) {
  const [level, setLevel] = useState<ConsentLevel | null>(null)
  const [tried, setTried] = useState(false)
  const [sure, setSure] = useState(false)
  const ask = (spend: (level: ConsentLevel) => void) => {
    setTried(true)
    if (level === null) document.getElementById(id)?.focus()
    else if (level === 0) setSure(true)
    else spend(level)
  }
  return { level, setLevel, missing: tried && level === null, sure, setSure, ask }
}

function NoCode({ onGoOn }: { onGoOn: () => void }) {
  const t = useT()
  return (
    <div className="stack reading">
      <PageTitle>{t('enrolment.consent.no-code')}</PageTitle>
      <p>{t('enrolment.consent.no-code.text')}</p>
      <ButtonRow>
        <LinkButton to="/code">{t('enrolment.consent.type-code')}</LinkButton>
        <Button onClick={onGoOn}>{t('enrolment.consent.without')}</Button>
      </ButtonRow>
    </div>
  )
}

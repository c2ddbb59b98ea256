import { screens } from '@kith/shared/surveys/flow.ts'
import { useCallback, useState } from 'react'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import type { Kept } from '../../../lib/use-unsent.ts'
import { expectArrival } from '../../../ui/arrival.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { CareIn } from '../../../ui/offers/care-after.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { AnswerPages } from '../answer-pages.tsx'
import { freeWords } from '../answer-text.ts'
import { LanguageSwitch } from '../language-switch.tsx'
import { PlaceContext } from '../place.ts'
import { SourceLine } from '../source-line.tsx'
import { stoppedAt } from '../stopped-at.ts'
import { useDraft } from '../use-draft.ts'
import { useSittingKeeper, type AtSurvey, type Sitting } from './api.ts'
import { Kiosk } from './kiosk.tsx'
import { ReceiptPage } from './receipt-page.tsx'
import { useAgain } from './use-again.ts'
import { WaitingPage } from './waiting-page.tsx'
import { wipe } from './wipe.ts'

interface SittingPagesProps {
  here: Kept
  kind: Sitting['kind']
  survey: AtSurvey
}

/** The pages of a survey without an account. None has an address: the browser's history says nothing of them. */
export function SittingPages({ here, kind, survey }: SittingPagesProps) {
  const { version, progress, idleSeconds } = survey
  const draft = useDraft(here, progress, useSittingKeeper())
  const [number, setNumber] = useState(0)
  const { waits } = draft
  const { data: receipt, mutate, isPending } = draft.finishing
  useAgain(
    waits && !receipt && !isPending,
    useCallback(() => mutate(), [mutate]),
  )
  useAgain(isProblem(draft.saving.error, 'offline'), draft.save)
  const go = (to: number) => {
    expectArrival()
    setNumber(to)
    window.scrollTo(0, 0)
  }
  const page = receipt ? (
    <ReceiptPage receipt={receipt} kind={kind} words={freeWords(draft.answers)} />
  ) : isProblem(draft.finishing.error, 'token.spent') ? (
    <AnsweredBefore words={freeWords(draft.answers)} />
  ) : waits ? (
    <WaitingPage kind={kind} retrying={isPending} onRetry={() => mutate()} />
  ) : (
    <AnswerPages version={version} draft={draft} number={number} onGo={go}>
      <Intro kind={kind} survey={survey} draft={draft} onStart={go} />
    </AnswerPages>
  )
  if (kind === 'link') return page
  return (
    <PlaceContext value="tablet">
      <Kiosk idleSeconds={waits && !receipt ? null : idleSeconds}>{page}</Kiosk>
    </PlaceContext>
  )
}

/** Somebody handed in by this link first; who has just answered loses nothing that counts. */
function AnsweredBefore({ words }: { words: string }) {
  const t = useT()
  return (
    <div className="stack loose reading">
      <PageTitle key="before">{t('surveys.sitting.before')}</PageTitle>
      <p>{t('surveys.sitting.before.text')}</p>
      <CareIn text={words} stays />
      <p>{t('surveys.sitting.before.now')}</p>
      <ButtonRow>
        <Button look="primary" onClick={() => void wipe()}>
          {t('surveys.sitting.before.delete')}
        </Button>
      </ButtonRow>
    </div>
  )
}

interface IntroProps {
  kind: Sitting['kind']
  survey: AtSurvey
  draft: ReturnType<typeof useDraft>
  onStart: (page: number) => void
}

function Intro({ kind, survey: { version, once }, draft: { answers }, onStart }: IntroProps) {
  const t = useT()
  const locale = useLocale()
  const pages = screens(version, answers)
  const { begun, from } = stoppedAt(pages, answers)
  return (
    <div className="stack loose reading">
      <LanguageSwitch />
      <PageTitle key="intro">{version.title[locale]}</PageTitle>
      <div className="stack">
        <p className="lead">{t('surveys.sitting.count', { count: pages.length })}</p>
        <p>{version.intro[locale]}</p>
        <p>{t('surveys.sitting.anonymous')}</p>
        {once && <p>{t('surveys.sitting.once')}</p>}
      </div>
      <ButtonRow>
        <Button look="primary" onClick={() => onStart(from)}>
          {t(begun ? 'surveys.intro.resume' : 'surveys.intro.start')}
        </Button>
        <Button look="quiet" onClick={() => void wipe()}>
          {t(begun ? 'surveys.sitting.stop' : 'surveys.sitting.rather-not')}
        </Button>
      </ButtonRow>
      {kind === 'link' && <p className="meta">{t('surveys.sitting.resume')}</p>}
      <SourceLine version={version} />
    </div>
  )
}

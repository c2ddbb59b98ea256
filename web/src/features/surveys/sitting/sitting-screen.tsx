import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { show, useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import type { Kept } from '../../../lib/use-unsent.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import '../surveys.css'
import { sittingQuery, type AtSurvey, type Sitting } from './api.ts'
import { openBridge } from './bridge.ts'
import { DeleteAnswers } from './delete-answers.tsx'
import { takeFragment } from './link-token.ts'
import { PinPage } from './pin-page.tsx'
import { SittingPages } from './sitting-pages.tsx'
import './sitting.css'

/** A survey without an account: by a link, on a tablet, or its answers taken back by their receipt. */
export function SittingScreen() {
  useState(takeFragment)
  const { data, error, isFetching, refetch } = useQuery(sittingQuery)
  useChosenLanguage(data)
  if (data === undefined && !error) return <Skeleton shape="page" count={5} />
  if (data === undefined && !isProblem(error, 'token.spent'))
    return <NotLoaded error={error} retrying={isFetching} onRetry={() => void refetch()} />
  if (data?.survey && data.survey.progress.state !== 'completed')
    return <Answering kind={data.kind} survey={data.survey} />
  if (data?.kind === 'tablet') return <PinPage />
  return <NothingHere spent={Boolean(error)} done={Boolean(data)} />
}

/** Chosen by staff for this patient, also for what they read once it is cleared; on a phone of one's own by whoever has it. */
function useChosenLanguage(sitting: Sitting | null | undefined) {
  const chosen = sitting?.kind === 'tablet' ? sitting.language : undefined
  useEffect(() => {
    if (chosen) void show(chosen)
  }, [chosen])
}

interface AnsweringProps {
  kind: Sitting['kind']
  survey: AtSurvey
}

function Answering({ kind, survey }: AnsweringProps) {
  const here = useBridge(survey.key)
  if (!here) return <Skeleton shape="page" count={5} />
  return <SittingPages here={here} kind={kind} survey={survey} />
}

function useBridge(key: string): Kept | undefined {
  const [kept, setKept] = useState<Kept>()
  useEffect(() => {
    let here = true
    void openBridge(key).then((bridge) => here && setKept(bridge))
    return () => {
      here = false
    }
  }, [key])
  return kept
}

interface NotLoadedProps {
  error: unknown
  retrying: boolean
  onRetry: () => void
}

function NotLoaded({ error, retrying, onRetry }: NotLoadedProps) {
  const t = useT()
  return (
    <div className="stack reading">
      <PageTitle>{t('surveys.offer.title')}</PageTitle>
      <ProblemNotice error={error} onRetry={onRetry} retrying={retrying} />
    </div>
  )
}

/** No survey is open here; answers given before can be taken back. */
function NothingHere({ spent, done }: { spent: boolean; done: boolean }) {
  const t = useT()
  const which = spent ? 'spent' : done ? 'done' : 'none'
  return (
    <div className="stack loose reading">
      <PageTitle key={which}>{t(`surveys.sitting.${which}`)}</PageTitle>
      <p>{t(`surveys.sitting.${which}.text`)}</p>
      <DeleteAnswers />
    </div>
  )
}

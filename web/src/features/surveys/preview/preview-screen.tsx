import { queryOptions, useQuery } from '@tanstack/react-query'
import { screens } from '@kith/shared/surveys/flow.ts'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { useState } from 'react'
import { useParam } from '../../../lib/address.ts'
import { call } from '../../../lib/client.ts'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { expectArrival } from '../../../ui/arrival.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { AnswerPages } from '../answer-pages.tsx'
import type { Progress } from '../api.ts'
import { LanguageSwitch } from '../language-switch.tsx'
import { useDraft, type Keeper } from '../use-draft.ts'

const draftQuery = (clinicId: string, id: string) =>
  queryOptions({
    queryKey: ['survey-preview', clinicId, id],
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/survey-drafts/:id', { params: { clinicId, id }, signal }),
    gcTime: 0,
    staleTime: Infinity,
  })

/** A draft as people will answer it. Nothing of what is answered here is kept. */
export function PreviewScreen() {
  const t = useT()
  const clinicId = useParam('clinicId')
  const draftId = useParam('draftId')
  const { data, error, isFetching, refetch } = useQuery(draftQuery(clinicId, draftId))
  return (
    <div className="stack loose">
      <div className="stack tight">
        <div>
          <LinkButton
            to="/clinic/$clinicId/surveys/$draftId/edit"
            params={{ clinicId, draftId }}
            look="quiet"
            icon="back"
          >
            {t('surveys.preview.back')}
          </LinkButton>
        </div>
        <Notice>
          <p>{t('surveys.preview.nothing')}</p>
        </Notice>
      </div>
      {error && (
        <>
          <PageTitle>{t('surveys.preview.title')}</PageTitle>
          <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
        </>
      )}
      {!data && !error && <Skeleton shape="page" count={5} />}
      {data && <PreviewPages version={data.version} />}
    </div>
  )
}

/** Forgets as it goes. */
const nowhere = { found: undefined, read: async () => undefined, write: () => {}, drop: () => {} }
const fresh: Progress = { answers: {}, revision: 0, language: 'en', state: 'new' }
const keeper: Keeper = {
  scope: 'survey preview',
  keep: async ({ answers, revision, language }) => ({
    answers,
    revision: revision + 1,
    language,
    state: 'in-progress',
  }),
  ask: async () => fresh,
  handIn: async () => '',
  renew: async () => {},
}

function PreviewPages({ version }: { version: QuestionnaireVersion }) {
  const t = useT()
  const locale = useLocale()
  const [number, setNumber] = useState(0)
  const draft = useDraft(nowhere, fresh, keeper)
  const go = (to: number) => {
    expectArrival()
    setNumber(to)
    window.scrollTo(0, 0)
  }
  if (draft.finishing.isSuccess) {
    return (
      <div className="stack loose reading">
        <PageTitle key="done">{t('surveys.preview.done')}</PageTitle>
        <ButtonRow>
          <Button
            look="primary"
            onClick={() => {
              draft.finishing.reset()
              draft.change({})
              go(0)
            }}
          >
            {t('surveys.preview.again')}
          </Button>
        </ButtonRow>
      </div>
    )
  }
  const pages = screens(version, draft.answers)
  return (
    <AnswerPages version={version} draft={draft} number={number} onGo={go}>
      <div className="stack loose reading">
        <LanguageSwitch />
        <PageTitle key="intro">{version.title[locale] || t('surveys.preview.title')}</PageTitle>
        <p className="lead">{t('surveys.sitting.count', { count: pages.length })}</p>
        <p>{version.intro[locale]}</p>
        <ButtonRow>
          <Button look="primary" disabled={pages.length === 0} onClick={() => go(1)}>
            {t('surveys.intro.start')}
          </Button>
        </ButtonRow>
      </div>
    </AnswerPages>
  )
}

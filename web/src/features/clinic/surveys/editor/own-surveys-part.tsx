import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useT } from '../../../../lib/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ProblemNotice } from '../../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../../ui/skeleton.tsx'
import { ownSurveysQuery, useBegin } from './api.ts'
import { DictionaryForm } from './dictionary-form.tsx'
import { DraftLine } from './draft-line.tsx'
import { ImportForm } from './import-form.tsx'
import { VersionLine } from './version-line.tsx'

/** What the clinic writes, what it published, and what came with the product. */
export function OwnSurveysPart({ clinicId }: { clinicId: string }) {
  const t = useT()
  const navigate = useNavigate()
  const { data, error, isFetching, refetch } = useQuery(ownSurveysQuery(clinicId))
  const begin = useBegin(clinicId)
  const edit = (draftId: string) =>
    void navigate({
      to: '/clinic/$clinicId/surveys/$draftId/edit',
      params: { clinicId, draftId },
    })
  const beginFrom = (from?: string) => begin.mutate(from, { onSuccess: (draft) => edit(draft.id) })
  return (
    <div className="stack loose">
      <Card as="section" className="stack" aria-labelledby="begin-title">
        <h2 id="begin-title">{t('clinic.own.begin')}</h2>
        <p>{t('clinic.own.begin.text')}</p>
        <div>
          <Button look="primary" busy={begin.isPending} onClick={() => beginFrom()}>
            {t('clinic.own.new')}
          </Button>
        </div>
        <ProblemNotice error={begin.error} />
        <ImportForm clinicId={clinicId} onOpen={edit} />
        <DictionaryForm clinicId={clinicId} onOpen={edit} />
      </Card>
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      {!data && !error && <Skeleton shape="cards" count={3} />}
      {data && (
        <>
          <section className="stack" aria-labelledby="drafts-title">
            <h2 id="drafts-title">{t('clinic.own.drafts')}</h2>
            {data.drafts.length === 0 && (
              <EmptyState title={t('clinic.own.drafts.none')}>
                <p>{t('clinic.own.drafts.none.text')}</p>
              </EmptyState>
            )}
            {data.drafts.map((draft) => (
              <DraftLine key={draft.id} clinicId={clinicId} draft={draft} onEdit={edit} />
            ))}
          </section>
          <section className="stack" aria-labelledby="versions-title">
            <h2 id="versions-title">{t('clinic.own.versions')}</h2>
            {data.versions.map((version) => (
              <VersionLine
                key={version.id}
                clinicId={clinicId}
                version={version}
                beginning={begin.isPending && begin.variables === version.id}
                onBegin={beginFrom}
              />
            ))}
          </section>
        </>
      )}
    </div>
  )
}

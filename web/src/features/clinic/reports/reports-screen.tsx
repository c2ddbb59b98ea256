import { useSearch } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { LinkTab } from '../../../ui/link-tabs.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { OneLineTabs } from '../one-line-tabs.tsx'
import { useClinicId } from '../use-clinic-id.ts'
import { AnswersPart } from './answers-part.tsx'
import { CherriesPart, StrobePart } from './checklist-part.tsx'
import { FollowUpPart } from './follow-up-part.tsx'
import { RecordsPart } from './records-part.tsx'
import { StudyPart } from './study-part.tsx'

const views = ['answers', 'follow-up', 'study', 'cherries', 'strobe', 'records'] as const
type View = (typeof views)[number]

/** What came of surveys, for reading and for passing on. */
export function ReportsScreen() {
  const t = useT()
  const clinicId = useClinicId()
  const view = viewOf(useSearch({ strict: false }))
  return (
    <div className="stack">
      <PageTitle>{t('clinic.reports.title')}</PageTitle>
      <OneLineTabs name={t('clinic.reports.view')} current={view}>
        {views.map((one) => (
          <LinkTab
            key={one}
            to="."
            search={(kept: object) => ({ ...kept, view: one === 'answers' ? undefined : one })}
            current={one === view}
          >
            {t(`clinic.reports.${one}`)}
          </LinkTab>
        ))}
      </OneLineTabs>
      {view === 'answers' && <AnswersPart clinicId={clinicId} />}
      {view === 'follow-up' && <FollowUpPart clinicId={clinicId} />}
      {view === 'strobe' && <StrobePart clinicId={clinicId} />}
      {view === 'cherries' && <CherriesPart clinicId={clinicId} />}
      {view === 'study' && <StudyPart clinicId={clinicId} />}
      {view === 'records' && <RecordsPart clinicId={clinicId} />}
    </div>
  )
}

function viewOf(search: object): View {
  const asked = 'view' in search ? search.view : undefined
  return views.find((one) => one === asked) ?? 'answers'
}

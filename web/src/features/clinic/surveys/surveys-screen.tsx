import { useSearch } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { LinkTab } from '../../../ui/link-tabs.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { OneLineTabs } from '../one-line-tabs.tsx'
import { useClinicId } from '../use-clinic-id.ts'
import { OwnSurveysPart } from './editor/own-surveys-part.tsx'
import { LinksPart } from './links-part.tsx'
import { PaperPart } from './paper-part.tsx'
import { TabletForm } from './tablet-form.tsx'
import { SurveyReportPart } from './survey-report-part.tsx'

// One chunk with the screen: the name of another one would weigh on the first load.
export { EditorScreen } from './editor/editor-screen.tsx'

const views = ['report', 'links', 'tablet', 'paper', 'own'] as const
type View = (typeof views)[number]

/** The survey handed out at later visits: what came back, and the ways in which it comes back. */
export function SurveysScreen() {
  const t = useT()
  const clinicId = useClinicId()
  const search: object = useSearch({ strict: false })
  const view = viewOf(search)
  return (
    <div className="stack">
      <PageTitle>{t('clinic.surveys.title')}</PageTitle>
      <OneLineTabs name={t('clinic.surveys.view')} current={view}>
        {views.map((one) => (
          <LinkTab
            key={one}
            to="."
            search={(kept: object) => ({ ...kept, view: one === 'report' ? undefined : one })}
            current={one === view}
          >
            {t(`clinic.surveys.${one}`)}
          </LinkTab>
        ))}
      </OneLineTabs>
      {view === 'report' && (
        <>
          <p className="reading">{t('clinic.surveys.intro')}</p>
          <SurveyReportPart clinicId={clinicId} />
        </>
      )}
      {view === 'links' && <LinksPart clinicId={clinicId} />}
      {view === 'tablet' && <TabletForm clinicId={clinicId} />}
      {view === 'paper' && <PaperPart clinicId={clinicId} />}
      {view === 'own' && <OwnSurveysPart clinicId={clinicId} />}
    </div>
  )
}

function viewOf(search: object): View {
  const asked = 'view' in search ? search.view : undefined
  return views.find((one) => one === asked) ?? 'report'
}

import { useQuery } from '@tanstack/react-query'
import { check } from '@kith/shared/surveys/check.ts'
import { useState } from 'react'
import { useParam } from '../../../../lib/address.ts'
import { useLocale, useT } from '../../../../lib/i18n.ts'
import { useMe } from '../../../../lib/me.ts'
import { useUnsent, type Kept } from '../../../../lib/use-unsent.ts'
import { Card } from '../../../../ui/card.tsx'
import { LinkButton } from '../../../../ui/link-button.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { ProblemNotice } from '../../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../../ui/skeleton.tsx'
import { useClinicId } from '../../use-clinic-id.ts'
import { draftQuery, type Draft, type Place } from './api.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { anchorOf } from './item-card.tsx'
import { focusOn, ItemList } from './item-list.tsx'
import { ProblemsList } from './problems-list.tsx'
import { PublishPart } from './publish-part.tsx'
import { SavedLine } from './saved-line.tsx'
import { TermsForm } from './terms-form.tsx'
import { useEditing } from './use-editing.ts'
import { WordsField } from './words-field.tsx'

/** Where a clinic writes a survey. */
export function EditorScreen() {
  const t = useT()
  const place = { clinicId: useClinicId(), id: useParam('draftId') }
  const me = useMe()
  const { data, error, isFetching, refetch } = useQuery({
    ...draftQuery(place),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const here = useUnsent(me?.id ?? '', `survey-draft:${place.id}`)
  if (data && here) return <Editor key={place.id} place={place} draft={data} here={here} />
  if (!error) return <Skeleton shape="page" count={6} />
  return (
    <div className="stack">
      <Up clinicId={place.clinicId} />
      <PageTitle>{t('clinic.editor.new')}</PageTitle>
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
    </div>
  )
}

interface EditorProps {
  place: Place
  draft: Draft
  here: Kept
}

function Editor({ place, draft, here }: EditorProps) {
  const t = useT()
  const locale = useLocale()
  const editing = useEditing(place, draft, here)
  const [open, setOpen] = useState<string | null>(null)
  const { version, change, facts, theirs } = editing
  const faults = check(version)
  const go = (item: string | null) => {
    setOpen(item)
    focusOn(item === null ? 'survey-title' : anchorOf(item))
  }
  return (
    <div className="stack loose editor">
      <div className="stack tight">
        <Up clinicId={place.clinicId} />
        <PageTitle>{version.title[locale] || version.title.en || t('clinic.editor.new')}</PageTitle>
        <SavedLine editing={editing} />
      </div>
      {theirs && <ConflictNotice theirs={theirs} onChoose={editing.choose} />}
      <Card as="section" className="stack" aria-labelledby="about-title">
        <h2 id="about-title">{t('clinic.editor.about')}</h2>
        <WordsField
          id="survey-title"
          label={t('clinic.editor.survey-title')}
          words={version.title}
          onChange={(title) => change((present) => ({ ...present, title }))}
        />
        <WordsField
          long
          label={t('clinic.editor.intro')}
          words={version.intro}
          onChange={(intro) => change((present) => ({ ...present, intro }))}
        />
      </Card>
      <ItemList editing={editing} faults={faults} open={open} onOpen={setOpen} />
      <TermsForm version={version} facts={facts} onChange={change} />
      <ProblemsList
        version={version}
        faults={faults}
        licenceFaults={facts.licenceFaults}
        onGo={go}
        onTerms={() => focusOn('terms')}
      />
      <PublishPart
        place={place}
        editing={editing}
        problems={faults.length + facts.licenceFaults.length}
      />
    </div>
  )
}

function Up({ clinicId }: { clinicId: string }) {
  const t = useT()
  return (
    <div>
      <LinkButton
        to="/clinic/$clinicId/surveys"
        params={{ clinicId }}
        search={{ view: 'own' }}
        look="quiet"
        icon="back"
      >
        {t('clinic.surveys.own')}
      </LinkButton>
    </div>
  )
}

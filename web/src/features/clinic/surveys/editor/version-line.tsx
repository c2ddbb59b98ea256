import { shippedSource } from '@kith/shared/surveys/source.ts'
import { useState } from 'react'
import { useLocale, useT } from '../../../../lib/i18n.ts'
import { saveFile } from '../../../../lib/save-file.ts'
import { Badge } from '../../../../ui/badge.tsx'
import { Button } from '../../../../ui/button.tsx'
import { ButtonRow } from '../../../../ui/button-row.tsx'
import { Card } from '../../../../ui/card.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { ProblemNotice } from '../../../../ui/problem-notice.tsx'
import { DateText } from '../../../../ui/time-text.tsx'
import { useQuestionnaireFile, useRetire, type VersionLine as Line } from './api.ts'

interface VersionLineProps {
  clinicId: string
  version: Line
  /** A draft is being made from it. */
  beginning: boolean
  onBegin: (from: string) => void
}

/** A published version: read-only for ever, with whose words it is and what can be done with it. */
export function VersionLine({ clinicId, version, beginning, onBegin }: VersionLineProps) {
  const t = useT()
  const locale = useLocale()
  const file = useQuestionnaireFile(clinicId)
  const { id, title, survey, number, own, mayModify, retired } = version
  const name = title[locale]
  const named = (what: string) => `${what}: ${name}, ${number}`
  const mayBegin = own || mayModify
  const save = () =>
    file.mutate(id, { onSuccess: (form) => saveFile(form, `${survey}-${number}.json`) })
  return (
    <Card as="article" className="stack tight" aria-label={`${name}, ${number}`}>
      <h3>{name}</h3>
      <Facts version={version} />
      {!mayBegin && <p className="meta">{t('clinic.own.fixed')}</p>}
      <ButtonRow>
        {mayBegin && (
          <Button
            busy={beginning}
            aria-label={named(t(own ? 'clinic.own.next' : 'clinic.own.copy'))}
            onClick={() => onBegin(id)}
          >
            {t(own ? 'clinic.own.next' : 'clinic.own.copy')}
          </Button>
        )}
        <Button
          look="quiet"
          busy={file.isPending}
          aria-label={named(t('clinic.own.export'))}
          onClick={save}
        >
          {t('clinic.own.export')}
        </Button>
        {own && !retired && <Retire clinicId={clinicId} version={version} name={named} />}
      </ButtonRow>
      <ProblemNotice error={file.error} />
    </Card>
  )
}

/** When it was published, and whose words it is. */
function Facts({ version }: { version: Line }) {
  const t = useT()
  const { number, questions, own, terms, attribution, retired, publishedAt } = version
  const source = shippedSource(attribution)
  return (
    <>
      <p className="meta">
        {t('clinic.own.version', { number: String(number), questions })}{' '}
        <DateText at={publishedAt} /> {!own && <Badge>{t('clinic.own.shipped')}</Badge>}{' '}
        {retired && <Badge kind="warning">{t('clinic.own.retired')}</Badge>}
      </p>
      <p className="meta">
        {(own || terms !== 'own') && `${t(`clinic.editor.terms.${terms}`)}. `}
        {source === null ? attribution : t(`clinic.source.${source}`)}
      </p>
    </>
  )
}

interface RetireProps {
  clinicId: string
  version: Line
  name: (what: string) => string
}

function Retire({ clinicId, version, name }: RetireProps) {
  const t = useT()
  const [asked, setAsked] = useState(false)
  const retire = useRetire(clinicId)
  return (
    <>
      <Button look="quiet" aria-label={name(t('clinic.own.retire'))} onClick={() => setAsked(true)}>
        {t('clinic.own.retire')}
      </Button>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t('clinic.own.retire.title')}
        actions={
          <Button
            look="danger"
            busy={retire.isPending}
            onClick={() => retire.mutate(version.id, { onSuccess: () => setAsked(false) })}
          >
            {t('clinic.own.retire')}
          </Button>
        }
      >
        <p>{t('clinic.own.retire.text')}</p>
        <ProblemNotice error={retire.error} />
      </Dialog>
    </>
  )
}

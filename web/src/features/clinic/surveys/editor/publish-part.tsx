import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../../../lib/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { ButtonRow } from '../../../../ui/button-row.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { ProblemNotice } from '../../../../ui/problem-notice.tsx'
import { toast } from '../../../../ui/toasts.ts'
import type { Place } from './api.ts'
import type { Editing } from './use-editing.ts'

interface PublishPartProps {
  place: Place
  editing: Editing
  /** How many things are still to be put right. */
  problems: number
}

export function PublishPart({ place, editing, problems }: PublishPartProps) {
  const t = useT()
  const navigate = useNavigate()
  const [asked, setAsked] = useState(false)
  const { saving, saveNow, publishing, facts } = editing
  const preview = async () => {
    await saveNow()
    await navigate({
      to: '/survey-preview/$clinicId/$draftId',
      params: { clinicId: place.clinicId, draftId: place.id },
    })
  }
  const done = () => {
    toast(t('clinic.editor.published'))
    const { clinicId } = place
    void navigate({
      to: '/clinic/$clinicId/surveys',
      params: { clinicId },
      search: { view: 'own' },
    })
  }
  return (
    <>
      <ButtonRow>
        <Button
          look="primary"
          aria-describedby="problems-title"
          onClick={() => {
            if (problems > 0) document.getElementById('problems-title')?.scrollIntoView()
            else setAsked(true)
          }}
        >
          {t('clinic.editor.publish')}
        </Button>
        <Button busy={saving.isPending} onClick={() => void preview().catch(() => undefined)}>
          {t('clinic.editor.preview')}
        </Button>
      </ButtonRow>
      {problems > 0 && <p className="meta">{t('clinic.editor.publish.not-yet')}</p>}
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t('clinic.editor.publish.title')}
        actions={
          <Button
            look="primary"
            busy={publishing.isPending}
            onClick={() => publishing.mutate(undefined, { onSuccess: done })}
          >
            {t('clinic.editor.publish.yes')}
          </Button>
        }
      >
        <p>{t('clinic.editor.publish.fixed', { number: String(facts.number) })}</p>
        <p>{t('clinic.editor.publish.who')}</p>
        <p>{t('clinic.editor.publish.answers')}</p>
        <ProblemNotice error={publishing.error} wordsSafe />
      </Dialog>
    </>
  )
}

import { useState } from 'react'
import { useLocale, useT } from '../../../../lib/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { ButtonRow } from '../../../../ui/button-row.tsx'
import { Card } from '../../../../ui/card.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { ProblemNotice } from '../../../../ui/problem-notice.tsx'
import { DateText } from '../../../../ui/time-text.tsx'
import { useThrowAway, type OwnSurveys } from './api.ts'

interface DraftLineProps {
  clinicId: string
  draft: OwnSurveys['drafts'][number]
  onEdit: (id: string) => void
}

export function DraftLine({ clinicId, draft, onEdit }: DraftLineProps) {
  const t = useT()
  const locale = useLocale()
  const [asked, setAsked] = useState(false)
  const away = useThrowAway(clinicId)
  const { title, questions, number, savedAt } = draft
  const name = title[locale] || title.en || title.es || t('clinic.editor.untitled')
  return (
    <Card as="article" className="stack tight" aria-label={name}>
      <h3>{name}</h3>
      <p className="meta">
        {t('clinic.own.draft', { number: String(number), questions })}{' '}
        <DateText at={savedAt} as="moment" />
      </p>
      <ButtonRow>
        <Button aria-label={`${t('clinic.own.edit')}: ${name}`} onClick={() => onEdit(draft.id)}>
          {t('clinic.own.edit')}
        </Button>
        <Button
          look="quiet"
          aria-label={`${t('clinic.own.throw-away')}: ${name}`}
          onClick={() => setAsked(true)}
        >
          {t('clinic.own.throw-away')}
        </Button>
      </ButtonRow>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t('clinic.own.throw-away.title')}
        actions={
          <Button look="danger" busy={away.isPending} onClick={() => away.mutate(draft.id)}>
            {t('clinic.own.throw-away')}
          </Button>
        }
      >
        <p>{t('clinic.own.throw-away.text')}</p>
        <ProblemNotice error={away.error} />
      </Dialog>
    </Card>
  )
}

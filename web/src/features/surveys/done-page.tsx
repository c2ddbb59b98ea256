import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { expectArrival } from '../../ui/arrival.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { CareIn } from '../../ui/offers/care-after.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { freeWords } from './answer-text.ts'
import { useAmend, type Assignment } from './api.ts'

interface DonePageProps {
  id: string
  state: 'completed' | 'skipped'
  wave: Assignment['wave']
  answers: Answers
}

export function DonePage({ id, state, wave, answers }: DonePageProps) {
  const t = useT()
  const amend = useAmend(id)
  // It takes the place of the last question, and the focus with it.
  useState(expectArrival)
  return (
    <div className="stack loose reading">
      <PageTitle>{t(`surveys.done.${state}`)}</PageTitle>
      <p>{t(`surveys.done.${state}.text`)}</p>
      <CareIn text={freeWords(answers)} />
      <ProblemNotice error={amend.error} />
      <ButtonRow>
        <LinkButton to={wave === 'baseline' ? '/welcome' : '/home'}>
          {t('surveys.go-on')}
        </LinkButton>
        {state === 'completed' && (
          <Button busy={amend.isPending} onClick={() => amend.mutate()}>
            {t('surveys.amend')}
          </Button>
        )}
      </ButtonRow>
    </div>
  )
}

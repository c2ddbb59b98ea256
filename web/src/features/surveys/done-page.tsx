import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { expectArrival } from '../../ui/arrival.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import type { Assignment } from './api.ts'

interface DonePageProps {
  state: 'completed' | 'skipped'
  wave: Assignment['wave']
}

export function DonePage({ state, wave }: DonePageProps) {
  const t = useT()
  // It takes the place of the last question, and the focus with it.
  useState(expectArrival)
  return (
    <div className="stack loose reading">
      <PageTitle>{t(`surveys.done.${state}`)}</PageTitle>
      <p>{t(`surveys.done.${state}.text`)}</p>
      <div>
        <LinkButton to={wave === 'baseline' ? '/welcome' : '/home'}>
          {t('surveys.go-on')}
        </LinkButton>
      </div>
    </div>
  )
}

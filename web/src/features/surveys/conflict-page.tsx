import { isQuestion } from '@kith/shared/surveys/item.ts'
import type { Answers, QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { useState } from 'react'
import { useLocale, useT } from '../../lib/i18n.ts'
import { expectArrival } from '../../ui/arrival.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Table } from '../../ui/table.tsx'
import { answerText } from './answer-text.ts'
import type { Conflict } from './use-draft.ts'

interface ConflictPageProps {
  version: QuestionnaireVersion
  conflict: Conflict
  onChoose: (answers: Answers) => void
}

/** Two devices gave different answers: both are shown, and nothing is lost until the person has chosen. */
export function ConflictPage({ version, conflict, onChoose }: ConflictPageProps) {
  const t = useT()
  const locale = useLocale()
  useState(expectArrival)
  const { mine, theirs, differing } = conflict
  const choose = (answers: Answers) => {
    // The question comes back in the place of this page, and the focus with it.
    expectArrival()
    onChoose(answers)
  }
  const rows = version.items.filter(isQuestion).filter(({ id }) => differing.includes(id))
  return (
    <div className="stack loose">
      <PageTitle key="conflict">{t('surveys.conflict.title')}</PageTitle>
      <p className="reading">{t('surveys.conflict.lead')}</p>
      <Table
        caption={t('surveys.conflict.caption')}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'question',
            label: t('surveys.conflict.question'),
            cell: (item) => item.title[locale],
          },
          {
            key: 'mine',
            label: t('surveys.conflict.mine'),
            cell: (item) => answerText(item, mine, locale, t),
          },
          {
            key: 'theirs',
            label: t('surveys.conflict.theirs'),
            cell: (item) => answerText(item, theirs.answers, locale, t),
          },
        ]}
      />
      <ButtonRow>
        <Button look="primary" onClick={() => choose(mine)}>
          {t('surveys.conflict.keep-mine')}
        </Button>
        <Button onClick={() => choose(theirs.answers)}>{t('surveys.conflict.keep-theirs')}</Button>
      </ButtonRow>
    </div>
  )
}

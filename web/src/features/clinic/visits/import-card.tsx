import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Card } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { importQuery, useImportStep, type ImportBatch } from '../api.ts'
import { ColumnsForm } from './columns-form.tsx'
import { ImportResult } from './import-result.tsx'
import { SendForm } from './send-form.tsx'
import { WorkingBar } from './working-bar.tsx'

interface ImportCardProps {
  clinicId: string
  imports: readonly ImportBatch[]
}

/** In the place of an import: none of them. */
const ANOTHER = ''
const OPEN: readonly ImportBatch['state'][] = ['received', 'trying', 'tried', 'importing']

/** Visits from a file, step by step. Where one was left, it goes on, also after the page was closed. */
export function ImportCard({ clinicId, imports }: ImportCardProps) {
  const t = useT()
  const [chosen, setChosen] = useState<string | null>(null)
  const open = imports.find(({ state, mine }) => mine && OPEN.includes(state))
  const importId = chosen === ANOTHER ? null : (chosen ?? open?.id ?? null)
  return (
    <Card as="section" className="stack" aria-labelledby="import-title">
      <h2 id="import-title">{t('clinic.import.title')}</h2>
      {importId === null ? (
        <SendForm
          clinicId={clinicId}
          sources={[...new Set(imports.map(({ source }) => source))]}
          onSent={setChosen}
        />
      ) : (
        <Steps
          key={importId}
          clinicId={clinicId}
          importId={importId}
          onAnother={() => setChosen(ANOTHER)}
        />
      )}
    </Card>
  )
}

interface StepsProps {
  clinicId: string
  importId: string
  onAnother: () => void
}

function Steps({ clinicId, importId, onAnother }: StepsProps) {
  const t = useT()
  const query = useQuery(importQuery(clinicId, importId))
  const step = useImportStep({ clinicId, importId })
  const [changing, setChanging] = useState(false)
  const batch = query.data
  if (!batch)
    return query.error ? (
      <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton count={4} />
    )
  const begin = (columns?: Parameters<typeof step.mutate>[0]) => {
    setChanging(false)
    step.mutate(columns ?? {})
  }
  const asksColumns = batch.format === 'csv' && (batch.state === 'received' || changing)
  return (
    <>
      <p className="meta">
        {t('clinic.import.of', {
          source: batch.source,
          format: t(`clinic.format.${batch.format}`),
        })}
      </p>
      {asksColumns ? (
        <ColumnsForm
          at={{ clinicId, importId }}
          busy={step.isPending}
          onTry={(columns) => begin({ columns })}
        />
      ) : (
        <Now
          batch={batch}
          clinicId={clinicId}
          busy={step.isPending}
          onStep={(next) => (next === 'try' ? begin() : step.mutate(next))}
          onChange={() => setChanging(true)}
        />
      )}
      <ProblemNotice error={step.error} />
      <Ways
        batch={batch}
        busy={step.isPending}
        onStop={() => step.mutate('stop')}
        onAnother={onAnother}
      />
    </>
  )
}

interface NowProps {
  batch: ImportBatch
  clinicId: string
  busy: boolean
  onStep: (step: 'try' | 'start' | 'stop') => void
  onChange: () => void
}

/** What there is to see and to do in the state an import is in. */
function Now({ batch, clinicId, busy, onStep, onChange }: NowProps) {
  const t = useT()
  const { state, format, problem } = batch
  if (state === 'failed')
    return (
      <Notice kind="danger" title={t('clinic.import.failed')} live="alert">
        <p>{t(`clinic.refusal.${problem ?? 'file.trouble'}`)}</p>
      </Notice>
    )
  if (state === 'trying' || state === 'importing')
    return <WorkingBar batch={batch} busy={busy} onStop={() => onStep('stop')} />
  if (state === 'received')
    return (
      <div className="stack">
        <p>{t('clinic.import.here')}</p>
        <div>
          <Button look="primary" busy={busy} onClick={() => onStep('try')}>
            {t('clinic.import.try')}
          </Button>
        </div>
      </div>
    )
  return (
    <>
      <ImportResult batch={batch} clinicId={clinicId} />
      {state === 'tried' && (
        <Tried
          comes={batch.read > batch.refused}
          busy={busy}
          onStart={() => onStep('start')}
          onChange={format === 'csv' ? onChange : undefined}
        />
      )}
    </>
  )
}

interface TriedProps {
  /** Whether anything would come of it. */
  comes: boolean
  busy: boolean
  onStart: () => void
  onChange: (() => void) | undefined
}

/** The last word before it counts. */
function Tried({ comes, busy, onStart, onChange }: TriedProps) {
  const t = useT()
  return (
    <>
      {comes && (
        <Notice kind="info" title={t('clinic.import.for-good')}>
          <p>{t('clinic.import.for-good.text')}</p>
        </Notice>
      )}
      <ButtonRow>
        {comes && (
          <Button look="primary" busy={busy} onClick={onStart}>
            {t('clinic.import.now')}
          </Button>
        )}
        {onChange && <Button onClick={onChange}>{t('clinic.import.columns')}</Button>}
      </ButtonRow>
    </>
  )
}

interface WaysProps {
  batch: ImportBatch
  busy: boolean
  onStop: () => void
  onAnother: () => void
}

/** Lets go of a file that waits, or begins with another one. */
function Ways({ batch: { state }, busy, onStop, onAnother }: WaysProps) {
  const t = useT()
  if (state === 'trying' || state === 'importing') return null
  const waits = state === 'received' || state === 'tried'
  const another = () => {
    if (waits) onStop()
    onAnother()
  }
  return (
    <div>
      <Button look="quiet" busy={busy} onClick={another}>
        {t(waits ? 'clinic.import.let-go' : 'clinic.import.another')}
      </Button>
    </div>
  )
}

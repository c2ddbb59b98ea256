import { useEffect, useRef } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Table } from '../../../ui/table.tsx'
import type { ImportBatch } from '../api.ts'
import { useNumbers } from '../numbers.ts'
import { RefusalsButton } from './refusals-button.tsx'

interface ImportResultProps {
  batch: ImportBatch
  clinicId: string
  /** Given after a dry run that found something to import. */
  onImport: (() => void) | undefined
  importing: boolean
}

/** What came, or would come, of a file; takes the focus when it is there. */
export function ImportResult(props: ImportResultProps) {
  const { batch, clinicId, onImport, importing } = props
  const t = useT()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [batch.id])
  const { dryRun, read, refused, refusals } = batch
  return (
    <div className="stack import-result">
      <h3 ref={title} tabIndex={-1}>
        {t(dryRun ? 'clinic.result.tried' : 'clinic.result.done')}
      </h3>
      <p>{t(dryRun ? 'clinic.result.tried.text' : 'clinic.result.done.text')}</p>
      <Counts batch={batch} />
      {read === 0 && (
        <Notice kind="warning">
          <p>{t('clinic.result.nothing')}</p>
        </Notice>
      )}
      {read > 0 && refused === read && (
        <Notice kind="warning">
          <p>{t('clinic.result.all-refused')}</p>
        </Notice>
      )}
      {refusals.length > 0 && <Refusals batch={batch} clinicId={clinicId} />}
      {onImport && (
        <div>
          <Button look="primary" busy={importing} onClick={onImport}>
            {t('clinic.import.now')}
          </Button>
        </div>
      )}
    </div>
  )
}

function Counts({ batch }: { batch: ImportBatch }) {
  const t = useT()
  const { whole } = useNumbers()
  const counts = [
    'read',
    'added',
    'changed',
    'same',
    'older',
    'ignored',
    'refused',
    'people',
  ] as const
  return (
    <dl className="counts">
      {counts.map((name) => (
        <div key={name}>
          <dt>{t(`clinic.result.${name}`)}</dt>
          <dd>{whole(batch[name])}</dd>
        </div>
      ))}
    </dl>
  )
}

function Refusals({ batch, clinicId }: { batch: ImportBatch; clinicId: string }) {
  const t = useT()
  const { whole } = useNumbers()
  const { id, format, refused, refusals } = batch
  const rows = refusals.map((refusal, place) => ({ ...refusal, key: String(place) }))
  const more = refused > refusals.length
  const inBundle = format === 'bundle'
  return (
    <div className="stack tight">
      <Table
        caption={t('clinic.refused.title')}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'line',
            label: t(inBundle ? 'clinic.refused.entry' : 'clinic.refused.line'),
            cell: ({ line }) => whole(line),
          },
          {
            key: 'why',
            label: t('clinic.refused.why'),
            cell: ({ reason }) => t(`clinic.refusal.${reason}`),
          },
          {
            key: 'where',
            label: t('clinic.refused.where'),
            cell: ({ detail }) => (detail ? <code>{detail}</code> : t('clinic.refused.whole')),
          },
        ]}
      />
      {more && (
        <p className="meta">
          {t('clinic.refused.more', { shown: whole(refusals.length), all: whole(refused) })}
        </p>
      )}
      <RefusalsButton clinicId={clinicId} importId={id} />
    </div>
  )
}

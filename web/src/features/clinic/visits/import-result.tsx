import { useEffect, useRef } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Table } from '../../../ui/table.tsx'
import type { ImportBatch } from '../api.ts'
import { FoldedWhenLong } from '../folded-when-long.tsx'
import { useNumbers } from '../numbers.ts'
import { RefusalsButton } from './refusals-button.tsx'

interface ImportResultProps {
  batch: ImportBatch
  clinicId: string
}

/** What came, or would come, of a file; takes the focus when it is there. */
export function ImportResult({ batch, clinicId }: ImportResultProps) {
  const t = useT()
  const { whole } = useNumbers()
  const title = useRef<HTMLHeadingElement>(null)
  const { id, state, read, changed, refused, refusals, changes } = batch
  useEffect(() => title.current?.focus(), [id, state])
  const kind = state === 'tried' || state === 'done' ? state : 'stopped'
  return (
    <div className="stack import-result">
      <h3 ref={title} tabIndex={-1}>
        {t(`clinic.result.${kind}`)}
      </h3>
      <p>{t(`clinic.result.${kind}.text`)}</p>
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
      {changes.length > 0 && (
        <Disclosure summary={t('clinic.changes.show', { lines: whole(changed) })}>
          <Changes batch={batch} />
        </Disclosure>
      )}
      {refusals.length > 0 && <Refusals batch={batch} clinicId={clinicId} />}
    </div>
  )
}

/** Of each line that changes a visit, what was here and what the file says. */
function Changes({ batch: { changed, changes, format } }: { batch: ImportBatch }) {
  const t = useT()
  const { whole } = useNumbers()
  const lines = new Set(changes.map(({ line }) => line)).size
  const rows = changes.map((change, place) => ({ ...change, key: String(place) }))
  return (
    <>
      <Table
        caption={t('clinic.changes.title')}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'line',
            label: t(format === 'bundle' ? 'clinic.refused.entry' : 'clinic.refused.line'),
            cell: ({ line }) => whole(line),
          },
          {
            key: 'what',
            label: t('clinic.changes.what'),
            cell: ({ field }) => t(`clinic.changes.${field}`),
          },
          { key: 'from', label: t('clinic.changes.from'), cell: ({ from }) => from ?? '–' },
          { key: 'to', label: t('clinic.changes.to'), cell: ({ to }) => to ?? '–' },
        ]}
      />
      {lines < changed && (
        <p className="meta">
          {t('clinic.changes.first', { shown: whole(lines), all: whole(changed) })}
        </p>
      )}
    </>
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
    'inError',
    'ignored',
    'refused',
    'people',
  ] as const
  return (
    <dl className="counts">
      {counts.map((name) => {
        const n = batch[name]
        return (
          <div key={name}>
            <dt>{t(`clinic.result.${name}`)}</dt>
            <dd>{n === null ? t('clinic.visits.in-report') : whole(n)}</dd>
          </div>
        )
      })}
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
      <FoldedWhenLong title={t('clinic.refused.title')} rows={rows.length} of={refused}>
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
      </FoldedWhenLong>
      {more && (
        <p className="meta">
          {t('clinic.refused.more', { shown: whole(refusals.length), all: whole(refused) })}
        </p>
      )}
      <p className="meta">{t('clinic.refused.holds')}</p>
      <RefusalsButton clinicId={clinicId} importId={id} />
    </div>
  )
}

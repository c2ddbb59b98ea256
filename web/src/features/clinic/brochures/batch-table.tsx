import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Table } from '../../../ui/table.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import type { PrintBatch } from '../api.ts'
import { useDayText, useNumbers } from '../numbers.ts'
import { hasEnded, leftOf } from './left.ts'
import { ReprintDialog } from './reprint-dialog.tsx'
import { VoidDialog } from './void-dialog.tsx'

interface BatchTableProps {
  clinicId: string
  batches: readonly PrintBatch[]
  onDone: () => void
}

/** Printed batches, newest first, and what can still be done with them. */
export function BatchTable({ clinicId, batches, onDone }: BatchTableProps) {
  const t = useT()
  const { whole } = useNumbers()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const batchOf = (what: Asked['what']) => (asked?.what === what ? asked.batch : null)
  if (batches.length === 0)
    return (
      <EmptyState title={t('clinic.batches.empty')}>
        <p>{t('clinic.batches.empty.text')}</p>
      </EmptyState>
    )
  const number = (
    name: 'count' | 'handed' | 'left' | 'void',
    of: (batch: PrintBatch) => number,
  ) => ({
    key: name,
    label: t(`clinic.batches.${name}`),
    cell: (batch: PrintBatch) => whole(of(batch)),
    numeric: true,
  })
  return (
    <>
      <Table
        caption={t('clinic.batches.title')}
        rows={batches}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'when',
            label: t('clinic.batches.when'),
            cell: ({ printedAt }) => <DateText at={printedAt} />,
          },
          {
            key: 'material',
            label: t('clinic.batches.material'),
            cell: ({ material }) => t(`clinic.material.${material}`),
          },
          {
            key: 'language',
            label: t('clinic.batches.language'),
            cell: ({ language }) => t(`clinic.language.${language}`),
          },
          {
            key: 'kind',
            label: t('clinic.batches.kind'),
            cell: ({ kind, uses }) =>
              kind === 'shared'
                ? t('clinic.batches.uses', { uses: whole(uses) })
                : t('clinic.kind.personal'),
          },
          number('count', ({ count }) => count),
          number('handed', ({ handed }) => handed),
          number('void', (batch) => batch.void),
          number('left', (batch) => leftOf(batch)),
          {
            key: 'state',
            label: t('clinic.batches.state'),
            cell: (batch) => <State batch={batch} onAsk={(what) => setAsked({ what, batch })} />,
          },
        ]}
      />
      <ReprintDialog
        clinicId={clinicId}
        batch={batchOf('reprint')}
        onClose={close}
        onDone={onDone}
      />
      <VoidDialog clinicId={clinicId} batch={batchOf('void')} onClose={close} onDone={onDone} />
    </>
  )
}

interface Asked {
  what: 'reprint' | 'void'
  batch: PrintBatch
}

function State({ batch, onAsk }: { batch: PrintBatch; onAsk: (what: Asked['what']) => void }) {
  const t = useT()
  const dayText = useDayText()
  const { voidedOn, voidReason, expiresOn, handed } = batch
  if (voidedOn !== null && voidReason !== null)
    return t('clinic.batches.voided', {
      day: dayText(voidedOn),
      reason: t(`clinic.void.${voidReason}`),
    })
  if (hasEnded(batch)) return t('clinic.batches.ended')
  return (
    <div className="stack tight">
      {expiresOn === null ? (
        <span>{t('clinic.batches.open')}</span>
      ) : (
        <span>
          {t('clinic.batches.until')} <DateText at={expiresOn} />
        </span>
      )}
      <div className="button-row">
        {handed === 0 && (
          <Button look="quiet" onClick={() => onAsk('reprint')}>
            {t('clinic.batches.anew')}
          </Button>
        )}
        <Button look="quiet" onClick={() => onAsk('void')}>
          {t('clinic.batches.void.action')}
        </Button>
      </div>
    </div>
  )
}

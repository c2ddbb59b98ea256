import { useState } from 'react'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Table } from '../../../ui/table.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { useNumbers } from '../numbers.ts'
import { useVoidLinks, type LinkBatch } from './modes-api.ts'

interface LinkTableProps {
  clinicId: string
  batches: readonly LinkBatch[]
}

export function LinkTable({ clinicId, batches }: LinkTableProps) {
  const t = useT()
  const locale = useLocale()
  const { whole } = useNumbers()
  const voiding = useVoidLinks(clinicId)
  const [asked, setAsked] = useState<LinkBatch | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      <Table
        caption={t('clinic.links.made')}
        rows={batches}
        rowKey={({ id }) => id}
        columns={[
          { key: 'survey', label: t('clinic.survey.which'), cell: ({ title }) => title[locale] },
          {
            key: 'kind',
            label: t('clinic.links.kind'),
            cell: ({ kind }) => t(`clinic.links.${kind}`),
          },
          {
            key: 'made',
            label: t('clinic.links.made-on'),
            cell: ({ madeOn }) => <DateText at={madeOn} />,
          },
          {
            key: 'until',
            label: t('clinic.links.until'),
            cell: ({ expiresOn }) => <DateText at={expiresOn} />,
          },
          {
            key: 'places',
            label: t('clinic.links.places'),
            cell: ({ places }) => whole(places),
            numeric: true,
          },
          {
            key: 'void',
            label: t('clinic.links.state'),
            cell: (batch) =>
              batch.void ? (
                t('clinic.links.void')
              ) : (
                <Button look="quiet" onClick={() => setAsked(batch)}>
                  {t('clinic.links.close')}
                </Button>
              ),
          },
        ]}
      />
      <Dialog
        open={asked !== null}
        onClose={close}
        title={t('clinic.links.close.title')}
        actions={
          <Button
            look="danger"
            busy={voiding.isPending}
            onClick={() => asked && voiding.mutate(asked.id, { onSuccess: close })}
          >
            {t('clinic.links.close')}
          </Button>
        }
      >
        <p>{t('clinic.links.close.text')}</p>
        <ProblemNotice error={voiding.error} />
      </Dialog>
    </>
  )
}

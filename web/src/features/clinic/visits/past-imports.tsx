import { useT } from '../../../lib/i18n.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Table } from '../../../ui/table.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import type { ImportBatch } from '../api.ts'
import { useDayText, useNumbers } from '../numbers.ts'
import { RefusalsButton } from './refusals-button.tsx'

interface PastImportsProps {
  clinicId: string
  imports: readonly ImportBatch[]
}

/** The latest imports, newest first; trials among them say that they changed nothing. */
export function PastImports({ clinicId, imports }: PastImportsProps) {
  const t = useT()
  const { whole } = useNumbers()
  const dayText = useDayText()
  if (imports.length === 0)
    return (
      <EmptyState title={t('clinic.imports.empty')}>
        <p>{t('clinic.imports.empty.text')}</p>
      </EmptyState>
    )
  const number = (name: 'read' | 'added' | 'changed') => ({
    key: name,
    label: t(`clinic.result.${name}`),
    cell: (batch: ImportBatch) => whole(batch[name]),
    numeric: true,
  })
  return (
    <Table
      caption={t('clinic.imports.title')}
      rows={imports}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'when',
          label: t('clinic.imports.when'),
          cell: ({ createdAt }) => <DateText at={createdAt} as="moment" />,
        },
        {
          key: 'kind',
          label: t('clinic.imports.kind'),
          cell: ({ state }) => t(`clinic.imports.${state}`),
        },
        {
          key: 'source',
          label: t('clinic.imports.source'),
          cell: ({ source, format }) => `${source} · ${t(`clinic.format.${format}`)}`,
        },
        number('read'),
        number('added'),
        number('changed'),
        {
          key: 'refused',
          label: t('clinic.result.refused'),
          cell: ({ id, refused, createdAt }) =>
            refused === 0 ? (
              whole(0)
            ) : (
              <div className="stack tight">
                <span>{whole(refused)}</span>
                <RefusalsButton
                  clinicId={clinicId}
                  importId={id}
                  name={t('clinic.refused.save.of', { day: dayText(createdAt) })}
                />
              </div>
            ),
        },
      ]}
    />
  )
}

import { useLocale, useT } from '../../../lib/i18n.ts'
import { Table } from '../../../ui/table.tsx'
import { CountText } from '../figures.tsx'
import { HiddenNote } from '../hidden-note.tsx'
import { useNumbers } from '../numbers.ts'
import { RateTable } from '../rate-table.tsx'
import type { ItemFigures } from './api.ts'

/** One question: what it came to, and what was answered. */
export function ItemSection({ item }: { item: ItemFigures }) {
  const t = useT()
  const locale = useLocale()
  const { whole } = useNumbers()
  const title = item.title[locale]
  const of = item.of.shown ? whole(item.of.n) : t('clinic.hidden.short')
  return (
    <section className="stack" aria-label={title}>
      <h3>{title}</h3>
      <p className="meta">
        {t('clinic.items.versions', { versions: item.versions.join(', ') })}
        {item.many && <> · {t('clinic.items.many')}</>}
      </p>
      <div className="stack tight reading">
        <Table
          caption={t('clinic.items.came-to', { of })}
          rows={item.states}
          rowKey={({ state }) => state}
          columns={[
            {
              key: 'state',
              label: t('clinic.items.state'),
              cell: ({ state }) => t(`clinic.items.state.${state}`),
            },
            {
              key: 'count',
              label: t('clinic.rate.n'),
              cell: ({ count }) => <CountText count={count} short />,
              numeric: true,
            },
          ]}
        />
        <HiddenNote counts={item.states.map(({ count }) => count)} />
      </div>
      {item.choices.length > 0 && (
        <RateTable
          caption={t('clinic.items.chosen')}
          label={t('clinic.items.choice')}
          rates={item.choices}
          nameOf={({ name }) =>
            item.choices.find((one) => one.name === name)?.label[locale] ?? name
          }
        />
      )}
      {item.number && <NumberText number={item.number} />}
      {(item.type === 'text' || item.type === 'string') && <p>{t('clinic.items.words')}</p>}
    </section>
  )
}

function NumberText({ number }: { number: NonNullable<ItemFigures['number']> }) {
  const t = useT()
  const { tenth } = useNumbers()
  if (number.mean === null || number.median === null) return <p>{t('clinic.items.mean.hidden')}</p>
  return <p>{t('clinic.items.mean', { mean: tenth(number.mean), median: tenth(number.median) })}</p>
}

import { useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { tableQuery, type AtImport, type VisitColumns, type VisitTable } from '../api.ts'
import { columnsOf, faultsOf, firstMeaning, type Draft, type Fault } from './columns-draft.ts'
import { ColumnFields } from './column-fields.tsx'
import { SampleTable } from './sample-table.tsx'
import { StatusWords } from './status-words.tsx'

interface ColumnsFormProps {
  at: AtImport
  busy: boolean
  onTry: (columns: VisitColumns) => void
}

/** Which column of a file holds what: asked once of each source, and offered the next time. */
export function ColumnsForm(props: ColumnsFormProps) {
  const t = useT()
  const table = useQuery(tableQuery(props.at))
  if (table.data) return <Loaded {...props} table={table.data} />
  if (table.error)
    return (
      <ProblemNotice error={table.error} onRetry={() => void table.refetch()}>
        {reasonOf(table.error) && <p>{t(`clinic.refusal.${reasonOf(table.error)}`)}</p>}
      </ProblemNotice>
    )
  return <Skeleton count={8} />
}

function Loaded({ at, busy, onTry, table }: ColumnsFormProps & { table: VisitTable }) {
  const t = useT()
  const [said, setSaid] = useState<Draft>(table.columns ?? {})
  const [isOpen, setOpen] = useState(!table.remembered)
  const [shown, setShown] = useState<readonly Fault[]>([])
  const { draft, words, unshown, waits } = useWords(at, said)
  const change = (next: Draft) => setSaid((before) => ({ ...before, ...next }))

  const send = (event: SubmitEvent) => {
    event.preventDefault()
    if (busy || waits) return
    const faults = faultsOf(draft, table, words)
    setShown(faults)
    if (faults.length === 0) onTry(columnsOf(draft, table, words))
    else setOpen(true)
  }
  // What was said of a fault goes as soon as it is mended.
  const open = faultsOf(draft, table, words).filter((fault) => shown.includes(fault))
  const messageOf = (fault: Fault) =>
    open.includes(fault) ? t(`clinic.map.${fault}.missing`) : undefined
  return (
    <form className="stack" noValidate onSubmit={send}>
      <h3>{t('clinic.map.title')}</h3>
      <ErrorSummary
        errors={open.map((fault) => ({
          field: `map-${fault}`,
          message: t(`clinic.map.${fault}.missing`),
        }))}
      />
      {table.remembered && (
        <Notice kind="success">
          <p>{t('clinic.map.remembered')}</p>
        </Notice>
      )}
      {isOpen && (
        <>
          <p>{t('clinic.map.intro')}</p>
          <SampleTable table={table} />
          <ColumnFields table={table} draft={draft} onChange={change} messageOf={messageOf} />
          {draft.status && (
            <StatusWords
              kind={draft.kind ?? 'encounter'}
              words={words}
              unshown={unshown}
              waits={waits}
              statuses={draft.statuses ?? {}}
              error={messageOf('statuses')}
              onChange={(statuses) => change({ statuses })}
            />
          )}
        </>
      )}
      <ButtonRow>
        <Button type="submit" look="primary" busy={busy || waits}>
          {t('clinic.import.try')}
        </Button>
        {!isOpen && <Button onClick={() => setOpen(true)}>{t('clinic.import.columns')}</Button>}
      </ButtonRow>
    </form>
  )
}

const NO_WORDS: Pick<VisitTable, 'words' | 'unshown'> = { words: [], unshown: 0 }

/** The words of the column that holds the status, each with what it most likely means until something else is said. */
function useWords(at: AtImport, said: Draft) {
  const { kind = 'encounter', status = '' } = said
  const asked = useQuery({
    ...tableQuery(at, { words: status, kind }),
    enabled: Boolean(status),
  })
  const { words: found, unshown } = (status && asked.data) || NO_WORDS
  const likely = Object.fromEntries(
    found.map(({ word, means }) => [word, firstMeaning(kind, means)]),
  )
  return {
    draft: { ...said, statuses: { ...likely, ...said.statuses } },
    words: found.map(({ word }) => word),
    unshown,
    waits: Boolean(status) && asked.isPending,
  }
}

function reasonOf(error: unknown): string {
  if (!isProblem(error, 'import.unreadable')) return ''
  const { state } = error
  return typeof state === 'object' && state !== null && 'reason' in state
    ? String(state.reason)
    : ''
}

import { useEffect, useRef, useState, type ReactNode } from 'react'

export interface Column<Row> {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  numeric?: boolean
}

interface TableProps<Row> {
  caption: ReactNode
  /** The first column names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Figures that are compared across rows stay a table on a phone and scroll; other tables turn into cards. */
  onPhone?: 'cards' | 'scroll'
}

/** The roles are written out because a table shown as cards loses them in some browsers. */
export function Table<Row>({ caption, columns, rows, rowKey, onPhone = 'cards' }: TableProps<Row>) {
  const [frame, overflows] = useOverflow()
  const scrolls = onPhone === 'scroll' || overflows
  return (
    <div ref={frame} className="table-frame" tabIndex={scrolls ? 0 : undefined}>
      <table className={`table ${onPhone}`} role="table">
        <caption>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" className={look(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column, index) => (
                <Cell key={column.key} column={column} row={row} first={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Whether a table is wider than its frame, as with large text: the frame is then scrolled, with keys too. */
function useOverflow() {
  const frame = useRef<HTMLDivElement>(null)
  const [overflows, setOverflows] = useState(false)
  useEffect(() => {
    const { current } = frame
    if (!current) return
    const observer = new ResizeObserver(() => {
      setOverflows(current.scrollWidth > current.clientWidth)
    })
    observer.observe(current)
    for (const table of current.children) observer.observe(table)
    return () => observer.disconnect()
  }, [])
  return [frame, overflows] as const
}

interface CellProps<Row> {
  column: Column<Row>
  row: Row
  first: boolean
}

function Cell<Row>({ column, row, first }: CellProps<Row>) {
  if (first) {
    return (
      <th role="rowheader" scope="row" className={look(column)}>
        {column.cell(row)}
      </th>
    )
  }
  return (
    <td role="cell" data-label={column.label} className={look(column)}>
      {column.cell(row)}
    </td>
  )
}

function look({ numeric }: { numeric?: boolean }): string | undefined {
  return numeric ? 'numeric' : undefined
}

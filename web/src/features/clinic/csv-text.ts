import { MOST_CSV } from '@kith/shared/clinic/exchange-contract.ts'

export interface CsvFault {
  /** The end of a message's id. */
  fault: 'large' | 'zero'
  line: number
}

/** The text of a table that somebody chose, or what keeps it from being sent. */
export async function readCsv(file: Blob): Promise<{ csv: string } | CsvFault> {
  // In UTF-16 a letter takes two.
  if (file.size > 2 * MOST_CSV) return { fault: 'large', line: 0 }
  const csv = await csvText(file)
  if (csv.length > MOST_CSV) return { fault: 'large', line: 0 }
  const zero = csv.indexOf('\0')
  // What is saved as UTF-16 without its mark is full of them.
  if (zero >= 0) return { fault: 'zero', line: csv.slice(0, zero).split('\n').length }
  return { csv }
}

/** The text of a table however it was saved: as UTF-8, as UTF-16 with its mark, else as Windows writes it. */
async function csvText(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const wide = wideOf(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function wideOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

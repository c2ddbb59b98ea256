import type { Platform } from '#platform/platform.ts'
import { importFile, type Imported, type VisitFile } from './importing.ts'
import { bind, clinicById } from './queries.ts'

/** Reads a file of visits for the command line, in a transaction of its own. */
export async function importVisits(
  { clinic, secrets }: Platform,
  file: Omit<VisitFile, 'timeZone'>,
): Promise<Imported> {
  return clinic.db.transaction(async (tx) => {
    await bind(tx, file.clinicId)
    const row = await clinicById(tx, file.clinicId)
    if (!row) throw new Error(`there is no clinic ${file.clinicId}`)
    return importFile(tx, secrets, { ...file, timeZone: row.timezone })
  })
}

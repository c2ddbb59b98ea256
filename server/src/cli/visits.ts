import { createReadStream, readFileSync } from 'node:fs'
import { VisitColumns } from '@kith/shared/clinic/import-contract.ts'
import { Parse } from 'typebox/value'
import { importVisits } from '#clinic/command-jobs.ts'
import { needed, onlyFile, type Command } from './command.ts'
import { opened } from './open.ts'

export const importVisitsFile: Command = {
  name: 'visits import',
  usage: 'FILE --clinic ID [--source NAME] [--columns FILE.json] [--dry-run]',
  summary:
    'Reads visits from CSV or FHIR R4 (NDJSON, Bundle; packed with gzip too); prints the counts and every refusal with its line. What was killed goes on where it was.',
  options: {
    clinic: ['string', 'id of the clinic'],
    source: ['string', 'name of the system the file comes from (default: file)'],
    columns: ['string', 'which column holds what, as JSON; those of the last time when absent'],
    'dry-run': ['boolean', 'say what would change, change nothing'],
  },
  async run(words, print) {
    const file = onlyFile(words)
    const clinicId = needed(words, 'clinic')
    const columns = words.values.get('columns')
    return opened(async ({ platform }) => {
      const began = performance.now()
      const result = await importVisits(platform, {
        clinicId,
        source: words.values.get('source') ?? 'file',
        dryRun: words.values.has('dry-run'),
        ...(columns && { columns: Parse(VisitColumns, JSON.parse(readFileSync(columns, 'utf8'))) }),
        read: () => createReadStream(file),
        onProgress: ({ read, bytesDone, bytes }) =>
          process.stderr.write(`\r${read} read, ${Math.floor((bytesDone / bytes) * 100)} %`),
        onRefusal: ({ line, reason, detail }) =>
          process.stderr.write(`\nline ${line}: ${reason} ${detail}`),
      })
      process.stderr.write('\n')
      const { id, source, format, read, added, changed, same, older } = result
      const { inError, ignored, refused, people } = result
      const counts = { read, added, changed, same, older, inError, ignored, refused, people }
      const seconds = Math.round((performance.now() - began) / 1000)
      const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
      print(JSON.stringify({ id, source, format, ...counts, seconds, peakMb }, null, 2))
      return 0
    })
  },
}

import { importVisits } from '#clinic/jobs.ts'
import { unpacked } from '#world/unpacked.ts'
import { needed, onlyFile, Usage, type Command } from './command.ts'
import { opened } from './open.ts'

const FORMATS = ['csv', 'ndjson', 'bundle'] as const
type Format = (typeof FORMATS)[number]

export const importVisitsFile: Command = {
  name: 'import-visits',
  usage: 'FILE --clinic ID [--format csv|ndjson|bundle] [--source NAME] [--dry-run]',
  summary:
    'Reads visits from CSV or FHIR R4 (NDJSON, Bundle; .gz too); prints the counts and every refusal with its line.',
  options: {
    clinic: ['string', 'id of the clinic'],
    format: ['string', 'csv, ndjson or bundle; told by the ending when absent'],
    source: ['string', 'name of the system the file comes from (default: file)'],
    'dry-run': ['boolean', 'say what would change, change nothing'],
  },
  async run(words, print) {
    const file = onlyFile(words)
    const format = formatOf(words.values.get('format'), file)
    const clinicId = needed(words, 'clinic')
    return opened(async ({ platform }) => {
      const result = await importVisits(platform, {
        clinicId,
        source: words.values.get('source') ?? 'file',
        format,
        dryRun: words.values.has('dry-run'),
        stream: unpacked(file),
        by: null,
        onProgress: (read) => process.stderr.write(`\r${read} read`),
        onRefusal: ({ line, reason, detail }) =>
          process.stderr.write(`\nline ${line}: ${reason} ${detail}`),
      })
      process.stderr.write('\n')
      print(JSON.stringify({ ...result, refusals: result.refusals.length }, null, 2))
      return 0
    })
  },
}

function formatOf(given: string | undefined, file: string): Format {
  const known = FORMATS.find((format) => format === given)
  if (known) return known
  if (given !== undefined) throw new Usage(`--format is csv, ndjson or bundle, not "${given}"`)
  const plain = file.replace(/\.gz$/, '')
  if (plain.endsWith('.csv')) return 'csv'
  return plain.endsWith('.ndjson') || plain.endsWith('.jsonl') ? 'ndjson' : 'bundle'
}

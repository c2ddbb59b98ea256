import { dryRun, retain } from '#clinic/retention-jobs.ts'
import type { Command } from './command.ts'
import { opened } from './open.ts'

export const retention: Command = {
  name: 'retention',
  usage: '[--dry-run]',
  summary:
    'Removes what is past its time, as each night does by itself; prints how much of what, by clinic.',
  options: { 'dry-run': ['boolean', 'change nothing, and print what would go'] },
  async run({ values }, print) {
    return opened(async ({ platform }) => {
      const dry = values.has('dry-run')
      const lines = dry
        ? await platform.clinic.db.transaction((tx) => dryRun(tx, platform.clock.now()))
        : await retain(platform)
      for (const { kind, clinic, n } of lines) print(`${clinic.name}: ${n} ${WORDS[kind]}`)
      if (lines.length === 0) print('nothing is past its time')
      return 0
    })
  },
}

const WORDS = {
  drafts: 'answers without an account that were never handed in',
  codes: 'brochure codes (their counts stay)',
  links: 'links to the clinic whose consents were taken back',
  'survey-links': 'links to a survey that lead nowhere (their counts stay)',
}

import type { Answers } from '@kith/shared/surveys/questionnaire.ts'

export type StudyRow =
  | 'completed'
  | 'heard'
  | 'brochure'
  | 'provider'
  | 'other'
  | 'no-source'
  | 'registered'
  | 'reasons'
  | 'expectations'

/** A count with what it is counted of; it is never shown without both. */
export interface StudyCount {
  row: StudyRow
  n: number
  N: number
  denominator: 'handed-out' | 'completed' | 'said-how' | 'heard' | 'registered'
}

/**
 * The table of Harmon et al. 2021 (doi 10.1177/20552076211048979) from completed answers to *Visit survey
 * v1* and the number of surveys handed out.
 */
export function visitStudyRows(completed: readonly Answers[], handedOut: number): StudyCount[] {
  // Each row counts within the one its question hung on, so an answer that was taken back can't be counted.
  const heard = completed.filter(chose('heard', 'yes'))
  const saidHow = heard.filter(chose('how-heard', 'brochure', 'provider', 'other'))
  const registered = heard.filter(chose('registered', 'yes'))
  const by = (row: 'brochure' | 'provider' | 'other'): StudyCount => ({
    row,
    n: saidHow.filter(chose('how-heard', row)).length,
    N: saidHow.length,
    denominator: 'said-how',
  })
  return [
    { row: 'completed', n: completed.length, N: handedOut, denominator: 'handed-out' },
    { row: 'heard', n: heard.length, N: completed.length, denominator: 'completed' },
    by('brochure'),
    by('provider'),
    by('other'),
    { row: 'no-source', n: heard.length - saidHow.length, N: heard.length, denominator: 'heard' },
    { row: 'registered', n: registered.length, N: completed.length, denominator: 'completed' },
    {
      row: 'reasons',
      n: registered.filter(chose('reasons', 'diagnosis', 'treatment-plans', 'peer-support')).length,
      N: registered.length,
      denominator: 'registered',
    },
    {
      row: 'expectations',
      n: registered.filter(chose('expectations', 'met', 'exceeded')).length,
      N: registered.length,
      denominator: 'registered',
    },
  ]
}

export type Source = 'brochure' | 'provider' | 'other' | 'no-source'

/** Of those who had heard of it, how many joined the group, by where they had heard. */
export function joinedBySource(completed: readonly Answers[]): Record<Source, number> {
  const joined = completed.filter(chose('heard', 'yes')).filter(chose('registered', 'yes'))
  const by = (source: Source) => joined.filter(chose('how-heard', source)).length
  const [brochure, provider, other] = [by('brochure'), by('provider'), by('other')]
  const noSource = joined.length - brochure - provider - other
  return { brochure, provider, other, 'no-source': noSource }
}

/** Whether a person chose at least one of these; someone who chose several is still one person. */
function chose(item: string, ...codes: string[]): (answers: Answers) => boolean {
  return (answers) => answers[item]?.codes?.some((code) => codes.includes(code)) === true
}

import type { Statistics } from './api.ts'

type Row = readonly (string | number | null)[]

/** All figures as lines of a file, one figure a line: what it is, of what, and how much. */
export function figureRows(statistics: Statistics): Row[] {
  const { from, to, lanes, works, rules, reports, reporters, quality } = statistics
  const { decisions, adverse, overturned, approvals, silent } = statistics
  return [
    ['from', 'to', 'figure', 'of', 'value'],
    ...lanes.flatMap(({ lane, ...figures }) =>
      Object.entries(figures).map(([name, value]) => [from, to, `lane.${name}`, lane, value]),
    ),
    ...works.map(({ work, count }) => [from, to, 'decisions', work, count]),
    ...Object.entries({ decisions, adverse, overturned, approvals, silent }).map(
      ([name, value]) => [from, to, name, '', value],
    ),
    ...Object.entries(reports).map(([name, value]) => [from, to, `reports.${name}`, '', value]),
    ...(reporters ?? []).map(({ band, count }) => [from, to, 'reporters', band, count]),
    ...rules.flatMap(({ rule, decided, upheld }) => [
      [from, to, 'rule.decided', rule, decided],
      [from, to, 'rule.upheld', rule, upheld],
    ]),
    [from, to, 'quality.judged', '', quality.judged],
    [from, to, 'quality.agreed', '', quality.agreed],
    [from, to, 'quality.kappa', '', quality.kappa?.value ?? null],
    [from, to, 'quality.kappa.from', '', quality.kappa?.from ?? null],
    [from, to, 'quality.kappa.to', '', quality.kappa?.to ?? null],
  ]
}

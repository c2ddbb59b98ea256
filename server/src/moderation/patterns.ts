import { RE2JS, RE2Set } from 're2js'
import { visibleText } from '@kith/shared/personal/visible-text.ts'
import type { Span } from './rule.ts'

/** Patterns of rules, ready to be looked for together: one pass says which of them there are at all. */
export interface Patterns {
  set: RE2Set | null
  all: readonly RE2JS[]
}

const FLAGS = RE2JS.CASE_INSENSITIVE
/** As many as there are of one rule in any text; see screening.ts. */
const MOST = 20
/** Makes most of what the first text would wait for. */
const WARM =
  'Has anyone been through this? My doctor, Dr. Smith-Jones, said 20 mg on 3/12/2025; see www.example.org.\n'

/**
 * All patterns in one automaton: its time grows with the text alone, whatever staff wrote, where a backtracking engine
 * can be kept busy for ever by one line. See RE2 (Cox, "Regular Expression Matching Can Be Simple And Fast", 2007).
 */
export function patternsOf(sources: readonly string[]): Patterns {
  const all = sources.map((source) => RE2JS.compile(source, FLAGS))
  if (all.length === 0) return { set: null, all }
  const set = new RE2Set(RE2Set.UNANCHORED, FLAGS)
  for (const source of sources) set.add(source)
  set.compile()
  set.match(WARM)
  return { set, all }
}

/** Which patterns a text has, by their places in the list. */
export function patternsIn({ set }: Patterns, text: string): ReadonlySet<number> {
  return new Set(set?.match(text) ?? [])
}

/** Where a pattern stands in a text as it was written; where there was no time to look, it stands in all of it. */
export function spansOfPattern(
  { all }: Patterns,
  at: number,
  written: string,
  isTime: () => boolean = always,
): Span[] {
  const pattern = all[at]
  if (!pattern) return []
  if (!isTime()) return [[0, written.length]]
  const { text, original } = visibleText(written)
  const matcher = pattern.matcher(text)
  const spans: Span[] = []
  while (spans.length < MOST && (spans.length === 0 || isTime()) && matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()]
    if (end > start) spans.push([original(start), original(end - 1) + 1])
  }
  return spans
}

const always = () => true

/** The states of one pattern: each letter of a text may have to be held against all of them, and every text waits for it. */
const MOST_STATES = 500

export function statesOf(source: string): number {
  return RE2JS.compile(source, FLAGS).programSize()
}

/** Why a pattern can not be used: it has a fault, is too much, or says yes to everything. Null for one that can. */
export function faultOfPattern(source: string): 'syntax' | 'large' | 'everything' | null {
  try {
    if (statesOf(source) > MOST_STATES) return 'large'
    const pattern = RE2JS.compile(source, FLAGS)
    patternsOf([source])
    return pattern.matcher('').find() || ordinary.every((text) => pattern.matcher(text).find())
      ? 'everything'
      : null
  } catch {
    return 'syntax'
  }
}

/** A pattern that all of these have says nothing. */
const ordinary = [
  'Thank you, that helps.',
  'El martes tengo la tercera infusión',
  'my port was placed on 3/12 and it itches',
]

import type { Span, WordsRule } from './rule.ts'
import { isDrawnOut, squeezed, tokens, type Token } from './tokens.ts'

/** The terms of many rules, by their words; and once more with doubled letters single, for drawn-out words. */
export interface WordTrie {
  exact: Node
  squeezed: Node
  rules: number
}

export interface WordMatch {
  /** Index of the rule in the list the trie was made of. */
  rule: number
  span: Span
}

interface Node {
  children: Map<string, Node>
  entries: Entry[]
}

interface Entry {
  rule: number
  words: readonly string[]
  /** An allowed term, inside which the words of its rule are ordinary. */
  allow: boolean
}

export function wordTrie(rules: readonly WordsRule[]): WordTrie {
  const trie: WordTrie = { exact: emptyNode(), squeezed: emptyNode(), rules: rules.length }
  for (const [rule, { terms, allow }] of rules.entries()) {
    for (const term of terms) insert(trie, { rule, words: wordsOf(term), allow: false })
    for (const term of allow) insert(trie, { rule, words: wordsOf(term), allow: true })
  }
  return trie
}

/**
 * The terms that stand in a text, the longest at each place and none twice, and the steps it took: at most
 * 2 × tokens × words of the longest term, however many terms there are.
 */
export function matchWords(
  trie: WordTrie,
  text: readonly Token[],
): { matches: WordMatch[]; steps: number } {
  const matches: WordMatch[] = []
  const allowedTo = new Array<number>(trie.rules).fill(0)
  const foundTo = new Array<number>(trie.rules).fill(0)
  const words = text.map(({ letters }) => letters)
  const short = words.some(isDrawnOut) ? words.map(squeezed) : null
  let steps = 0
  for (const [at, { start }] of text.entries()) {
    const isNews = ({ rule, allow }: Entry) => allow || start >= (foundTo[rule] ?? 0)
    const exact = walk(trie.exact, words, at, isNews)
    const loose = short === null ? none : walk(trie.squeezed, short, at, isNews)
    steps += exact.steps + loose.steps
    if (exact.entries.length + loose.entries.length === 0) continue
    const entries = [...exact.entries, ...loose.entries.filter((entry) => fits(entry, words, at))]
    for (const [rule, end] of longest(entries, text, at, allowedTo)) {
      foundTo[rule] = end
      matches.push({ rule, span: [start, end] })
    }
  }
  return { matches, steps }
}

/** Starts and ends in turn of where the terms of a list stand in a text. */
export function placesOf(terms: readonly string[], text: string): number[] {
  const rule = {
    id: '',
    kind: 'words',
    state: 'live',
    lane: 'harm',
    severity: 0,
    verdict: 'flag',
  } as const
  const { matches } = matchWords(wordTrie([{ ...rule, terms, allow: [] }]), tokens(text))
  return matches.flatMap(({ span }) => span)
}

interface Walk {
  entries: readonly Entry[]
  steps: number
}
const none: Walk = { entries: [], steps: 0 }

function walk(
  root: Node,
  words: readonly string[],
  at: number,
  isNews: (entry: Entry) => boolean,
): Walk {
  const entries: Entry[] = []
  let steps = 0
  let node: Node | undefined = root
  while (node !== undefined && at + steps <= words.length) {
    for (const entry of node.entries) if (isNews(entry)) entries.push(entry)
    node = node.children.get(words[at + steps] ?? '')
    steps++
  }
  return { entries, steps }
}

/** Only drawn-out words may differ from the term: `hoping` is never taken for `hopping`. */
function fits({ words }: Entry, text: readonly string[], at: number): boolean {
  return words.every((word, index) => {
    const written = text[at + index] ?? ''
    return isDrawnOut(written) ? squeezed(written) === squeezed(word) : written === word
  })
}

/** Where the longest term of each rule ends that begins here and lies in no allowed term. */
function longest(
  entries: readonly Entry[],
  text: readonly Token[],
  at: number,
  allowedTo: number[],
): Map<number, number> {
  const ends = new Map<number, number>()
  const endOf = ({ words }: Entry) => text[at + words.length - 1]?.end ?? 0
  for (const entry of entries) {
    if (entry.allow && isUnbroken(entry, text, at))
      allowedTo[entry.rule] = Math.max(allowedTo[entry.rule] ?? 0, endOf(entry))
  }
  for (const entry of entries) {
    const end = endOf(entry)
    if (entry.allow || end <= (allowedTo[entry.rule] ?? 0)) continue
    ends.set(entry.rule, Math.max(ends.get(entry.rule) ?? 0, end))
  }
  return ends
}

/** "No, I want to die" is not what "no I want to die" allows. */
function isUnbroken({ words }: Entry, text: readonly Token[], at: number): boolean {
  return words.every((_, index) => index === 0 || text[at + index]?.pause === false)
}

function insert(trie: WordTrie, entry: Entry): void {
  if (entry.words.length === 0) return
  nodeAt(trie.exact, entry.words).entries.push(entry)
  nodeAt(trie.squeezed, entry.words.map(squeezed)).entries.push(entry)
}

function nodeAt(root: Node, words: readonly string[]): Node {
  let node = root
  for (const word of words) {
    const child = node.children.get(word) ?? emptyNode()
    node.children.set(word, child)
    node = child
  }
  return node
}

function wordsOf(term: string): string[] {
  return tokens(term).map(({ letters }) => letters)
}

function emptyNode(): Node {
  return { children: new Map(), entries: [] }
}

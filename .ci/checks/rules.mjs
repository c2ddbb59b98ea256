import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PlainError } from '../steps.mjs'
import { filesUnder, root } from '../tree.mjs'
import { mustCatch } from './tool.mjs'

const PAGE = 'docs/clinic-rules.md'
/** As many as the page must have at least. */
const LEAST = 30

/**
 * Each rule of the clinic names tests that show it; each of them is there, under that name. Where a rule also names
 * what it is about, after “by”, the product calls that: a test of what nobody calls shows nothing.
 */
export function rules() {
  const faults = faultsIn(readFileSync(join(root, PAGE), 'utf8'))
  if (faults.length > 0) throw new PlainError(`${PAGE}\n  ${faults.join('\n  ')}`)
}

export function rulePlants() {
  const planted = [
    '1. A rule with a test that is there.',
    '   `server/src/clinic/second-belt.db.test.ts` “a row of another clinic is not written either”',
    '2. A rule whose test has another name.',
    '   `server/src/clinic/second-belt.db.test.ts` “a row of another clinic is not written”',
    '3. A rule whose test is nowhere.',
    '   `server/src/clinic/nowhere.test.ts` “is there”',
    '   by `link.counted_by_nobody`',
    '4. A rule without a test.',
    '6. A rule that is out of turn.',
    '   `server/src/clinic/second-belt.db.test.ts` “a row of another clinic is not written either”',
  ].join('\n')
  const faults = faultsIn(planted)
  const expected = [
    `there are 5 rules, and not ${LEAST}`,
    '2: no test “a row of another clinic is not written” in server/src/clinic/second-belt.db.test.ts',
    '3: no file server/src/clinic/nowhere.test.ts',
    '3: nothing in the product calls link.counted_by_nobody',
    '4: no test',
    '6 stands where 5 should',
  ]
  mustCatch(expected, new Set(faults))
  if (faults.length > expected.length)
    throw new PlainError(`More than was planted:\n${faults.join('\n')}`)
}

function faultsIn(text) {
  const rules = text.split(/^(?=\d+\. )/m).filter((part) => /^\d+\. /.test(part))
  const few = rules.length < LEAST ? [`there are ${rules.length} rules, and not ${LEAST}`] : []
  return [...few, ...rules.flatMap((rule, at) => faultsOf(rule, at + 1))]
}

function faultsOf(rule, place) {
  const number = Number(/^\d+/.exec(rule)?.[0])
  const order = number === place ? [] : [`${number} stands where ${place} should`]
  const tests = [...rule.matchAll(/`([^`]+\.tsx?)` “([^”]+)”/g)]
  if (tests.length === 0) return [...order, `${number}: no test`]
  const about = [...rule.matchAll(/^ +by `([^`]+)`$/gm)].flatMap(([, name]) =>
    uncalled(number, name),
  )
  return [...order, ...tests.flatMap(([, file, name]) => missing(number, file, name)), ...about]
}

const PRODUCT = filesUnder(['server/src', 'web/src']).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|src\/(testing|bench|demo|world)\//.test(file),
)
let product

/** A function of the database is called by the server, a route by a page. */
function uncalled(number, name) {
  product ??= PRODUCT.map((file) => [file, readFileSync(join(root, file), 'utf8')])
  const isRoute = name.includes(' /api/')
  const [where, call] = isRoute ? ['web/', `'${name}'`] : ['server/', `${name}(`]
  const called = product.some(([file, source]) => file.startsWith(where) && source.includes(call))
  return called ? [] : [`${number}: nothing in the product calls ${name}`]
}

function missing(number, file, name) {
  const path = join(root, file)
  if (!existsSync(path)) return [`${number}: no file ${file}`]
  const source = readFileSync(path, 'utf8')
  const found = [`'`, '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`))
  return found ? [] : [`${number}: no test “${name}” in ${file}`]
}

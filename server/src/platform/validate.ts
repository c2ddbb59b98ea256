import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'

/**
 * Bodies are taken as they are: unknown fields, "5" for 5 and null for a number are refused with the field's
 * name. What stands in an address is text, so there a number may be written in digits.
 */
export const strictValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const form = Compile(schema)
  const isText = httpPart === 'querystring' || httpPart === 'params'
  return (data: unknown) => {
    const value = isText ? Value.Convert(schema, data) : data
    const unfit = unfitText(value)
    if (unfit !== null)
      return { error: Object.assign(new Error('is not text'), { field: unfit, strict: true }) }
    if (form.Check(value)) return { value }
    const first = [...form.Errors(value)][0]
    const field = fieldOf(first)
    return {
      error: Object.assign(new Error(first?.message ?? 'has the wrong form'), {
        field,
        strict: true,
      }),
    }
  }
}

interface Fault {
  instancePath: string
  params?: object
}

/** The dotted path of the first field that is wrong, also where it is missing or not known. */
function fieldOf(fault: Fault | undefined): string {
  if (!fault) return ''
  const path = fault.instancePath.split('/').filter(Boolean)
  const { params } = fault
  for (const key of ['requiredProperties', 'additionalProperties'] as const) {
    const names: unknown =
      params && key in params ? Object.entries(params).find(([k]) => k === key)?.[1] : null
    if (Array.isArray(names)) path.push(String(names[0]))
  }
  return path.join('.')
}

/** Deeper than anything of ours: what goes on and on would fill the stack of whoever walks it. */
const DEEPEST = 40

/** The path of a text that no database keeps, with a NUL or with half a character, or of what is too deep to be looked at. */
function unfitText(value: unknown, path = '', depth = 0): string | null {
  if (depth > DEEPEST) return path
  if (typeof value === 'string') return isKept(value) ? null : path
  if (typeof value !== 'object' || value === null || Symbol.asyncIterator in value) return null
  const parts = Object.entries(value)
  const place = (key: string) => (path ? `${path}.${key}` : key)
  const [found] = parts.filter(([key]) => !isKept(key)).map(([key]) => place(key.toWellFormed()))
  if (found !== undefined) return found
  return parts.reduce<string | null>(
    (bad, [key, inner]) => bad ?? unfitText(inner, place(key), depth + 1),
    null,
  )
}

function isKept(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

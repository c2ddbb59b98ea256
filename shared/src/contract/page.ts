import Type, { type TSchema } from 'typebox'
import { VISIBLE } from '../personal/visible-text.ts'

export const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

export const Id = Type.String({ pattern: uuid, description: 'UUID' })
export const Slug = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' })
/** An instant as ISO 8601 in UTC. */
export const Time = Type.String({ description: 'ISO 8601 instant, UTC' })
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'calendar day' })
export const Locale = Type.Union([Type.Literal('en'), Type.Literal('es')])
export type Locale = 'en' | 'es'
/** A counter as Postgres keeps it in an `int`. */
export const Counter = (minimum: number) => Type.Integer({ minimum, maximum: 2_147_483_647 })
export const Nothing = Type.Null()
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** What somebody has to say, of which something can be read. */
export function Said(bounds: { minLength?: number; maxLength: number }) {
  return Type.String({ minLength: 1, ...bounds, pattern: VISIBLE.source })
}

/** An object that refuses fields it does not know. */
export function Strict<T extends Record<string, TSchema>>(properties: T) {
  return Type.Object(properties, { additionalProperties: false })
}

/** A union of string literals. */
export function OneOf<const T extends readonly string[]>(values: T) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: values })
}

/** One page of a list that may grow: `next` is the cursor of the page after it, null at the end. */
export function PageOf<T extends TSchema>(item: T) {
  return Type.Object({ items: Type.Array(item), next: Nullable(Type.String()) })
}

/** The query of a page: cursors are opaque. */
export const PageQuery = { cursor: Type.Optional(Type.String({ maxLength: 200 })) }
export const ById = Strict({ id: Id })
export const BySlug = Strict({ slug: Slug })

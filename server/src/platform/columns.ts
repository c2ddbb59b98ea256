import { customType, pgSchema, timestamp } from 'drizzle-orm/pg-core'

/** The schemas slices put their tables in, and the two column types drizzle lacks. */
export const community = pgSchema('community')
export const survey = pgSchema('survey')
export const clinic = pgSchema('clinic')

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
export const instant = (name: string) => timestamp(name, { withTimezone: true })

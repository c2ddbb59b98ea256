import Type from 'typebox'
import { Id } from '../contract/page.ts'

/** The group that something else stands in: by its id the reader's page finds its name in their language. */
export const NamedGroup = Type.Object({ id: Id, name: Type.String() })

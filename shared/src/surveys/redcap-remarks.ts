/** What keeps a row from being asked here, or the whole file from being read. */
export const LEFT_OUT = [
  'columns',
  'many',
  'type',
  'name',
  'twice',
  'choices',
  'unfit',
  'hidden',
  'unread',
] as const
/** What the author looks at in a row that was taken over. */
export const TO_LOOK_AT = ['branching', 'validation', 'identifier', 'markup', 'spanish'] as const
export const DICTIONARY_REMARKS = [...LEFT_OUT, ...TO_LOOK_AT] as const

export interface DictionaryRemark {
  /** Of the file, the heading being the first. */
  line: number
  code: (typeof DICTIONARY_REMARKS)[number]
  field: string
}

export type RemarkOn = (code: DictionaryRemark['code']) => void

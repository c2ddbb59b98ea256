export const personalKinds = [
  'card',
  'bank',
  'id',
  'record',
  'birth',
  'email',
  'phone',
  'address',
  'name',
] as const
export type PersonalKind = (typeof personalKinds)[number]

/** Where in a text something stands by which a person can be found: from its first character to before its last. */
export interface Finding {
  kind: PersonalKind
  from: number
  to: number
}

/** One way in which people write something of a kind. */
export interface Form {
  kind: PersonalKind
  /** Global, with indices. What is meant is the group `it`, or all of it where there is none. */
  form: RegExp
  /** Whether it is what its form says; by a check sum, for example. */
  fits?: (written: string, after: string) => boolean
}

/** What stands right behind a finding is looked at for so many characters. */
const AFTER = 16

export function found(text: string, forms: readonly Form[]): Finding[] {
  return forms.flatMap(({ kind, form, fits }) =>
    [...text.matchAll(form)].flatMap((match) => {
      const [from, to] = match.indices?.groups?.['it'] ?? [
        match.index,
        match.index + match[0].length,
      ]
      const good = fits?.(text.slice(from, to), text.slice(to, to + AFTER)) ?? true
      return good ? [{ kind, from, to }] : []
    }),
  )
}

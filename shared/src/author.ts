declare const sealed: unique symbol

/**
 * The account that wrote a text. A string fits in, but none comes out by itself: to readers an author goes only as
 * others meet them, which may be under a mask, and no reply of the contract takes one of these.
 */
export type AuthorId = string | { readonly [sealed]: never }

/** Opens the seal for rules, counts and what only the author hears. Where this is called is written down in a test. */
export function accountOf(author: AuthorId): string
export function accountOf(author: AuthorId | null): string | null
export function accountOf(author: AuthorId | null): string | null {
  return typeof author === 'string' ? author : null
}

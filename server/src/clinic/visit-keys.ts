/** A key as the database knows it: by its fingerprint. */
export interface KnownKey {
  id: string
  fingerprint: Buffer
  retiredAt: Date | null
}

interface Ring {
  current: string
  others: readonly string[]
  fingerprint(id: string): Buffer
}

/** Numbers hashed under a key that is not the one of before would make strangers of people who are known. */
export class KeyFault extends Error {}

/**
 * The keys whose hashes are still looked for, and those that the database does not know yet. Throws where one is
 * missing or not the same, before anything is hashed.
 */
export function checkKeys(
  ring: Ring,
  known: readonly KnownKey[],
): { old: string[]; unknown: string[] } {
  const held = [ring.current, ...ring.others]
  const retired = known.filter(({ retiredAt }) => retiredAt !== null).map(({ id }) => id)
  if (retired.includes(ring.current))
    throw new KeyFault(`the visit key "${ring.current}" is retired and can not be the current one`)
  for (const { id, fingerprint, retiredAt } of known) {
    if (retiredAt !== null) continue
    if (!held.includes(id))
      throw new KeyFault(
        `the visit key "${id}", under which visits are kept here, is missing in KITH_VISIT_KEYS: ` +
          'put it back, or retire it (kith visits retire-key)',
      )
    if (!ring.fingerprint(id).equals(fingerprint))
      throw new KeyFault(
        `the visit key "${id}" is not the one that visits were kept under: put the right one into KITH_VISIT_KEYS ` +
          '(where that is not set, KITH_KEYS has changed)',
      )
  }
  return {
    old: ring.others.filter((id) => !retired.includes(id)),
    unknown: held.filter((id) => !known.some((key) => key.id === id)),
  }
}

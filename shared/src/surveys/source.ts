/** How the surveys that came with Kith name where they are from; who reads them is told in their own language. */
export const WRITTEN_FOR_KITH = 'Written for Kith.'
export const WRITTEN_AFTER_HARMON =
  'Written for Kith after the constructs of Harmon et al., Digital Health 2021, doi 10.1177/20552076211048979.'

/** Which of these an attribution is; null for one that somebody wrote. */
export function shippedSource(attribution: string): 'kith' | 'after-harmon' | null {
  if (attribution === WRITTEN_FOR_KITH) return 'kith'
  return attribution === WRITTEN_AFTER_HARMON ? 'after-harmon' : null
}

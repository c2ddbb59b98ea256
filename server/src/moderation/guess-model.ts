import { unpacked } from './guess.ts'
import weights from './guess-weights.json' with { type: 'json' }

/** Learnt from the seed by `kith guess train`; read once. */
export const shippedModel = unpacked(weights)

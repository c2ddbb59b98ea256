import { brochureContract } from '@kith/shared/clinic/brochure-contract.ts'
import type { Handlers } from '#platform/mount.ts'
import type { Platform } from '#platform/platform.ts'
import { printBatches } from './brochure-queries.ts'
import { lookAtCode, takeOutCode } from './code-routes.ts'
import { noteOffer, takeBack } from './offer-routes.ts'
import { toPrintBatch } from './presented.ts'
import { printAgain, printBatch, takeOutBatch } from './print-routes.ts'

/** `address` is where people find the community: it is printed on the brochures. */
export function brochureHandlers(
  { secrets }: Platform,
  address: () => string,
): Handlers<typeof brochureContract> {
  return {
    'GET /api/clinics/:clinicId/print-batches': async ({ db, params, permit }) => {
      permit('clinic.read', params)
      return { items: (await printBatches(db, params.clinicId)).map(toPrintBatch) }
    },
    'POST /api/clinics/:clinicId/print-batches': printBatch(secrets, address),
    'POST /api/clinics/:clinicId/print-batches/:batchId/reprint': printAgain(secrets, address),
    'POST /api/clinics/:clinicId/print-batches/:batchId/void': takeOutBatch,
    'POST /api/clinics/:clinicId/codes/void': takeOutCode(secrets),
    'POST /api/clinics/:clinicId/codes/look': lookAtCode(secrets),
    'POST /api/clinics/:clinicId/offers': noteOffer(secrets),
    'DELETE /api/clinics/:clinicId/offers/:offerId': takeBack,
  }
}

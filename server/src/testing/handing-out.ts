import type { TestApp } from './app.ts'
import { aClinic, type TestClinic } from './clinic.ts'
import { aBrochure, allOfOneBatch, type TestBrochure } from './enrolment.ts'

export type How = { handedBy?: 'nurse' | 'other'; spokenRecommendation?: boolean }

/** A clinic that notes the brochures it hands out. */
export class HandingOut {
  readonly app: TestApp
  readonly clinic: TestClinic

  private constructor(app: TestApp, clinic: TestClinic) {
    this.app = app
    this.clinic = clinic
  }

  static async begin(app: TestApp): Promise<HandingOut> {
    return new HandingOut(app, await aClinic(app))
  }

  get params() {
    return { clinicId: this.clinic.id }
  }

  /** So many brochures of one batch. */
  async brochures(count: number): Promise<TestBrochure[]> {
    const all: TestBrochure[] = []
    for (let n = 0; n < count; n += 1) all.push(await aBrochure(this.app, this.params))
    if (all[0]) await allOfOneBatch(this.app, all[0])
    return all
  }

  async batchOf({ id }: TestBrochure): Promise<string> {
    const { rows } = await this.app.owner.query<{ id: string }>(
      `UPDATE clinic.print_batch SET count = 10 WHERE id = (SELECT batch_id FROM clinic.invitation WHERE id = $1)
       RETURNING id`,
      [id],
    )
    return rows[0]?.id ?? ''
  }

  handOut(what: { code: string } | { batchId: string; count: number }, how: How = {}) {
    return this.clinic.staff.call('POST /api/clinics/:clinicId/offers', {
      params: this.params,
      body: { outcome: 'handed', count: 1, handedBy: 'nurse', ...what, ...how },
    })
  }

  takeBack(offerId: string, who = this.clinic.staff) {
    return who.raw('DELETE /api/clinics/:clinicId/offers/:offerId', {
      params: { ...this.params, offerId },
    })
  }

  /** The one brochure that bears a note of this role. */
  async bearing(some: readonly TestBrochure[], role: 'nurse' | 'other'): Promise<TestBrochure> {
    const { rows } = await this.app.owner.query<{ id: string }>(
      `SELECT id FROM clinic.invitation WHERE clinic_id = $1 AND handed_by_role = $2`,
      [this.clinic.id, role],
    )
    const found = some.find(({ id }) => id === rows[0]?.id)
    if (!found || rows.length > 1) throw new Error('not one')
    return found
  }

  /** Where everything of the clinic stands, without which of a batch it is. */
  async all() {
    const { rows } = await this.app.owner.query(
      `SELECT state, handed_by_code, handed_on, handed_day_known, handed_by_role, spoken_recommendation, scanned_on,
         opened_on, redeemed_on
       FROM clinic.invitation WHERE clinic_id = $1
       ORDER BY state, handed_by_code, handed_on, handed_by_role, handed_day_known`,
      [this.clinic.id],
    )
    return rows
  }

  /** How many brochures are noted as handed out. */
  async noted(): Promise<number> {
    const { rows } = await this.app.owner.query<{ n: number }>(
      `SELECT coalesce(sum(count), 0)::int AS n FROM clinic.offer WHERE clinic_id = $1`,
      [this.clinic.id],
    )
    return rows[0]?.n ?? 0
  }
}

import { ById, Counter, Nothing, Said, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { DecideBody, Decision, Fence } from './contract.ts'

/** The proposal that was read, and the version of the text beside it. */
const Shown = { fence: Counter(0), subjectVersion: Counter(1) }

/** Decisions that two people make together. */
export const proposalContract = routes({
  'POST /api/queue/:id/propose': {
    summary: 'Propose a decision that a second person has to agree to; the item waits for them',
    access: 'item.decide',
    limit: 'write',
    confirmed: 'sometimes',
    params: ById,
    body: DecideBody,
    reply: Nothing,
    status: 204,
    once: true,
  },
  'POST /api/queue/:id/cosign': {
    summary:
      'Agree to what was proposed: the decision is made; answers 409 with the present state when something changed',
    access: 'item.cosign',
    limit: 'write',
    confirmed: 'sometimes',
    params: ById,
    body: Strict(Shown),
    reply: Decision,
    once: true,
  },
  'POST /api/queue/:id/refuse': {
    summary:
      'Not agree to what was proposed: the item is open again, one tier up where there is somebody',
    access: 'item.cosign',
    limit: 'write',
    params: ById,
    body: Strict({ ...Shown, note: Said({ maxLength: 1000 }) }),
    reply: Nothing,
    status: 204,
    once: true,
  },
  'POST /api/queue/:id/take-back': {
    summary: 'Take back what one proposed oneself: the item is open again',
    access: 'item.claim',
    limit: 'write',
    params: ById,
    body: Fence,
    reply: Nothing,
    status: 204,
    once: true,
  },
})

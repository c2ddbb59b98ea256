/** How an item stands: nobody has it, who asks has it, someone else has it, it is late, or a second person is asked. */
export const QUEUE_STATES = ['open', 'mine', 'held', 'overdue', 'second'] as const
export type QueueState = (typeof QUEUE_STATES)[number]

/** As in an address, from 0 on. */
export const SEVERITIES = ['green', 'amber', 'red', 'crisis'] as const
export const TIERS = ['mentors', 'staff', 'leads'] as const

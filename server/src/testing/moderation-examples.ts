import type { Command } from './moderation-commands.ts'
import { HOLDER } from './moderation-commands-more.ts'

const claim: Command = { do: 'claim', who: 0 }
const leave: Command = {
  do: 'decide',
  who: HOLDER,
  back: 0,
  behind: 0,
  action: 'no-action',
  coded: true,
  checked: false,
}
const remove: Command = { ...leave, action: 'remove' }
const edit: Command = { do: 'edit', finds: false }

const ban: Command = { ...remove, do: 'propose', action: 'ban' }
const agree: Command = { do: 'cosign', who: 2, back: 0, behind: 0, checked: false }

const report: Command = { do: 'report', who: 3, reason: 'self-harm' }
const whole: Command = { ...ban, action: 'remove', checked: true }
const hide: Command = { do: 'hide', who: HOLDER, back: 0, behind: 0 }
const alarm: Command = { do: 'alarm', who: HOLDER, back: 0 }
const again: Command = { do: 'alarm-again', who: 2, back: 0 }
const calm: Command = { do: 'calm', who: 0, back: 0 }
const appealed: Command = { do: 'turn', into: 'appealed' }
const over: Command = { do: 'wait', minutes: 10 }
const show: Command = { ...hide, do: 'show' }

/** One sequence for each answer that chance alone might not come to. */
export const examples: [Command[]][] = [
  [[claim, leave, leave]],
  [[claim, { ...remove, coded: false }]],
  [[claim, edit, { ...remove, behind: 1 }, remove]],
  [[claim, { ...remove, back: 1 }, { ...remove, who: 2 }]],
  [[claim, { do: 'turn', into: 'author' }, remove]],
  [[claim, { do: 'turn', into: 'reporter' }, remove]],
  [[claim, { do: 'know' }, remove, over, claim, { do: 'claim-next', who: 0 }]],
  [[claim, ban, { do: 'know' }, agree, { ...agree, do: 'refuse' }]],
  [[claim, { do: 'turn', into: 'renewed' }, { do: 'renew', who: HOLDER, back: 0 }]],
  [[claim, { do: 'tier', tier: 2 }, remove]],
  [[claim, { do: 'stand', who: HOLDER, standing: 'silenced' }, remove]],
  [[claim, { do: 'report', who: 2, reason: 'self-harm' }, leave, { ...leave, checked: true }]],
  [
    [
      claim,
      { do: 'report', who: 0, reason: 'attack' },
      remove,
      { do: 'claim', who: 0 },
      { do: 'claim-next', who: 2 },
    ],
  ],
  [[claim, { do: 'withdraw' }, remove]],
  [[claim, ban, { ...agree, who: HOLDER }, agree, agree]],
  [[claim, ban, { ...agree, behind: 1 }, { ...agree, back: 1 }, edit, agree]],
  [[claim, ban, { do: 'turn', into: 'reporter' }, agree, { ...agree, do: 'refuse' }]],
  [[claim, ban, { do: 'stand', who: HOLDER, standing: 'suspended' }, agree]],
  [
    [
      claim,
      { ...ban, action: 'remove' },
      ban,
      { do: 'take-back', who: 2, back: 0 },
      { do: 'take-back', who: HOLDER, back: 0 },
    ],
  ],
  [[claim, ban, { do: 'report', who: 0, reason: 'attack' }, agree]],
  [
    [
      claim,
      report,
      remove,
      { ...ban, action: 'remove' },
      whole,
      agree,
      { ...agree, checked: true },
    ],
  ],
  [[claim, hide, report, { ...hide, who: 2 }, { ...hide, back: 1 }, { ...hide, behind: 1 }, hide]],
  [[claim, report, show, hide, edit, show, hide, show]],
  [[claim, { ...alarm, who: 2 }, { ...alarm, back: 1 }, alarm, alarm, remove, whole, agree]],
  [[claim, over, alarm, { do: 'claim', who: 2 }, { do: 'turn', into: 'author' }, alarm]],
  [[claim, ban, { ...alarm, who: 2 }, agree, { ...agree, checked: true }, alarm]],
  [[claim, remove, { ...alarm, who: 0 }]],
  [[claim, ban, alarm, { ...again, back: 1 }, { ...again, who: 0 }, again, again, calm]],
  [[claim, again, alarm, again, over, again, calm]],
  [[claim, alarm, calm, alarm, { do: 'tend', who: HOLDER, back: 0 }, calm]],
  [[claim, report, { do: 'turn', into: 'author' }, hide]],
  [[claim, report, appealed, { ...whole, action: 'no-action' }, ban]],
  [[claim, report, { ...whole, action: 'no-action' }, appealed, { ...agree, checked: true }]],
  [[claim, over, ban]],
  [[claim, { ...ban, behind: 1 }, { ...ban, back: 1 }, { ...ban, who: 2 }]],
  [[claim, { ...ban, coded: false }]],
  [[claim, { do: 'turn', into: 'author' }, ban]],
  [[claim, ban, { do: 'report', who: 2, reason: 'attack' }, agree]],
  [[claim, report, over, hide]],
  [[claim, report, hide, over, show]],
  [[claim, ban, { do: 'withdraw' }, agree]],
  [[claim, { do: 'wait', minutes: 10 }, remove, { do: 'claim', who: 2 }, remove, edit]],
]

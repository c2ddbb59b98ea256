/** Read first, and so hidden last. */
const READ = 'h1, .notice'
const NEEDED = `a, button, input, select, textarea, summary, [contenteditable], ${READ}`

/** By how many pixels it has to go up to hide as little as can be of what may be pressed, filled in or read next. */
export function freeLift(box: HTMLElement): number {
  const already = Number.parseInt(box.style.marginBottom || '0', 10)
  const { top, bottom, left, right } = box.getBoundingClientRect()
  const needed = [...document.querySelectorAll(NEEDED)]
    .filter((one) => !box.contains(one))
    .map((one) => ({ at: one.getBoundingClientRect(), weight: one.matches(READ) ? 3 : 1 }))
    .filter(({ at }) => at.height > 1 && at.left < right && at.right > left)
  const hides = (lift: number) => {
    const by = already - lift
    return needed
      .filter(({ at }) => at.top < bottom + by && at.bottom > top + by)
      .reduce((sum, { weight }) => sum + weight, 0)
  }
  let [best, least] = [already, hides(already)]
  for (let lift = 0; least > 0 && lift < top + already; lift += 8) {
    const hidden = hides(lift)
    if (hidden < least) [best, least] = [lift, hidden]
  }
  return best
}

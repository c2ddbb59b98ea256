const NEEDED = 'a, button, input, select, textarea, summary, h1, .notice, [contenteditable]'

/** By how many pixels it has to go up to hide as little as can be of what may be pressed, filled in or read next. */
export function freeLift(box: HTMLElement): number {
  const already = Number.parseInt(box.style.marginBottom || '0', 10)
  const { top, bottom, left, right } = box.getBoundingClientRect()
  const needed = [...document.querySelectorAll(NEEDED)]
    .filter((one) => !box.contains(one))
    .map((one) => one.getBoundingClientRect())
    .filter((one) => one.height > 1 && one.left < right && one.right > left)
  const hides = (lift: number) => {
    const by = already - lift
    return needed.filter((one) => one.top < bottom + by && one.bottom > top + by).length
  }
  let [best, least] = [already, hides(already)]
  for (let lift = 0; least > 0 && lift < top + already; lift += 8) {
    const count = hides(lift)
    if (count < least) [best, least] = [lift, count]
  }
  return best
}

/** Letters of other alphabets that look like Latin ones, from the Unicode confusables (UTS 39), lower case only. */
export const lookAlikes: ReadonlyMap<string, string> = pairs(
  'аa вb сc ԁd еe ғf ɡg һh нh іi ιi јj кk κk ӏl мm пn ηn оo οo ѻo рp ρp ԛq гr ѕs тt τt υu ѵv νv ԝw ωw хx χx уy γy αa βb εe ɩi ıi øo łl đd ħh ŧt',
)

/** Digits and signs written in place of letters inside a word. */
export const digitsAsLetters: ReadonlyMap<string, string> = pairs('0o 1i 3e 4a 5s 7t 8b @a $s')

function pairs(list: string): ReadonlyMap<string, string> {
  return new Map(
    list.split(' ').map((pair): [string, string] => [pair.slice(0, -1), pair.slice(-1)]),
  )
}

/**
 * Letters and digits that look like a Latin letter, after capitals and accents are gone: from the confusables of
 * Unicode (UTS 39), for the alphabets that a name may be written in. `l`, `i` and `1` are one sign, as are `o` and `0`.
 */
export const lookAlikes: ReadonlyMap<string, string> = pairs(
  '0o 1l 3e 4a 5s 7t 8b il',
  // Cyrillic
  'аa еe оo рp сc уy хx кk мm тt вb нh іl ѕs јj ӏl ԁd ԛq ԝw һh үy гr пn ѵv ғf зe бb ьb ъb ґr ҝk қk',
  // Greek
  'οo αa νv τt κk ρp ιl εe βb ηn μu υu σo ςo χx γy ωw ϲc ϳj',
  // Armenian
  'օo ոn սu հh ցg զq յj լl քp',
  // Latin letters that have no accent to lose
  'øo đd łl ħh ŧt ıl ðd þp ßb ŋn ĸk əe',
)

/** Capitals that look Latin where their small letters do not: a name is compared in both shapes. */
export const capitalLookAlikes: ReadonlyMap<string, string> = pairs(
  'Αa Βb Εe Ζz Ηh Ιl Κk Μm Νn Οo Ρp Τt Υy Χx',
  'Аa Вb Еe Ѕs Іl Јj Кk Мm Нh Оo Рp Сc Тt Уy Хx Үy Ԛq Ԝw Ӏl',
  'Օo Սu Լl Տs',
)

/** Alphabets a name may be written in, each whole by itself; the last are mixed in one Japanese word. */
export const alphabets: readonly RegExp[] = [
  // Letters for phonetic writing look like others and are in nobody's name.
  /^[a-zæœøđłħŧıðþßŋə]*$/u,
  /^\p{Script=Cyrillic}*$/u,
  /^\p{Script=Greek}*$/u,
  /^\p{Script=Armenian}*$/u,
  /^\p{Script=Hebrew}*$/u,
  /^\p{Script=Arabic}*$/u,
  /^\p{Script=Devanagari}*$/u,
  /^\p{Script=Thai}*$/u,
  /^\p{Script=Hangul}*$/u,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]*$/u,
]

function pairs(...lists: string[]): ReadonlyMap<string, string> {
  const all = lists.flatMap((list) => list.split(' '))
  return new Map(all.map((pair): [string, string] => [pair.slice(0, -1), pair.slice(-1)]))
}

import type { Form } from './finding.ts'

const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec'
const MESES =
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre'
/** A day with its year: the year alone, or the day alone, is nobody's. */
const DAY = String.raw`(?<it>\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}|(?:${MONTHS})\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTHS})\.?,? (?:19|20)\d{2}|\d{1,2}(?: de)? (?:${MESES})(?: del?)?,? (?:19|20)\d{2})(?![\p{L}\p{N}])`
const BIRTH = String.raw`(?<![\p{L}\p{N}])(?:born|birth ?dates?|birthdays?|date of birth|dob|d\.o\.b\.?|fechas? de nacimiento|f\. ?nac\.?|nac[ií]|naci[oó]|nacid[oa]s?|cumplea[nñ]os)(?!\p{L})(?:[\s:.,'’]|(?:on|is|was|s|it|the|el|es|fue|era|d[ií]a|en|in|de|at|mi|my|his|her|their|su|back|here|aqu[ií])(?![\p{L}\p{N}])){0,8}`

const WORD = String.raw`\p{Lu}[\p{L}'’-]+`
/** Two or more words with capitals, with what stands between the parts of a family name. */
const FULL = String.raw`(?<it>${WORD}(?: \p{Lu}\.?(?!\p{L}))?(?: (?:(?:[Dd]e|[Dd]el|[Ll]a|[Ll]os|[Vv]an|[Vv]on|[Dd]er|[Yy]) ){0,2}${WORD}){1,3})(?!\p{L})`
/** In none of these lies a name that would lead to the person: who treats one is known to all. */
const NOT_PEOPLE =
  /(?<!\p{L})(?:Dra?|Doctora?|Prof|Nurse|Stage|Grade|Cancer|Breast|Lung|Hospital|Clinic|Center|Centre|Mayo|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|God|Mother|Father|Christmas|Easter)(?!\p{L})/u
const KIN = String.raw`(?:husband|wife|partner|son|daughter|mother|mom|mum|father|dad|sister|brother|boyfriend|girlfriend|neighbou?r|aunt|uncle|cousin|grandmother|grandfather|grandson|granddaughter)`
const FAMILIA = String.raw`(?:esposo|esposa|marido|mujer|pareja|hijo|hija|madre|mam[aá]|padre|pap[aá]|hermana|hermano|novio|novia|vecina|vecino|t[ií]a|t[ií]o|prima|primo|abuela|abuelo|nieta|nieto)`
const CALLED = String.raw`(?:[Mm][Yy] (?:(?:full|real|whole|maiden|last) )?name(?:['’]s| is| was)|(?:[Mm]y ${KIN}['’]s|[Hh]is|[Hh]er|[Tt]heir) (?:full |real )?name(?:['’]s| is| was)|I am called|[Mm]e llamo|[Mm]i nombre(?: completo| real)? es|[Ss]e llama(?:ba)?|[Ss]u nombre(?: completo| real)? es|[Mm]y ${KIN},?|[Mm]i ${FAMILIA},?)`

/** In a text without capitals, a name is only what is said to be one, to its end. */
const SMALL = String.raw`(?:my (?:full |real )?name(?:['’]s| is)|me llamo|mi nombre(?: completo| real)? es) (?<it>(?!dr)\p{Ll}{3,}(?: \p{Ll}\.?)? \p{Ll}{3,})(?=\s*(?:[.,;!?\n]|$))`
const NOT_SMALL =
  /(?<!\p{L})(?:and|but|not|the|from|here|too|also|same|like|well|known|said|with|pero|que|igual|desde|aqu[ií]|como|tambi[eé]n|not|too)(?!\p{L})/iu

/** Days of birth, and full names that are said to be names. */
export const peopleForms: readonly Form[] = [
  { kind: 'birth', form: new RegExp(`${BIRTH}${DAY}`, 'dgiu') },
  {
    kind: 'name',
    form: new RegExp(String.raw`(?<!\p{L})${CALLED} ${FULL}`, 'dgu'),
    fits: (written) => !NOT_PEOPLE.test(written),
  },
  {
    kind: 'name',
    form: new RegExp(String.raw`(?<!\p{L})${SMALL}`, 'dgu'),
    fits: (written) => !NOT_SMALL.test(written),
  },
]

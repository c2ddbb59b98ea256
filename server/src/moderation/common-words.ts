/**
 * Words that every text has, of English and Spanish, as tokens read them (small, without accents and apostrophes): they may
 * weigh in a guess, and explain none.
 */
const english = `a about after again all also am an and any are arent as at be because been before being both but by can cant
could did didnt do does doesnt doing dont down each even ever every few for from further get got had has have havent having he
her here hers him his how i id if ill im in into is isnt it its ive just like may me might more most much must my no nor not now
of off on once one only or other our out over own really same she should so some still such than that thats the their them then
there these they theyre this those though through to too under until up us very was we well were what when where which while who
whom why will with wont would yet you youd youll your youre yours youve`

const spanish = `a al algo algun alguna ante antes asi aun aunque bien cada como con contra cual cuando cuanto de del desde donde
dos e el ella ellas ello ellos en entre era eran eres es esa esas ese eso esos esta estaba estado estamos estan estar estas este
esto estos estoy fue fueron ha habia han has hasta hay he hemos ir la las le les lo los mas me mi mis mucho mucha muy nada ni no
nos nosotros o os otra otro para pero poco por porque pues que quien se sea ser si siempre sin sobre solo son soy su sus tambien
tan tanto te tener tengo ti tiene tienen todo toda todos todas tu tus tuve un una unas uno unos usted ustedes va vamos van voy y
ya yo`

const common = new Set([english, spanish].flatMap((words) => words.split(/\s+/)))

export function isCommon(word: string): boolean {
  return word.length < 2 || common.has(word)
}

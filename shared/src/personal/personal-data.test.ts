import { describe, expect, it } from 'vitest'
import { personalData } from './personal-data.ts'

const said = (text: string) =>
  personalData(text).map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`)

describe('what leads to a person is seen', () => {
  it.each([
    // Telephone
    ['call 555-0134', ['phone 555-0134']],
    ['call me on 612-555-0143 tonight', ['phone 612-555-0143']],
    ['(612) 555-0143', ['phone (612) 555-0143']],
    ['6125550143 is my cell', ['phone 6125550143']],
    ['mi número es 612 345 678.', ['phone 612 345 678']],
    ['612 34 56 78', ['phone 612 34 56 78']],
    ['+34 612 34 56 78', ['phone +34 612 34 56 78']],
    ['+44 7700 900123', ['phone +44 7700 900123']],
    ['llámame al 55 1234 5678', ['phone 55 1234 5678']],
    ['5\u200b55-01\u200b34', ['phone 5\u200b55-01\u200b34']],
    // E-mail
    ['write to maria.lopez@example.org, please', ['email maria.lopez@example.org']],
    ['peña@correo.example.com.mx', ['email peña@correo.example.com.mx']],
    ['maria.lopez at gmail dot com', ['email maria.lopez at gmail dot com']],
    ['maria arroba gmail punto com', ['email maria arroba gmail punto com']],
    // Where one lives
    ['I live at 12 Oak Street', ['address 12 Oak Street']],
    ['4410 N. Maple Ave, Apt 3B', ['address 4410 N. Maple Ave, Apt 3B']],
    ['come to 221b baker street any time', ['address 221b baker street']],
    ['200 First St SW is the clinic', ['address 200 First St']],
    ['1600 Elm Blvd, Rochester, MN 55901', ['address 1600 Elm Blvd, Rochester, MN 55901']],
    ['P.O. Box 4412', ['address P.O. Box 4412']],
    ['we are in Cedar Falls, IA 50613', ['address Cedar Falls, IA 50613']],
    ['Vivo en la calle Mayor 12, 3º izq', ['address calle Mayor 12, 3º izq']],
    ['Calle de las Flores, número 8', ['address Calle de las Flores, número 8']],
    ['Avenida Insurgentes Sur 1602, piso 4', ['address Avenida Insurgentes Sur 1602, piso 4']],
    ['C/ Alcalá 45, 28014 Madrid', ['address C/ Alcalá 45, 28014 Madrid']],
    ['carrera 7 # 12-34', ['address carrera 7 # 12-34']],
    ['Apartado de correos 1234', ['address Apartado de correos 1234']],
    // Numbers of clinics and insurers
    ['my MRN is 4471902', ['record 4471902']],
    ['MRN: 00-44-71-90', ['record 00-44-71-90']],
    ['Medical record number 88213377', ['record 88213377']],
    ['patient ID A1234567', ['record A1234567']],
    ['insurance policy no. XK-88213', ['record XK-88213']],
    ['mi número de historia clínica es 1122334', ['record 1122334']],
    ['NHC 558821', ['record 558821']],
    ['expediente 2019/44821', ['record 2019/44821']],
    // Papers
    ['my SSN is 123-45-6789', ['id 123-45-6789']],
    ['social security number 123456789', ['id 123456789']],
    ['mi DNI es 12345678Z', ['id 12345678Z']],
    ['X1234567L', ['id X1234567L']],
    ['passport number K1234567', ['id K1234567']],
    ['número de seguro social: 123 45 6789', ['id 123 45 6789']],
    // Money
    ['my card 4111 1111 1111 1111', ['card 4111 1111 1111 1111']],
    ['4111111111111111', ['card 4111111111111111']],
    ['IBAN ES91 2100 0418 4502 0005 1332', ['bank ES91 2100 0418 4502 0005 1332']],
    ['my iban is gb82west12345698765432', ['bank gb82west12345698765432']],
    ['account number 000123456789', ['bank 000123456789']],
    // Birth
    ['born 3/4/1955', ['birth 3/4/1955']],
    ['I was born on March 4, 1955 in Ohio', ['birth March 4, 1955']],
    ['DOB: 03-04-55', ['birth 03-04-55']],
    ['date of birth 1955-03-04', ['birth 1955-03-04']],
    ['my birthday is 4 March 1955', ['birth 4 March 1955']],
    ['nacida el 4 de marzo de 1955', ['birth 4 de marzo de 1955']],
    ['nací el 4/3/1955', ['birth 4/3/1955']],
    ['fecha de nacimiento: 04.03.1955', ['birth 04.03.1955']],
    // Names
    ['my name is Maria Lopez', ['name Maria Lopez']],
    ['My name’s Mary-Ann O’Neill.', ['name Mary-Ann O’Neill']],
    ['my name is maria lopez', ['name maria lopez']],
    ['my full name is John F. Kenny and I', ['name John F. Kenny']],
    ['me llamo María de la Cruz', ['name María de la Cruz']],
    ['Mi nombre es José Luis Pérez García', ['name José Luis Pérez García']],
    ['my husband Tom Miller drove me', ['name Tom Miller']],
    ['mi hija Ana Ruiz me cuida', ['name Ana Ruiz']],
    ['her name is Jane Smith', ['name Jane Smith']],
  ])('in %j', (text, expected) => {
    expect(said(text)).toEqual(expected)
  })

  it('each of many, in their order', () => {
    expect(
      said('I am Ann. my name is Ann Lee, born 3/4/1955, 12 Oak Street, 555-0134, a@example.org'),
    ).toEqual([
      'name Ann Lee',
      'birth 3/4/1955',
      'address 12 Oak Street',
      'phone 555-0134',
      'email a@example.org',
    ])
  })
})

describe('what people ordinarily write of is not', () => {
  it.each([
    // Doses and values
    '2 * 3 * 4 mg',
    'I take 100-1500 mg, 2.5 mg letrozole and 1,000 IU of vitamin D',
    'platelets 150.000, then 98.000; white count 4500 1200',
    'CA 15-3 went from 61 to 27, CEA 2.1, Ki-67 15%',
    'my glucose was 110 120 130 140 over four days',
    'blood pressure 118/76 - 122/80 - 130/85',
    '500 calories, 10 000 steps a day',
    'ER 95%, PR 80%, HER2 negative, pT2 pN1mi cM0, stage IIIB, grade 2',
    // Dates, times and years
    'on 2019-05-12 at 14:30',
    '12.05.2019',
    'My port was placed on 3/12/2025 and the first infusion is 3/19/2025',
    'diagnosed March 4, 2019',
    'I was born in 1955, in Cedar Falls',
    'my son was born in March',
    'nací en 1955',
    'in 2019-2021 I had 25 rounds',
    'from 10:30 to 14:15, room 4-210',
    'last born of 7, on 3 pills a day',
    // Numbers of drugs, trials and papers that are nobody's
    'NCT04191382, NDC 0777-3105-02, ICD C50.911, MRN no',
    'BRCA2 c.5946delT, doi 10.1177/20552076211048979',
    'https://example.org/a/612345678901',
    'order 4455667788, lot 555-0134-22',
    'my record was 12 days without nausea',
    'my card says 20% off',
    'the account of 2019 2020 2021',
    '1234 5678 9012 3456',
    // Free lines
    'call 1-800-227-2345, it is free',
    'call 988, or 116 123, or 024, or 13 11 14',
    'llame al 900 10 10 10 o al 800 911 2000',
    // Ways, doctors and other names
    'it is 20 minutes drive to the clinic',
    '5 miles down the road, 2 blocks off the street',
    'On 12 May Dr. Lopez called, at 3 St. Jude sent a card',
    'I had 3 long hours on the way',
    'I walked 2 times around the square',
    'take the 2nd avenue bus',
    'por la calle pasan 20 coches',
    'en la calle hace 30 grados',
    'my doctor is Dr. Jane Smith at Mayo Clinic',
    'her name is Dr. Jane Smith',
    'my oncologist, Maria Lopez, is kind',
    'my name is Mary',
    'My name is Mary and I am 61',
    'my name is on the list',
    'me llamo Ana',
    'my mom, Stage IV, is at home',
    'my sister Mary and I',
    'My son Adam I love',
    'my husband Monday Night football',
    '@quiet_river thank you',
    'meet me at gmail or wherever',
  ])('in %j', (text) => {
    expect(said(text)).toEqual([])
  })
})

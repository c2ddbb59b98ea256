/** More of what patients ordinarily say, in English; see clinical-sentences.ts. */
export const moreEnglish = `
The sigmoidoscopy only looked at the lower bowel, and the prep was two enemas.
My rectum is sore from the radiation and I sit on a ring cushion.
The scar runs right under the nipple and it pulls when I lift my arm.
They did a rectal exam and found nothing, thank heavens.
An abscess near the anus had to be drained twice this winter.
I leak a little urine when I sneeze since the hysterectomy.
The vaginal dilators came in the mail and I have no idea where to begin.
Intercourse hurts less with the oil my gynecologist told me about.
My breasts are uneven after the lumpectomy and I have made my peace with it.
His penis was so swollen after the catheter that we called the ward.
The testicle came out on Monday and he was home on Tuesday.
My pubic hair came back before my eyebrows did, of all things.
The nurse inserted the suppository and the nausea was gone in an hour.
I passed blood clots as big as grapes and they kept me overnight.
The bag came off in the middle of the night and I cried in the shower.
My stool test came back positive, so now I wait for the scope.
Diarrhea eight times before noon, and not one clean towel left.
I vomited on the doctor's shoes and he laughed it off.
The hemorrhoid cream with lidocaine is the only thing that lets me sleep.
There is pus around the port and the skin is red and hot.
The prosthesis slipped out of my bra in the middle of the choir.
A male nurse did my mammogram and he was so gentle.
My libido is gone and the counselor says that is common.
Thrush again, in the mouth and down below, from the antibiotics.
I had a cyst on my ovary the size of an orange.
The biopsy needle went in three times and left a purple bruise.
The cervix was removed with the womb, so no more smears.
Lubricant is on the shopping list between the bread and the eggs.
My anus burns after every bowel movement since the chemo.
The doctor called it a bastard of a tumor, and I liked her for it.
The dyke trail behind our village is where I walk every morning.
Dick drives me to every infusion and waits in the car with his crossword.
Cousin Fanny knitted caps for the whole ward.
Dr. Cummings has the coldest hands and the warmest voice.
My son plays the bass drum and the house shakes.
The Scunthorpe hospital has a new scanner and no parking.
I sat on my ass all day and watched birds, and it was perfect.
Damn these needles, I have no veins left.
What a hell of a week, but the scan was clean.
Sh*t happens, my grandmother used to say, and she had it twice.
I am so bloody tired of being brave.
My hot flashes are so bad that I stood in front of the freezer.
The tamoxifen makes me moody and my husband hides in the garage.
I was on letrozole for two years and then they changed me to exemestane.
Anastrozole gave me trigger finger in both thumbs.
The Herceptin goes in under the skin now and takes five minutes.
Paclitaxel took my hair on day seventeen, as they had said.
My feet are numb from the oxaliplatin and I drop my keys all day.
Pembrolizumab every three weeks, and the thyroid gave up in May.
The Neulasta pod clicked on my arm and fell off in the shower.
Zofran stops me up and Compazine makes me climb the walls.
They gave me 16 mg of dexamethasone and I cleaned the whole house.
I was given 100 mcg of levothyroxine once my thyroid had stopped.
My dose of capecitabine went from 1500 to 1000 mg because of my hands.
He gets 60 mg of morphine in the morning and still has pain at noon.
The pharmacist said 650 mg of acetaminophen was safe with it.
I took 5 mg of diazepam before the MRI and slept through it.
She is on 20 units of insulin because of the steroids.
The oncologist halved my ibrance to 75 mg and my counts came up.
Does anyone else get mouth sores on everolimus?
Has anybody switched from Arimidex to Aromasin and felt better?
Is it normal that the port hurts when I drive?
How long did it take until your taste came back?
Did the cold cap work for you with docetaxel?
What do you say when people ask how long you have?
Which pillow did you use after the mastectomy?
Where did you find a bra that does not rub the scar?
Who came with you to the first infusion?
When did you go back to work after the flap?
Can I swim with a PICC line if I wrap it well?
I wonder if I should tell my children before the scan or after.
My doctor told me to stop taking the pill because of the hormones.
The nurse said to drink more and to rest.
My surgeon would not let me lift more than a kettle.
They want me to have a second biopsy and I am so tired of needles.
The radiologist called it suspicious and I did not sleep for a week.
My markers doubled in a month and then went down on their own.
The PET lit up like a Christmas tree and most of it was inflammation.
Stage three, grade two, nine of fourteen nodes.
Triple negative, and they say that means chemo first.
I have a BRCA1 mutation and so do both of my sisters.
The genetic counselor drew my whole family on a sheet of paper.
My white cells were so low that my birthday was by video.
The transfusion gave me pink cheeks for three days.
My hemoglobin was 7.4 and I could not climb the stairs.
The lymphedema sleeve is beige and ugly and it works.
Drains out today, all four of them, and I danced in the kitchen.
The expander is filled with 60 ml each week and it is tight.
My reconstruction failed and I am flat now, and fine.
They took muscle from my back and I can not open jars.
The wound came open at one end and a nurse packs it daily.
The burn from radiation peeled like an onion.
Twenty-five rounds done, eight boosts to go.
I rang the bell and then I fell apart in the parking lot.
The waiting is worse than the treatment, at least for me.
I am afraid of every headache now.
I cried in the cereal aisle and a stranger gave me a tissue.
My husband holds the bucket and reads me the sports page.
My daughter shaved her head with me and looks better than I do.
My mother says I should pray more, my brother says I should eat less sugar.
The cat sleeps on my belly and purrs at the drain.
I lost my job in the middle of it and the insurance a month later.
The bill was for eleven thousand and they took it back after one call.
My boss sent flowers and then cut my hours.
A friend of thirty years has not called since the diagnosis.
Widowed at fifty-one, and I still set two cups on the table.
He died at home with the window open and the radio on.
The hospice nurse washed his hair the day before.
My sister was killed by this disease and now it is in me.
I would die of shame if my students saw the wig slip.
That movie killed me, I laughed until the stitches pulled.
I could murder a cup of tea after the fasting.
We shot the breeze in the infusion room for hours.
The photos were shot in the garden before my hair went.
I am hanging in there by a thread and a good nurse.
Hanging the laundry was my first exercise with the new arm.
I cut the tags out of all my shirts because of the scar.
The pain shoots down my leg when I sit too long.
They burned off the warts with nitrogen and it stung.
I choked on the contrast drink twice.
The anesthesia knocked me out before I could count to three.
I bombed the memory test, chemo brain they call it.
I felt like trash after the second round and like a queen after the third.
My immune system is shot, so we wave through the window.
The steroid rage is real and I have said sorry to everyone.
I hate this disease and I hate pink ribbons.
Stupid cancer took my eyelashes on a Monday.
This wig is a stupid animal and I named it Gerald.
I was an idiot to skip the exercises, my arm is stiff.
My old man is a lazy dog but he cooks now.
The bitch of a tumor is gone, the pathologist says.
I have never been so scared and so calm in one day.
My pathology is at the second hospital and they take three weeks.
The trial nurse calls me every Tuesday at ten.
I got into the trial, arm B, and nobody knows what is in it.
The placebo gave me a headache, so much for that.
Acupuncture took the edge off the hot flashes for me.
Ginger tea helped me and mint made it worse.
I eat yogurt with everything because of the metal taste.
My appetite came back with a vengeance and wants pickles.
I gained twelve pounds on the steroids and none on the cake.
My eyebrows are drawn on and yesterday I had three.
The survivors' walk is in October and I signed up in tears.
Scanxiety is a word I did not need before this year.
My vagina is as dry as a desert and nobody warns you.
The pessary pinches, and the physio wants to see me again.
A urologist put a stent in and it feels like a stick.
The bladder scan showed 300 ml left after I went.
I have a fistula and a good surgeon and no patience.
Colon cleansing before the scope is a night to forget.
My nipples are tattooed and look better than the real ones did.
The areola went dark and the nurse was glad to see it bleed.
The seroma was drained with a needle as long as my hand.
An ultrasound from inside is no fun but it was quick.
The speculum was plastic and cold, and over in a minute.
My groin is bruised from the angiogram, purple to the knee.
There is a lump in my armpit and my appointment is on Friday.
I itch all over from the opioids and scratch like a bear.
My skin is so thin that the tape took some with it.
I sleep upright in the recliner with six pillows.
The fatigue is like wet sand and naps do not touch it.
I forgot my own zip code at the pharmacy counter.
My hands shook so much that I could not sign the form.
We told the grandchildren that grandma's medicine makes her bald.
The chaplain sat with me and said nothing, which was right.
One year today, and I bought myself yellow tulips.
Thank you for the hats, the jokes and the midnight answers.
Tomorrow is the scan, please think of me at nine.
The results are in and it is only scar tissue.
`

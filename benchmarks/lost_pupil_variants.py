"""Other forms of names, for questions: written down apart from the search's own list and without a look at it, so that the
figures do not tell how well the search knows its own list. Each line is one name and what its bearer may also be called."""

from __future__ import annotations

FORENAMES_TEXT = """
alexander alex xander sandy lex aleksander alexandru oleksandr
alexandra alex sandra lexi aleksandra
abigail abi abby gail
amelia millie amy emilia
andrew andy drew andrzej andrei
angharad anni hari
annabelle anna bella
anthony tony ant
archie archibald
arthur art artie
beatrice bea beatrix trixie
benjamin ben benji benny
bethany beth betty
bethan beth
caitlin kate cat kaitlyn catelyn
cameron cam
catherine cath cathy kate katie catrin katherine kathryn
charlie charles chas
charlotte charlie lottie char
christopher chris kit topher
daniel dan danny deiniol
danielle dani
david dave davey dafydd dewi dai
dafydd dai david dewi
dominic dom nic
edward ed eddie ted teddy ned
eleanor ellie nell nora elinor
elizabeth liz lizzie beth eliza betsy libby bess
ella ellie
ellie elinor
emily em emmy emilie
emma em
ethan ithan
evan ifan
ewan euan
fatima fatimah fatma
florence flo flossie
francesca fran frankie
frankie francis frank
frederick fred freddie
freddie fred frederick
gabriel gabe
gabriella gabi gabby ella
george georgie sior jorge
georgia georgie
grace gracie
gwenllian gwen llio
gwilym wil william
harriet hattie harri
harrison harry
harry harri henry harold
hannah hanna
henry harry hal
huw hugh
ibrahim ebrahim ibraheem
ieuan ifan iwan
isabella bella izzy isabel ysabella
isabelle izzy belle isobel
isaac zac ike
jack john siac
jacob jake jakob iago
james jim jimmy jamie iago
jessica jess jessie
joan siwan
john jack johnny ioan sion jon
jonathan jon jonny
joseph joe joey joseff
joshua josh
katie kate kathryn
khadija khadijah kadija
leo leon
lewis louis lou
liam william
lily lili lilly
louis lewis lou
lucas luke luca
lucy lou lucie
luke luc
madison maddie
maisie margaret
margaret maggie meg peggy marged mair
martha marty
maryam mariam miriam
mary mair mari molly
matilda tilly mattie
matthew matt matty mathew
max maxwell maximilian
megan meg meggie
michael mike mick mikey mihangel meical
mohammed mohamed muhammad mohammad mo mohd muhamed
muhammad mohammed mohamad mo muhammed
nathan nate nath
nathaniel nate nathan
nicholas nick nicky niclas
nicole nikki nic
oleksandr alexander sasha
olivia liv livvy olive
oliver ollie oli
oscar ossie oskar
patrick pat paddy padrig
penelope penny nell
peter pete pedr
phoebe phebe feebee
rebecca becky becca bec
reuben ruben
rhys reece rees reese
robert rob bob bobby robbie
ryan rian
samantha sam sammy
samuel sam sammy sami
scarlett scarlet
sean shaun shawn
sebastian seb bastian
sian shan jane
sophia sophie sofia
sophie sophia sofie
stanley stan
stephen steve steven steffan
steffan stephen steff
thea dorothea
theodore theo ted teddy
theo theodore
thomas tom tommy tomos
tomos thomas tom
timothy tim timmy
tobias toby
toby tobias
victoria vicky tori vic
william will bill billy wil gwilym liam
yusuf yousef yusef joseph
zachary zac zach zak
zainab zaynab zeinab
zara zahra sarah
zuzanna susan zuza
katarzyna kasia katherine
malgorzata gosia margaret
krzysztof chris kris
tomasz tom tomek
jakub kuba jacob
aleksandra ola alex
magdalena magda lena
"""
SURNAMES_TEXT = """
smith smyth smythe schmidt
taylor tayler tailor
brown browne braun
wilson willson
johnson johnston jonson
walker walkar
wright right write
robinson robson robbinson
thompson thomson tomson
white whyte wite
green greene
clark clarke clerk
jackson jacksen
cooper couper
moore more moor
bailey bayley baillie
allen allan alan
mitchell michell mitchel
marshall marshal
stevens stephens
phillips philips phelps
davies davis davys
davis davies
evans ifans evens
griffiths griffith gruffydd
lloyd loyd llwyd
hughes hews hughs
price pryce rhys
rees reece rhys
edwards edwardes
jenkins jenkyns
lewis louis
morgan morgans
howells howell howels
llewellyn llewelyn llywelyn
pritchard prichard
vaughan vaughn fychan
reid reed read
gray grey
murray murrey
macdonald mcdonald
mcdonald macdonald
mckenzie mackenzie
obrien brien
oneill oneil neill
kelly kelley
byrne burn byrnes
stewart stuart
khan kan
patel pattel
ahmed ahmad achmed
hussain hussein husain
ali aly
begum begam
rahman rehman
chowdhury choudhury chaudhry
choudhury chowdhury
mohammed mohamed muhammad
qureshi kureshi
sheikh shaikh
mahmood mahmud
siddiqui siddiqi
nowak novak
kowalski kowalska
wisniewski wisniewska
kaminski kaminska
zielinski zielinska
ivanov ivanova
petrov petrova
mohamed mohammed muhamad
yusuf yousuf yusef
osman usman
hassan hasan
abdullah abdulla
haddad hadad
chen chan cheng
wong wang huang
zhang cheung chang
nguyen nguyn
lee li leigh
adeyemi adeyemy
diallo jallow
mensah mensa
"""


def _read(text: str) -> dict[str, list[str]]:
    lines = (line.split() for line in text.split("\n") if line)
    return {name: forms for name, *forms in lines}


FORENAMES, SURNAMES = _read(FORENAMES_TEXT), _read(SURNAMES_TEXT)

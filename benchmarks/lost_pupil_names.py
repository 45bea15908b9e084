"""Names for made-up pupils: lists in rough order of frequency, by where families come from. Written from general knowledge."""

from __future__ import annotations

SHARES = {
    "english": 0.60,
    "welsh": 0.15,
    "south_asian": 0.12,
    "east_european": 0.05,
    "arabic": 0.04,
    "african": 0.02,
    "chinese": 0.02,
}

SURNAMES = {
    "english": """
smith taylor brown wilson johnson walker wright robinson thompson white green hall wood harris clark jackson turner
hill cooper ward moore king baker harrison allen mitchell scott carter parker bailey bennett young cook shaw collins
richardson bell cox marshall chapman ellis webb simpson murray gray mills barker stevens dixon hunt palmer holmes
knight wood fletcher barnes butler mason rogers russell foster hughes watson kelly murphy campbell anderson stewart
reid ross graham robertson hamilton macdonald mcdonald obrien oneill kennedy walsh burke ryan byrne doyle gallagher
lynch quinn nolan carr pearce lawson dean hart fisher lane perry burton gibson elliott wells spencer hudson gordon
dunn harvey arnold andrews ford hawkins grant matthews webster cole payne pearson riley day armstrong atkinson austin
ball barrett bates berry bird bishop black bond booth bradley brooks bryant bull burgess burns carpenter cartwright
chambers charlton clayton coleman cooke crawford cross cunningham curtis dawson douglas duncan dyer edmunds field
fleming fox francis franklin freeman french frost fuller gardner gibbs gill goddard goodwin gough greenwood gregory
hancock harding hardy harper hayes haynes heath henderson hewitt hicks higgins hodgson holland holt hooper hope horton
houghton howard howe humphreys hutchinson hyde ingram jarvis jennings johnston kemp kent kirby lamb lambert law leach
lee lester lloyd long lowe lucas manning marsh martin may mcdonagh mckenzie middleton miles miller moran morton moss
naylor nelson newman newton nicholls nicholson norman norris north oakley oliver osborne page parkin parsons patterson
peacock perkins peters pickering poole porter potter pratt preston randall read reeves reynolds rhodes rice rose rowe
rowley sanders saunders savage sharp shepherd short simmons skinner slater sparks stephenson stokes stone storey
sutton swift sykes talbot tate thornton todd tomlinson townsend tucker tyler vincent wade wallace walters walton
warner warren waters watts weaver weston wheeler whitehead whittaker wilkins wilkinson willis winter woodward wyatt
yates
""",
    "welsh": """
jones davies williams evans thomas roberts lewis hughes morgan griffiths edwards owen james morris price rees phillips
jenkins lloyd powell parry davis harries harris howells richards bowen pugh pritchard rowlands ellis watkins llewellyn
bevan john vaughan morgans george humphreys probert prosser beynon prydderch protheroe gwynne hopkins daniel gittins
meredith mathias eynon tudor craddock madoc ab-owain ap-rhys ap-gwilym ap-dafydd gruffydd rhydderch llwyd penry wynne
cadwaladr hywel ifan gwilym bebb breeze cule deere gethin gough havard islwyn jehu kyffin lougher mainwaring nevett
onions picton rosser sayce treharne yorath
""",
    "south_asian": """
khan patel ahmed ali hussain singh begum shah kaur miah rahman islam akhtar malik mahmood iqbal bibi uddin chowdhury
sharma kumar gill hassan mohammed chaudhry mirza raja butt sheikh syed aslam ashraf bashir javed rashid saleem nawaz
qureshi siddiqui choudhury desai mistry joshi mehta parmar rana sandhu sidhu dhillon grewal bains sahota thakur verma
gupta reddy krishnan nair pillai perera fernando silva ranasinghe sivakumar thevarajah gurung rai tamang shrestha
khatun sultana parveen
""",
    "east_european": """
nowak kowalski kowalska wisniewski wojcik kaminski lewandowski zielinski szymanski wozniak dabrowski kozlowski
jankowski mazur kwiatkowski krawczyk piotrowski grabowski pawlowski popescu ionescu popa radu dumitru stan gheorghe
kovacs nagy novak horvath ivanov petrov dimitrov georgiev shevchenko kovalenko bondarenko tkachenko melnyk kazlauskas
petrauskas balciunas berzins ozols kalnins tamm hoxha shehu krasniqi gashi horakova novakova dvorak
""",
    "arabic": """
mohamed ali hassan ahmed ibrahim osman abdi hussein omar yusuf farah warsame ismail abdullah al-hassan al-rashid
el-sayed mahmoud khalil saleh nasser haddad mansour aziz karim rahimi ahmadi hosseini karimi mohammadi noori stanikzai
safi habibi yilmaz kaya demir celik sahin ozturk aydin abdirahman nur jama egal dahir bakr saeed
""",
    "african": """
okafor adeyemi mensah osei boateng owusu asante nwosu eze okonkwo adebayo ogunleye balogun afolabi kamara sesay koroma
conteh bangura banda phiri moyo ncube dube sibanda ndlovu mutasa tesfaye haile gebre tekle abebe mukasa okello achieng
wanjiru kimani mwangi diallo toure traore
""",
    "chinese": """
chen wang li zhang liu lin wong chan lam cheung lee yang huang zhao wu zhou xu sun ma zhu hu guo he gao luo ng ho
leung tang tsang yip nguyen tran pham le vu dang bui do kim park choi
""",
}

BOYS = {
    "english": """
oliver george harry noah jack leo arthur archie oscar charlie henry theodore freddie thomas alfie joshua james william
jacob alexander isaac ethan samuel edward max lucas logan daniel finley mason benjamin sebastian joseph adam theo toby
luca reuben elijah harrison zachary jude riley tommy ryan matthew luke caleb bobby ralph ronnie reggie albert frankie
louie rory michael jaxon dexter connor stanley nathan kai liam callum owen lewis dylan tyler cameron ben callum kieran
aaron bradley jamie jordan kyle sean robert christopher anthony nicholas patrick dominic gabriel hugo felix rupert
jasper barnaby elliot louis nathaniel frederick timothy lawrence rowan rafferty austin blake carter grayson hunter
jenson kian leon marcus miles morgan myles otis parker ralphy roman
""",
    "welsh": """
dylan osian rhys jac macsen harri elis cai evan owen tomos ioan gruff llew ifan morgan dafydd gethin iestyn ianto
mabon deio guto iwan rhodri gwilym steffan aled emyr geraint gareth huw hywel llyr caradog cian efan emrys gwion
heddwyn idris ieuan ilan ithel joseff lleu mihangel nedw owain rhun siôn tudur twm
""",
    "south_asian": """
muhammad mohammed ibrahim yusuf musa zayn ayaan adam aryan arjun rayan hamza ali hassan bilal umar usman ismail haroon
zakariya yahya eesa armaan aarav vihaan dev krish rohan jai karan gurpreet harpreet manpreet arun suresh imran faisal
tariq khalid rashid shahid abdullah abdul kamran junaid hamid saad zain danyal subhan
""",
    "east_european": """
jakub filip kacper szymon oliwier antoni jan mateusz adam michal piotr tomasz krzysztof wojciech nikodem andrei
alexandru david matei stefan luca ivan georgi nikola dimitar aleksandar maksim artem danylo oleksandr mykola lukas
matas jonas krisjanis roberts arber ardit dominik
""",
    "arabic": """
mohamed ahmed abdirahman ali omar yusuf ibrahim hassan khalid mustafa hamza bilal zakaria ismail mahmoud karim tariq
samir nabil rami yasin abdullahi liban mahad ayub idris suleiman mehmet emre can arda
""",
    "african": """
emmanuel david daniel samuel joshua michael kwame kofi kojo tunde chidi emeka tobi ayo femi segun tendai tatenda farai
blessing prince nathan yonas dawit abel kelvin brian amara ibrahima mamadou
""",
    "chinese": """
wei jun hao ming jason kevin eric ryan ethan lucas yu chen jia xin yi bo long minh duc huy nam anh tuan
""",
}

GIRLS = {
    "english": """
olivia amelia isla ava ivy freya lily florence mia willow rosie sophia isabella grace daisy sienna poppy elsie emily
ella evelyn phoebe evie charlotte harper millie matilda maya sophie emilia isabelle ruby mila luna ada chloe maisie
alice eva penelope violet thea erin imogen jessica orla hallie lola scarlett amber eliza molly bonnie lottie eleanor
holly robyn jasmine zara summer bella rose lucy anna abigail hannah megan lauren rebecca rachel georgia bethany katie
caitlin amy leah paige samantha victoria elizabeth margaret catherine nicole natasha danielle gabriella francesca
annabelle arabella beatrice martha edith harriet heidi darcie darcey delilah aurora nancy maggie mabel iris hazel
gracie esme elodie clara beatrix ayla aria arya
""",
    "welsh": """
ffion seren mali nia cadi erin lili eira efa lowri megan elin catrin carys cerys sian rhiannon bethan angharad gwen
gwenllian mair manon beca heledd nansi nel non betsan branwen alys ela eleri eluned ffraid greta gwenno haf hawys ilid
leusa llinos lleucu mabli magi marged menna mirain morfudd nest olwen rhian sioned siwan tegwen tirion
""",
    "south_asian": """
fatima aisha maryam zainab khadija ayesha amina hafsa safa aaliyah inaya zoya hana sara noor anaya aanya diya riya
priya simran jasleen harleen gurleen kiran neha pooja sunita deepika anjali meera lakshmi sana hina iqra sumaiya
nusrat rabia saima shabana tahira yasmin zara mahnoor eshal
""",
    "east_european": """
zuzanna julia maja zofia hanna lena alicja maria oliwia amelia natalia wiktoria aleksandra katarzyna magdalena anna
malgorzata ioana andreea sofia elena daria anastasia polina veronika viktoria kateryna yana oksana ugne emilija gabija
elza marta era rina
""",
    "arabic": """
fatima aisha maryam khadija amina hodan hafsa sumaya zahra layla nour salma yasmin rania huda iman asma halima ruqayya
samira nadia zeynep elif defne ayse mina parisa
""",
    "african": """
blessing grace esther mercy joy favour abena ama akua efua adaeze chioma ngozi amara temi tolu folake tadiwa rutendo
tariro makanaka hiwot selam bethlehem wanjiku achieng fatoumata mariama
""",
    "chinese": """
yi xin jia mei ling hui yan jing emily chloe grace sophie vivian linh trang thao mai huong anh ngoc minji
""",
}

BEGINNINGS_TEXT = """
ash birch black brad bram broad brook burn caster cald charl clay cliff cold comp crom dar den dun east elm ender fair
farn finch ford garth glen gold gran graves green hal ham hard hart hat haw hay hazel heath hel hen hill hol hors
hurst kel kil kings kirk lang law leigh lin litt long lud lyn mal mar mel mid mil mor nether new nor oak over pem pen
pick pres rad raven red ridge rock rod rush sal sand sed shel ship silver south stan stap stock strat sutt swin tatt
thorn thur tiver tot under up wake wal war wat way wel wen west whit wick wilm win wood worth wy yar
"""
ENDINGS_TEXT = """
acre all am ant ard away beck berry bourne bridge brook burn bury by combe cote croft dale den dene don dyke ell er
ers ett ey field fold ford gate grave greave ham hampton head hill holme house hurst ing ington kin ley low lock man
mere mond moor more mouth ney nell over pool port ridge sall shaw shire side son stead stock stone street tham thorpe
thwaite ton top tree try ville ward ware water way well wick win wold wood worth yard
"""
MIDDLES = ["", "", "", "ing", "er", "en", "el", "a", "le"]
BEGINNINGS, ENDINGS = BEGINNINGS_TEXT.split(), ENDINGS_TEXT.split()

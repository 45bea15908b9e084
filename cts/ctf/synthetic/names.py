"""Names of people, by where a family comes from. The lists are ours."""

from typing import NamedTuple


class Heritage(NamedTuple):
    """What goes together: names, ethnic groups (codes) and the first language (code) of a family.

    Attributes:
        share: how often it occurs in England and in Wales, in any unit.
    """

    share: tuple[int, int]
    surnames: tuple[str, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    ethnicities: tuple[str, ...]
    language: str


def words(text: str) -> tuple[str, ...]:
    """The words of a text, as a list of names is best read."""
    return tuple(text.split())


_ENGLISH = Heritage(
    (70, 45),
    words("""
        Archer Ashdown Atkins Baker Barlow Bennett Blythe Booth Bradley Brook Burton Carter Chapman Clarke Cole Cooper
        Croft Dale Dawson Dean Drake Dunn Ellis Farrow Fenton Fielding Fletcher Foster Fox Gale Garner Gibson Goodwin
        Graves Hale Hartley Hawkins Holloway Holt Hooper Hudson Hurst Jarvis Kemp Knight Lambert Langley Leigh Lister
        Lowe Marsh Mason Mercer Mills Nash Newton Norris Osborne Palmer Parrish Payne Pickering Porter Potter Quinn
        Radley Reeve Rowe Sanders Sharpe Shaw Skelton Slater Spencer Stokes Sutton Swift Talbot Thorne Tucker Turner
        Underwood Vickers Wade Walton Ward Webster Wells Whitaker Wilde Winter Woods Wright O'Connor O'Shea D'Arcy
        Smith-Barnes
        """),
    words("""
        Abigail Ada Alice Amber Amelia Annabel Beatrice Bella Bethany Caitlin Charlotte Chloe Clara Daisy Edith
        Eleanor Eliza Emily Emma Esme Evelyn Faith Florence Freya Georgia Grace Hannah Harriet Hazel Heidi Hope Imogen
        Iris Isabelle Ivy Jasmine Jessica Katie Lily Lottie Lucy Mabel Maisie Martha Matilda Megan Mia Molly Nancy
        Niamh Olive Orla Phoebe Poppy Rose Ruby Sienna Sophie Summer Thea Violet Willow Zara Zoë
        """),
    words("""
        Adam Albert Alexander Alfie Archie Arthur Bertie Callum Charlie Connor Daniel Dexter Edward Elliot Ethan Felix
        Finley Freddie George Harley Harrison Harry Henry Hugo Isaac Jack Jacob James Jasper Joel Joseph Joshua Jude
        Kieran Leo Lewis Liam Logan Louis Lucas Luke Max Milo Nathan Nicholas Noah Oliver Oscar Owen Patrick Ralph
        Reuben Riley Robin Rory Samuel Sebastian Stanley Teddy Theo Thomas Toby William Zachary
        """),
    ("WBRI", "WENG", "WBRI", "WIRI", "MWBC", "MWAS"),
    "ENG",
)

_WELSH = Heritage(
    (5, 45),
    words("""
        Bebb Bevan Bowen Cadwaladr Daniel Davies Edwards Ellis Evans Gethin Glyn Griffiths Gwilym Gwyn Harries Howells
        Hughes Humphreys Iorwerth Jarman Jenkins Jones Lewis Lloyd Llywelyn Meredith Morgan Morris Mostyn Nefydd Owen
        Parry Penri Philpin Powell Price Prosser Prydderch Pugh Rees Rhydderch Rhys Richards Roberts Rowlands Thomas
        Trefor Tudur Vaughan Watkins Williams Wynne ap-Rhys
        """),
    words("""
        Alaw Alys Angharad Anwen Beca Betsan Branwen Bronwen Cadi Carys Catrin Ceri Dilys Efa Eiry Eleri Elin Elliw
        Enfys Erin Fflur Ffion Gwawr Gwen Gwenllian Haf Heledd Leusa Lleucu Llinos Lois Lowri Luned Mabli Mali Manon
        Mared Megan Meinir Menna Miriam Myfanwy Nansi Nest Nia Non Olwen Rhiannon Seren Siân Sioned Siwan Tegwen
        """),
    words("""
        Aled Alun Arwel Bedwyr Bleddyn Bryn Cai Carwyn Cian Dafydd Dewi Dyfan Dylan Efan Eifion Elis Emrys Emyr Garmon
        Gethin Gruffudd Guto Gwern Gwilym Harri Hedd Huw Idris Ieuan Ifan Iestyn Ioan Iolo Ithel Iwan Jac Llew Llion
        Llŷr Lleu Macsen Meirion Mostyn Morus Osian Owain Rhodri Rhun Rhys Siôn Steffan Taliesin Tomos Tudur
        """),
    ("WWEL", "WBRI", "WWEL", "WBRI", "MWBA"),
    "CYM",
)

_OTHERS = (
    Heritage(
        (7, 3),
        words("""
        Bielak Czarnecki Domagala Gajda Jarosz Kasprzak Kozak Lis Majewicz Nowicz Pawlak Ruta Sikora Wilk Zych
        """),
        words("Agata Ania Ewa Hania Iga Joanna Kinga Lena Maja Marta Nadia Ola Pola Zofia Zuzanna"),
        words("Adrian Antoni Bartek Filip Hubert Igor Jan Kacper Kuba Marek Mateusz Oskar Piotr Szymon Wiktor"),
        ("WOTH",),
        "POL",
    ),
    Heritage(
        (7, 2),
        words("""
        Ahmad Akhtar Anwar Aziz Butt Dar Farooq Hussain Iqbal Javed Khalid Malik Mirza Qureshi Rashid Saleem
        """),
        words("Aaliyah Aisha Alina Amna Ayesha Fatima Hafsa Iman Inaya Maryam Noor Rabia Sana Zahra Zainab"),
        words("Adeel Ali Bilal Faisal Hamza Hassan Ibrahim Imran Mustafa Omar Rayyan Saad Usman Yusuf Zain"),
        ("APKN", "ABRI"),
        "URD",
    ),
    Heritage(
        (5, 2),
        words("""
        Bhatt Chauhan Dave Desai Gandhi Joshi Kapoor Mehta Mistry Parmar Patel Rana Sharma Solanki Trivedi Vyas
        """),
        words("Anika Anjali Diya Esha Isha Kavya Kiran Meera Mira Neha Nisha Pooja Priya Riya Tara"),
        words("Aarav Aditya Akash Arjun Dev Dhruv Ishaan Jay Karan Kunal Nikhil Rahul Rohan Veer Vikram"),
        ("AIND", "ABRI"),
        "GUJ",
    ),
    Heritage(
        (4, 2),
        words("""
        Adebayo Adeyemi Akande Balogun Bankole Danjuma Eze Ibekwe Lawal Nwosu Obi Okafor Oladipo Olawale Sowande
        """),
        words("Abeni Ade Amara Bisi Chidera Dara Ebele Funmi Ify Kemi Ngozi Simi Tola Yemi Zina"),
        words("Ayo Bayo Chidi Dele Emeka Femi Ikenna Kola Kunle Obinna Segun Tobi Tunde Uche Wale"),
        ("BAFR", "BBRI"),
        "YOR",
    ),
    Heritage(
        (2, 1),
        words("Chan Chen Cheung Fong Ho Kwok Lam Lau Leung Liu Ng Wan Wong Yeung Zhou"),
        words("Ai Bo-Yan Fen Hui Jia Lan Lin Mei Ning Qing Siu-Wai Ting Wei-Ling Xin Yan"),
        words("Bo Chi-Ho Feng Hao Jian Jun Kai Lei Ming Peng Shun Tao Wai-Kit Yi Zhi"),
        ("CHNE",),
        "CHI",
    ),
)

HERITAGES: tuple[Heritage, ...] = (_ENGLISH, _WELSH, *_OTHERS)

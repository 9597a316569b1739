"""Misspelt words: what is found, with which suggestion, and what must stay silent."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import lexicon
from ngo_audit.text.candidates import candidates
from ngo_audit.text.spelling import Misspelling, misspellings
from ngo_audit.text.spelling_slips import Slip, bare, explain

OTHERS = {"en": ("fr",), "fr": ("en",)}


def found(text: str, language: str, accepted: frozenset[str] = frozenset()) -> list[Misspelling]:
    return list(misspellings(text, language, OTHERS[language], accepted))


def firsts(text: str, language: str) -> list[tuple[str, str]]:
    return [(word.word, word.suggestions[0]) for word in found(text, language)]


ENGLISH = {
    # one letter missed, doubled, swapped, added, taken for another
    "We help the goverment of the two districts.": ("goverment", "government"),
    "The wells were a great sucess in both villages.": ("sucess", "success"),
    "They are writting to all the partners.": ("writting", "writing"),
    "The people recieve clean water every day.": ("recieve", "receive"),
    "A new comunity centre opens in spring.": ("comunity", "community"),
    "Ethical and econimic choices for our members": ("econimic", "economic"),
    "Their accompaniement of the families goes on.": ("accompaniement", "accompaniment"),
    "We teach strenghtening of local groups.": ("strenghtening", "strengthening"),
    "The managemement of the wells is shared.": ("managemement", "management"),
    "This is untill the end of the year.": ("untill", "until"),
    # two letters
    "The water is avaible to all the families.": ("avaible", "available"),
    # apostrophes
    "The pump doesnt work in the winter.": ("doesnt", "doesn't"),
    "The pump doesnt work, and that\u2019s why.": ("doesnt", "doesn\u2019t"),
    "The pump does't work in the winter.": ("does't", "doesn't"),
    "The goverment's answer came too late.": ("goverment's", "government's"),
    "The goverment\u2019s answer came too late.": ("goverment\u2019s", "government\u2019s"),
    # glued words
    "We met alot of people inthe village.": ("inthe", "in the"),
    # a plural, a name, a list item
    "The librarys of the two districts are open.": ("librarys", "libraries"),
    "We met on a wensday in the valley.": ("wensday", "Wednesday"),
    "The Carribean partners came to see the wells.": ("Carribean", "Caribbean"),
    "- Volonteers of the two valleys": ("Volonteers", "Volunteers"),
    "The orchestracting of the whole day took a while.": ("orchestracting", "orchestrating"),
    # what begins like a prefix
    "An unknow number of people came to the wells.": ("unknow", "unknown"),
    "We cohose the pumps with the people.": ("cohose", "choose"),
    # short words
    "The water comes frm the river and the well.": ("frm", "from"),
    "They hav the keys of the pump house.": ("hav", "have"),
    # capitals
    "Assesment of the needs of the villages": ("Assesment", "Assessment"),
    "Partners And Volunters Of The Year": ("Volunters", "Volunteers"),
    "Disucssion with the people of the two valleys.": ("Disucssion", "Discussion"),
    # hyphens, invisible characters, decomposed accents around
    "A well-orgnised day for the children.": ("well-orgnised", "well-organised"),
    "The gover\u00adment of the two districts.": ("gover\u00adment", "government"),
    "The cafe\u0301 of the goverment is open.": ("goverment", "government"),
    # a word of the other language that one letter makes a word of this
    "We all felt confortable with the decision.": ("confortable", "comfortable"),
}
FRENCH = {
    "Nous aidons le developpement des villages.": ("developpement", "développement"),
    "Le dévelopement des villages est en marche.": ("dévelopement", "développement"),
    "Les benevoles préparent la fête du printemps.": ("benevoles", "bénévoles"),
    "Une acceuil chaleureux dans les deux maisons.": ("acceuil", "accueil"),
    "Nous remercions les profesionnels de santé.": ("profesionnels", "professionnels"),
    "L\u2019équipe est trés heureuse de vous revoir.": ("trés", "très"),
    "Le programme d\u2019hébegement est ouvert.": ("hébegement", "hébergement"),
    "Tout est prêt pour lestravaux du puits.": ("lestravaux", "les travaux"),
    "Nous mesurons limpact de chaque projet.": ("limpact", "l'impact"),
    "C\u2019est ainsi que limpact se mesure.": ("limpact", "l\u2019impact"),
    "Malgrè la pluie, la fête a eu lieu.": ("Malgrè", "Malgré"),
    "Par example, les familles des deux villages.": ("example", "exemple"),
    "Les termes non-controlés de la convention.": ("non-controlés", "non-contrôlés"),
    "Une communication éléctronnique pour tous.": ("éléctronnique", "électronique"),
    "La inte\u0301gration des jeunes et leur ecole.": ("ecole", "école"),
    "Nous cherchons des bénévoles : n'hesitez pas.": ("hesitez", "hésitez"),
    "Le programme est ouvert depuis decembre.": ("decembre", "décembre"),
    "Les hopitals de la vallée sont fermés.": ("hopitals", "hôpitaux"),
    "Il est êtremement facile de venir nous voir.": ("êtremement", "extrêmement"),
    "Une vidéo explicant le projet sera tournée cet été.": ("explicant", "expliquant"),
    "Accèder à la salle est facile pour nous tous.": ("Accèder", "Accéder"),
    "Vous verrez qye la salle est grande et belle.": ("qye", "que"),
    "Les prèparatifs de la fête sont en cours.": ("prèparatifs", "préparatifs"),
    "La case est cochee dans la liste des familles.": ("cochee", "cochée"),
    "La premiere fois, nous avons marché deux jours.": ("premiere", "première"),
}

SILENT_ENGLISH = (
    # right words, American and British, contractions, possessives, abbreviations
    "The organisation and the organization honour their honored neighbours.",
    "It\u2019s what we\u2019ve said: they'd better not, and y'all won't.",
    "The women's wells, the children\u2019s school and the farmers' market.",
    "NGOs, MPs and CEOs met e.g. in the U.S. and the U.K. at 5 p.m.",
    # names: people, places, brands, in every position
    "Amadou Diakhaté and Nguyen Thi Hai of Phu Tho met Wafae in Rouge.",
    "Tizi Ouzou, Béjaïa, Boumerdès and Sidi Bel Abbès are in Algeria.",
    "INSER and the Enda network signed with Ghardaia and Oued Souf.",
    "Histologe and Inspectio are two of the tools.",
    "Zolani wrote to Karolien, and Karolien answered Zolani.",
    "Sponsored by Flickr, Tumblr and Publix.",
    # words of the other language, alone and in runs
    "Ressources",
    "The project “Ressources et territoires” began in spring.",
    "They call it coup d'etat and joie de vivre.",
    "The tribe lives from the fonio, called acha in the Hausa tongue.",
    # spoken of, not used
    "The word “lectaire” was coined last year.",
    "They call it « toustes » in French.",
    # capitals, code, addresses, numbers
    "GOVERMENT OF THE TWO DISTRICTS",
    "See https://goverment.example/recieve or write to recieve@example.test.",
    "Use #goverment, @recieve, goverment.pdf, recieve_all, recieveAll and `recieve`.",
    "The recieve2 call and the src/recieve/all path.",
    "<em>The</em> &nbsp; {{ recieve }} of %{goverment}",
    # broken and cut off
    "The organi- sation of the people and the -ation of the rest.",
    "The people of the organi-\nsation",
    "The people of the gove\u2026",
    "The H ealth centre and the S ervice point",
    "It was sunny in the val...",
    # coined, prefixed, inflected, compound
    "They do not kow-tow, they go on.",
    "The anarcha-feminists use a validate-pyproject step every day.",
    "The actioned requests and the uncited sources were relisted.",
    "Our microgrants and the webservers of the agroforesters.",
    "We onboarded twelve trainers and co-facilitators.",
    # short and informal
    "tbd, tba, n/a, aka, etc.",
    "about 30 yrs, 12 hrs, 5 kms, qty and amt of the est. pop, ref and max",
    "They ate gari, fufu, eba and dodo with suya and kunu at noon.",
    # the text says so itself
    "He said the goverment [sic] was late, and “the libary” (sic).",
    "The minutes read “recieved with thanks” [sic] in the second line.",
    "The report says that “[a]ccording to them” nobody throttl[ed] it.",
    # names of programs
    "The mtime of the file is kept by systemd, networkd and the cgroup.",
    # decoded by the wrong table
    "the studentâ\x80\x99s needs",
)
SILENT_FRENCH = (
    "L\u2019été, l\u2019œuvre, aujourd\u2019hui, jusqu\u2019à, quelqu\u2019un, presqu\u2019île.",
    "Les utilisateur·rice·s, les salarié(e)s, les adhérent⋅e⋅s et les étudiant.e.s.",
    "Iel et toustes les lecteurices sont les bienvenu·es, celleux d\u2019ici aussi.",
    "La (ré)insertion et la co-construction du cadre.",
    # capitals without accents, spelling of 1990, typed ligatures
    "Etat, Ecole, Egalité : A tous les citoyens",
    "ECOLE PRIMAIRE ET ETAT CIVIL",
    "Il faut connaitre le cout, paraitre, aout, et règlementer l\u2019évènement.",
    "La soeur et le coeur, l\u2019oeuvre et les noeuds.",
    # names
    "Awa Ndiaye et Hichem Belkacem, de Tizi Ouzou à Sidi Bel Abbès.",
    "Les villes de Ghardaïa, de Phu Tho et de Bobo-Dioulasso.",
    "La Direccte, le réseau Enda et la plateforme Pixaloo.",
    # English in French text
    "Le design du website est fait par le community manager.",
    "Fundraising and advocacy for the two valleys.",
    "Nous avons choisi le mot « chartés » avec soin.",
    "Voir https://developpement.example et dévelopement.pdf, #dévelopement.",
    "Le courant convivialiste est né dans la vallée.",
    "Le fichier est dans /usr ou ailleurs.",
    "Les publiants et les habilitants du réseau.",
)


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_misspelt_english(text: str, expected: tuple[str, str]) -> None:
    assert expected in firsts(text, "en")


@pytest.mark.parametrize(("text", "expected"), FRENCH.items())
def test_misspelt_french(text: str, expected: tuple[str, str]) -> None:
    assert firsts(text, "fr") == [expected]


@pytest.mark.parametrize("text", SILENT_ENGLISH)
def test_silent_english(text: str) -> None:
    assert firsts(text, "en") == []


@pytest.mark.parametrize("text", SILENT_FRENCH)
def test_silent_french(text: str) -> None:
    assert firsts(text, "fr") == []


SURE = ("goverment", "econimic", "accompaniement", "strenghtening", "comunity")
NOT_SURE = (
    "We met alot of people inthe village.",  # two words
    "The water is avaible to all the families.",  # two letters
    "A nline form for the families.",  # the first letter
    "The Volunters of the year.",  # a capital
    "Please bring yuor tents.",  # a short word
    "We all felt confortable with the decision.",  # right in French
    "The librarys of the two districts are open.",  # a regular plural
    "He drived the bus of the school every day.",  # a regular past
    "Nobody stays thinkin about the well.",  # clipped in speech
    "The friend of the publick library wrote to us.",  # spelt as of old
    "It was decided by the generaton of the wells.",  # two known corrections
    "The mapathon of the students took a day.",  # coined
    "He wrote “the libary haz meny bukes” on the wall.",  # a child's letter
    "The upload waits for a checkin of the driver.",  # two words
    "The pages are made by several buildds every night.",  # a program
    "She sed we shud all go to skool evry day, and the libary.",  # dialect throughout
    "He wrote “my freind becos of the skool” on the wall.",  # a quotation of that kind
)
NOT_SURE_IN_FRENCH = (
    "Le voisin est decede pendant la nuit.",  # décède, décédé
    "Les hopitals de la vallée sont fermés.",  # hôpitaux
    "Le cahier dit : « les habitans demandent la fin des impots ».",  # quoted from of old
    "Le dossier est automagiquement fermé par le service.",  # coined
)


@pytest.mark.parametrize("word", SURE)
def test_some_corrections_are_sure(word: str) -> None:
    [misspelt] = found(f"We spoke of the {word} of the two villages.", "en")
    assert misspelt.sure


@pytest.mark.parametrize("text", NOT_SURE)
def test_others_are_to_be_looked_at(text: str) -> None:
    suspects = found(text, "en")
    assert suspects
    assert not any(word.sure for word in suspects)


@pytest.mark.parametrize("text", NOT_SURE_IN_FRENCH)
def test_others_are_to_be_looked_at_in_french(text: str) -> None:
    suspects = found(text, "fr")
    assert suspects
    assert not any(word.sure for word in suspects)


def test_dense_slips_of_the_hand_stay_sure() -> None:
    text = "The goverment has recieved our econimic proposal, publised in autumn."
    assert [word.sure for word in found(text, "en")] == [True] * 4


def test_suggestions_come_best_first_and_are_few() -> None:
    [misspelt] = found("To assue those who doubt the plan.", "en")
    assert misspelt.suggestions[:3] == ("assume", "assure", "issue")
    assert len(misspelt.suggestions) <= 5


@pytest.mark.parametrize("accepted", ["recieve", "Recieve"])
def test_the_sites_own_words_are_accepted(accepted: str) -> None:
    text = "Recieve is the name of the fund."
    assert firsts(text, "en") == [("Recieve", "Receive")]
    assert found(text, "en", frozenset({accepted})) == []


def test_a_part_of_a_word_is_accepted_too() -> None:
    text = "The recieve-all box of the recieve's owner."
    assert found(text, "en", frozenset({"recieve"})) == []


def test_a_language_without_lexicon_yields_nothing() -> None:
    assert list(misspellings("De veriniging helpt de wijk.", "nl", ("en",), ())) == []
    assert list(misspellings("De veriniging helpt de wijk.", "", (), ())) == []


def test_languages_without_lexicon_do_not_count_among_the_others() -> None:
    text = "We help the goverment of the two districts."
    assert list(misspellings(text, "en", ("nl", "en"), ())) == found(text, "en")


def test_a_word_of_another_language_counts_only_where_the_page_has_it() -> None:
    text = "We met the avocate of the two families."
    assert list(misspellings(text, "en", (), ())) != []
    assert list(misspellings(text, "en", ("fr",), ())) == []


def test_findings_do_not_depend_on_what_was_asked_before() -> None:
    texts = (*ENGLISH, *SILENT_ENGLISH)
    forth = [found(text, "en") for text in texts]
    back = [found(text, "en") for text in reversed(texts)]
    assert forth == back[::-1]


def test_a_misspelling_can_be_sent_to_another_process() -> None:
    [misspelt] = found("We help the goverment of the two districts.", "en")
    assert pickle.loads(pickle.dumps(misspelt)) == misspelt  # noqa: S301 - our own bytes


@given(st.text(), st.sampled_from(("en", "fr")))
def test_any_text_can_be_read(text: str, language: str) -> None:
    check(text, found(text, language))


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ("the", "goverment", "of", "l\u2019ecole", "et", "les", "Volunters", "recieve")
            ),
            st.text("abcdeé\u0301\u00ad'\u2019-.«»() ", max_size=8),
        )
    ),
    st.sampled_from(("en", "fr")),
)
def test_findings_are_words_of_the_text_in_order(parts: list[str], language: str) -> None:
    text = " ".join(parts)
    check(text, found(text, language))


def check(text: str, misspelt: list[Misspelling]) -> None:
    ends = [0]
    for word in misspelt:
        assert ends[-1] <= word.span.start < word.span.end <= len(text)
        assert text[word.span.start : word.span.end] == word.word
        assert word.suggestions
        assert word.word not in word.suggestions
        assert len(set(word.suggestions)) == len(word.suggestions) <= 5
        ends.append(word.span.end)


def test_a_run_of_letters_that_is_data_is_no_word() -> None:
    assert found("goverment" * 10_000, "en") == []


SLIPS = (
    ("developpement", "développement", 1, Slip.ACCENT),
    ("acomodate", "accomodate", 1, Slip.DOUBLING_MISSED),
    ("untill", "until", 1, Slip.DOUBLED),
    ("recieve", "receive", 1, Slip.TRANSPOSED),
    ("hous", "house", 1, Slip.VOWEL_MISSED),
    ("goverment", "government", 1, Slip.CONSONANT_MISSED),
    ("houese", "house", 1, Slip.VOWEL_ADDED),
    ("houtse", "house", 1, Slip.CONSONANT_ADDED),
    ("hoise", "house", 1, Slip.WRONG_VOWEL),
    ("houce", "house", 1, Slip.SOUND_ALIKE),
    ("houke", "house", 1, Slip.WRONG_LETTER),
    ("houde", "house", 1, Slip.NEIGHBOUR_KEY),
    ("managemement", "management", 2, Slip.STUTTER),
    ("avaible", "available", 2, Slip.TWO_MISSED),
    ("accmpaniemnt", "accompaniment", 2, Slip.TWO_EDITS),
    ("éléctronnique", "électronique", 2, Slip.DOUBLED),
)


@pytest.mark.parametrize(("word", "meant", "edits", "slip"), SLIPS)
def test_slips(word: str, meant: str, edits: int, slip: Slip) -> None:
    assert explain(word, meant, edits, "en")[0] is slip


def test_first_and_last_letters_are_slips_less_often() -> None:
    within = explain("governent", "government", 1, "en")[1]
    assert explain("overnment", "government", 1, "en")[1] > within
    assert explain("governmen", "government", 1, "en")[1] > within


def test_missed_accents_are_likelier_than_added_ones() -> None:
    missed = explain("controlé", "contrôlé", 1, "fr")[1]
    assert missed < explain("intéraction", "interaction", 1, "fr")[1]
    assert missed < explain("controlé", "contrôle", 2, "fr")[1]


def test_words_without_accents() -> None:
    assert [bare(word) for word in ("été", "cœur", "Æsop", "paper")] == [
        "ete",
        "coeur",
        "Æsop",
        "paper",
    ]


def test_candidates_are_the_likeliest_first() -> None:
    english = lexicon.load("en")
    assert english is not None
    scores = [candidate.score for candidate in candidates("assue", english)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 3

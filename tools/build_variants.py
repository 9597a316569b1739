"""Makes the tables of British and American, traditional and reformed French spellings.

    python tools/build_variants.py --revised FOLDER --out src/ngo_audit/text/data

The sources are Debian's packages scowl and hunspell-fr-classical, and fr.dic and fr.aff of its
package hunspell-fr-revised, unpacked in FOLDER. The same sources give the same bytes, whose
hashes are printed. LICENSES.md beside the data says which file is under which licence.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from hunspell_forms import expanded
from ngo_audit.text import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

Row = tuple[str, ...]

SIZE = 60
"""SCOWL's largest list of words that people use."""
SEEN = 1.0
"""Zipf frequency of the more common of two spellings from which they are listed."""
SHARED = "~"
"""Marks a form that the other side writes as well: it tells nothing."""

IZE = re.compile("is(?=(?:e|es|ed|er|ers|ing|able|ably|ement|ements|ation|ations|ational)$)")
AMERICAN = {
    "our": "or", "yse": "yze", "ysi": "yzi", "ysa": "yza", "re": "er", "red": "ered",
    "ring": "ering", "ll": "l", "pp": "p", "tt": "t", "nn": "n", "l": "ll", "ence": "ense",
    "ogue": "og", "ogui": "ogi", "ae": "e", "oe": "e", "gement": "gment", "geing": "ging",
    "eable": "able", "grey": "gray", "moul": "mol", "plough": "plow", "scep": "skep",
    "luminium": "luminum", "artefact": "artifact", "aeroplane": "airplane", "pyja": "paja",
    "oeuvre": "euver", "oeuvred": "euvered", "oeuvring": "euvering", "cos": "coz",
    "moust": "must", "mollusc": "mollusk", "iality": "ialty", "ialities": "ialties",
    "sulph": "sulf", "jewell": "jewel", "jewellery": "jewelry", "quor": "cor", "tsar": "czar",
    "practis": "practic", "doughnut": "donut", "draught": "draft", "cheque": "check",
}  # fmt: skip
"""What American spelling makes of British letters, wherever both words are then in the lists."""
SENSES = {
    "cheque": "check", "draught": "draft", "kerb": "curb", "licence": "license",
    "metre": "meter", "micrometre": "micrometer", "practise": "practice",
    "programme": "program", "storey": "story", "tyre": "tire",
}  # fmt: skip
"""British words for one sense of a word that both sides know."""
UNLIKE = {
    "cardiae", "costumire", "defenced", "fayre", "mantoes", "matres", "ochre", "oecus",
    "preformative", "storeys", "trabeculae", "tsar", "tsars", "worshipped", "worshipper",
    "worshippers", "worshipping",
}  # fmt: skip
"""British words that Americans write as well, or not at all, though lists and letters say so."""

REFORM = {
    "î": "i", "û": "u", "é(?!$)": "è", "uë": "üe", "uï": "üi",
    "^(contre|entre|extra|infra|intra|ultra)-": r"\1",
    "(nouv|niv|morc|amonc|étinc|ruiss|chanc|ensorc)ell(?=e)": r"\1èl",
    "(feuill|étiqu|déchiqu|brev|caqu|vol|hoqu|cach|épouss|déch)ett(?=e)": r"\1èt",
}  # fmt: skip
"""What the rectifications of 1990 change (Journal officiel, 6 December 1990), rule by rule …"""
REFORMED = {
    "événement": "évènement", "oignon": "ognon", "nénuphar": "nénufar", "referendum": "référendum",
    "media": "média", "revolver": "révolver", "veto": "véto", "diesel": "diésel",
    "placebo": "placébo", "pizzeria": "pizzéria", "ballottage": "ballotage",
    "combatif": "combattif", "combative": "combattive", "combativité": "combattivité",
    "corolle": "corole", "girolle": "girole", "chariot": "charriot", "imbécillité": "imbécilité",
    "joaillier": "joailler", "quincaillier": "quincailler", "asseoir": "assoir",
    "arc-boutant": "arcboutant", "auto-stop": "autostop", "auto-stoppeur": "autostoppeur",
    "base-ball": "baseball", "basket-ball": "basketball", "basse-cour": "bassecour",
    "black-out": "blackout", "branle-bas": "branlebas", "chauve-souris": "chauvesouris",
    "coin-coin": "coincoin", "cow-boy": "cowboy", "croque-mort": "croquemort",
    "ex-voto": "exvoto", "hand-ball": "handball", "haut-parleur": "hautparleur",
    "hot-dog": "hotdog", "lieu-dit": "lieudit", "mille-feuille": "millefeuille",
    "mille-pattes": "millepatte", "passe-partout": "passepartout", "ping-pong": "pingpong",
    "pique-nique": "piquenique", "plate-bande": "platebande", "plate-forme": "plateforme",
    "pop-corn": "popcorn", "porte-clés": "porteclé", "porte-monnaie": "portemonnaie",
    "porte-voix": "portevoix", "pot-pourri": "potpourri", "quote-part": "quotepart",
    "rond-point": "rondpoint", "sage-femme": "sagefemme", "sauf-conduit": "saufconduit",
    "side-car": "sidecar", "strip-tease": "striptease", "tam-tam": "tamtam",
    "terre-plein": "terreplein", "tic-tac": "tictac", "tohu-bohu": "tohubohu",
    "train-train": "traintrain", "tsé-tsé": "tsétsé", "volley-ball": "volleyball",
    "week-end": "weekend",
}  # fmt: skip
"""… and word by word, without the plural in -s."""
OWN = "évènement"
"""The one reformed word that the classical dictionary holds and that is still told apart."""
NO_LIGATURE = {"oe", "oeconomicus", "oeils", "oenothera", "oersted", "oestrus", "phoenix"}
"""What is a name or Latin without œ."""


def words(lines: Iterable[str]) -> set[str]:
    """Return the lines that are words without apostrophe, in NFC."""
    spelled = (unicodedata.normalize("NFC", line) for line in lines)
    return {word for word in spelled if word and not set(word) & {"'", "\u2019"}}


def scowl(folder: Path, spelling: str) -> set[str]:
    """Return SCOWL's words of one spelling up to the size that people use."""
    found = set()
    for path in folder.glob(f"{spelling}-words.*"):
        if int(path.suffix[1:]) <= SIZE:
            found |= words(path.read_text("utf-8").split("\n"))
    return found


def english(folder: Path) -> Iterator[Row]:
    """Yield rows of British, British with -ize, and American spelling."""
    names = ("english", "british", "british_z", "american", "variant_1", "british_variant_1")
    common, british, oxford, american, variants, british_variants = (
        scowl(folder, name) for name in names
    )
    for word in sorted(british - american - common - UNLIKE):
        ours = word if word in oxford else IZE.sub("iz", word)
        sense = SENSES.get(word.rstrip("sd"), "")
        theirs = ours if ours in american else _one(ours, AMERICAN, american - british - common)
        both = word in variants and theirs in british_variants
        if ours in oxford and sense:
            yield word, ours, SHARED + sense + word.removeprefix(word.rstrip("sd"))
        elif ours in oxford and theirs and not both:
            here = SHARED * (word in variants)
            there = SHARED * (theirs in british_variants and theirs != ours)
            yield here + word, here + ours, there + theirs


def french(classical: set[str], revised: set[str]) -> Iterator[Row]:
    """Yield rows of traditional and reformed spelling; what is a name as well is left out."""
    known = classical | revised
    plurals = {f"{old}s": f"{new}s" for old, new in REFORMED.items() if f"{old}s" in known}
    singles = REFORMED | plurals
    for word in sorted((classical - revised) | singles.keys()):
        new = singles.get(word) or _one(word, REFORM, revised)
        if word.islower() and new and not {word.capitalize(), new.capitalize()} & known:
            shared = new in classical and not new.startswith(OWN)
            yield word, SHARED * shared + new


def ligatures(known: Collection[str]) -> Iterator[Row]:
    """Yield words without their œ, where that makes no other word, and with it."""
    for word in sorted(known):
        apart = word.replace("œ", "oe")
        if word.islower() and apart != word and apart not in known and apart not in NO_LIGATURE:
            yield apart, word


def _one(word: str, changes: Mapping[str, str], known: Container[str]) -> str:
    """Return the one known word that a single change makes of another, else nothing."""
    found = {
        word[: match.start()] + match.expand(new) + word[match.end() :]
        for old, new in changes.items()
        for match in re.finditer(old, word)
    }
    right = [form for form in found if form in known]
    return right[0] if len(right) == 1 else ""


def seen(rows: Iterable[Row], language: str) -> list[Row]:
    """Return the rows of words that are not too rare."""
    known = lexicon.load(language)
    return [row for row in rows if known and max(known.zipf(w.lstrip(SHARED)) for w in row) >= SEEN]


def write(path: Path, rows: Sequence[Row]) -> None:
    data = "".join("\t".join(row) + "\n" for row in rows).encode()
    path.write_bytes(data)
    print(f"{path.name:18} {len(rows):6,} rows  sha256 {hashlib.sha256(data).hexdigest()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scowl", type=Path, default=Path("/usr/share/dict/scowl"))
    parser.add_argument("--classical", type=Path, default=Path("/usr/share/hunspell"))
    parser.add_argument("--revised", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    old, new = (
        words(expanded(folder / "fr.dic", folder / "fr.aff"))
        for folder in (options.classical, options.revised)
    )
    write(options.out / "en.variants.tsv", seen(english(options.scowl), "en"))
    write(options.out / "fr.variants.tsv", seen(french(old, new), "fr"))
    write(options.out / "fr.ligatures.tsv", seen(ligatures(old), "fr"))


if __name__ == "__main__":
    main()

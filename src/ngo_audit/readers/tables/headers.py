"""What the header of a column says it holds, in the languages of those who keep tables."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ngo_audit.text.names import is_language_code

_PARTS = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SUFFIX = re.compile(r"[^\W_][ _:.(\[-]+([A-Za-z]{2})(?:[-_][A-Za-z]{2})?[)\]]?$")


def plain(written: str) -> frozenset[str]:
    """Return the words of a header in small letters, without accents."""
    apart = unicodedata.normalize("NFD", _HUMP.sub(" ", written)).casefold()
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return frozenset(_PARTS.findall(bare))


# what follows is compared with headers as they are made plain
TITLES = plain(
    "title titre titel titulo titolo tytul titul titlu heading headline überschrift"
    " rubrik otsikko tittel cim naslov baslik zagolovok заголовок название назва заглавие наслов"
    " τιτλος عنوان العنوان כותרת 标题 標題 タイトル 제목 name nom nome nombre naam nazwa navn"
    " namn nimi naziv nume naam nev isim nama intitule bezeichnung denominacion denominacao"
    " denominazione"
)
BODIES = plain(
    "body text texte testo texto tekst text content contents contenu contenido conteudo contenuto"
    " inhalt inhoud tresc obsah innehall innhold indhold sisalto continut tartalom sadrzaj icerik"
    " description beschreibung descripcion descricao descrizione beschrijving opis beskrivning"
    " beskrivelse popis kuvaus descriere leiras aciklama описание опис περιγραφη وصف النص תיאור"
    " 描述 内容 本文 説明 내용 answer reponse antwort"
    " respuesta resposta risposta details story recit presentation текст содержание зміст deskripsi"
)
EXCERPTS = plain(
    "excerpt extrait extracto summary resume resumen resumo riassunto zusammenfassung samenvatting"
    " abstract teaser chapo chapeau accroche intro sommario streszczenie sammanfattning"
)
LANGUAGES = plain(
    "language langue sprache idioma lingua taal jezyk sprak sprog kieli limba jazyk nyelv dil lang"
    " langcode locale язык мова γλωσσα اللغة שפה 语言 言語 언어 bahasa"
)
OTHERS = plain(
    "id nid uid uuid guid ids slug url uri link lien enlace href permalink path chemin alias image"
    " images imagen immagine bild photo photos foto picture img thumbnail logo file fichier datei"
    " date dates datum fecha data created updated modified published email mail courriel correo"
    " phone telephone telefon telefono tel fax author auteur autor autore verfasser contact user"
    " utilisateur category categories categorie kategorie categoria tags tag etiquettes schlagworte"
    " status statut estado stato state type types typ tipo bundle sku price prix preis precio code"
    " address adresse direccion endereco indirizzo adres street rue city ville stadt ciudad zip"
    " postcode lat lng lon latitude longitude seo meta keywords parent order weight position"
    " template password hash count number numero nummer format amount budget currency country pays"
    " alt css class json website web site facebook twitter latitud longitud номер дата"
)


class Header(NamedTuple):
    """The header of a column as written, the words in it, and the language that it ends with."""

    written: str
    words: frozenset[str]
    language: str

    @property
    def is_other(self) -> bool:
        return not self.words.isdisjoint(OTHERS)

    def names(self, known: frozenset[str]) -> bool:
        return not self.is_other and not self.words.isdisjoint(known)


def header(written: str) -> Header:
    return Header(written, plain(written), _language(written))


def _language(written: str) -> str:
    match = _SUFFIX.search(written)
    code = match[1].lower() if match else ""
    return code if code and is_language_code(code) else ""

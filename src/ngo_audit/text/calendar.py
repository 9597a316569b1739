"""The names of months, in the languages with Latin letters that sites are most written in."""

from __future__ import annotations

_MONTHS = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
januar jänner februar märz juni juli oktober dezember
gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre dicembre
janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
januari februari maart mei augustus
gener febrer març maig juny juliol agost setembre desembre
"""

MONTHS = frozenset(_MONTHS.replace("\n", " ").split(" ")) - {""}
"""Month names in lower case, in English, French, Spanish, German, Italian, Portuguese, Dutch
and Catalan. Some are words of other meanings as well ("may", "mars", "set"): beside a number."""

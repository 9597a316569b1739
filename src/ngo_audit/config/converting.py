"""Tables turned into what a configuration may say, or a word on what is wrong with them."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import inspect

from ngo_audit.config.said import as_key, as_table, as_value
from ngo_audit.config.settings import Settings
from ngo_audit.errors import AuditError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ngo_audit.config.said import Key, Said
    from ngo_audit.rules.base import Options, Rule

_TOLD: dict[type[inspect.Type], str] = {
    inspect.StructType: "a table",
    inspect.DictType: "a table",
    inspect.DataclassType: "a table",
    inspect.StrType: "a string",
    inspect.BoolType: "true or false",
    inspect.IntType: "a whole number",
    inspect.FloatType: "a number",
}
_TOOL = "write the keys without [tool.ngo-audit], which belongs into a pyproject.toml"
_PLURAL = {"a string": "strings", "a whole number": "whole numbers", "a number": "numbers"}


def convert(said: Said) -> Settings:
    """Return what was said as settings. Raises AuditError for unknown keys and wrong values."""
    refuse_what_is_wrong(said.table, Settings, said)
    return msgspec.convert(said.table, Settings)


def options(rule: Rule, table: Mapping[str, Any]) -> Options:
    """Return the options of a rule, checked before; only a plug-in may want still more of them."""
    try:
        return msgspec.convert(table, rule.options)
    except msgspec.ValidationError as error:
        why = f"the options of {rule.name} cannot be used: {error}"
        raise AuditError(
            why, f"mend [rules.{rule.name}] as `ngo-audit rule {rule.name}` says"
        ) from error


# a type may be any annotation
def refuse_what_is_wrong(value: object, kind: Any, said: Said, *keys: Key) -> None:  # noqa: ANN401
    """Raise AuditError for the first key that is unknown or has a wrong value, or is missing."""
    known = _fields(kind)
    if isinstance(value, dict) and known:
        for name in value:
            if name not in known:
                why = f"unknown option “{name}” {said.where(*keys, name)}"
                raise AuditError(why, _TOOL if name == "tool" else near(name, known))
            refuse_what_is_wrong(value[name], known[name], said, *keys, name)
        _refuse_what_lacks(value, kind, said, *keys)
    elif isinstance(value, list) and _fields(next(iter(get_args(kind)), None)):
        for number, each in enumerate(value):
            refuse_what_is_wrong(each, get_args(kind)[0], said, *keys, number)
    elif isinstance(value, dict) and get_origin(kind) is dict:
        for name in value:
            refuse_what_is_wrong(value[name], get_args(kind)[1], said, *keys, name)
    else:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            raise wrong(value, _mending(value, kind, keys), said, *keys) from error


def _fields(kind: object) -> dict[str, Any]:
    """Return the keys of a table with their types, none for a type that is no table of keys."""
    if not isinstance(kind, type):
        return {}
    if issubclass(kind, msgspec.Struct):
        return {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
    return get_type_hints(kind) if is_dataclass(kind) else {}


def _refuse_what_lacks(table: Collection[str], kind: type, said: Said, *keys: Key) -> None:
    """Raise AuditError where a table has not all keys that one of its kind must have."""
    types = _fields(kind)
    for field in fields(kind) if is_dataclass(kind) else ():
        if field.default is MISSING and field.name not in table:
            hint = _mending(None, types[field.name], (*keys, field.name))
            raise absent(field.name, hint, said, *keys)


def near(name: str, known: Collection[str]) -> str:
    """Return a hint that names the nearest of the known names, all of them if none is near."""
    match = nearest_name(name, known)
    return f"did you mean “{match}”?" if match else f"known are: {', '.join(sorted(known))}"


def nearest_name(name: str, known: Collection[str]) -> str | None:
    """Return the nearest of the known names; capitals make no difference."""
    folded = {each.casefold(): each for each in known}
    return next((folded[each] for each in get_close_matches(name.casefold(), folded, n=1)), None)


def wrong(value: object, hint: str, said: Said, *keys: Key) -> AuditError:
    """Return the error for a wrong value of a key."""
    key = keys[-1]
    given = f"{as_key(key)} = {as_value(value)}" if isinstance(key, str) else as_value(value)
    return AuditError(f"wrong value {said.where(*keys)}: {given}", hint)


def absent(key: str, hint: str, said: Said, *keys: Key) -> AuditError:
    """Return the error for a table that lacks a key."""
    return AuditError(f"no {key} {said.where(*keys)}", hint)


def _mending(value: object, kind: object, keys: Sequence[Key]) -> str:
    """Return what to write instead of a wrong value."""
    choices = _choices(kind)
    if choices:
        match = nearest_name(value, choices) if isinstance(value, str) else None
        allowed = f"allowed are {_listed(map(as_value, choices), 'and')}"
        return f"did you mean {as_value(match)}? {allowed}" if match else allowed
    wanted = inspect.type_info(kind)
    hint = f"write {_told(wanted)}"
    if isinstance(wanted, inspect.StructType | inspect.DictType):
        return f"{hint}, as {as_table(keys)}"
    if _fields(next(iter(get_args(kind)), kind)):
        return f"write tables, each as [[{keys[0]}]]"
    of_strings = _told(wanted) == "a list of strings" and isinstance(value, str)
    return f"{hint}, as [{as_value(value)}]" if of_strings else hint


def _choices(kind: object) -> list[str]:
    """Return what a type allows one by one, in the order in which it says so."""
    if get_origin(kind) is Literal:
        return list(map(str, get_args(kind)))
    return [choice for each in get_args(kind) for choice in _choices(each)]


def _told(kind: inspect.Type) -> str:
    """Return a type in the words of those who write TOML."""
    if isinstance(kind, inspect.UnionType):
        return _listed([_told(each) for each in kind.types if type(each) in _TOLD], "or")
    if isinstance(kind, inspect.VarTupleType):
        return f"a list of {_PLURAL.get(_told(kind.item_type), 'values')}"
    told = _TOLD.get(type(kind), "another value")
    least = kind.ge if isinstance(kind, inspect.IntType | inspect.FloatType) else None
    return told if least is None else f"{told} from {least}"


def _listed(words: Iterable[str], last: str) -> str:
    *several, one = words
    return f"{', '.join(several)} {last} {one}" if several else one

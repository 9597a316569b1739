"""The options that scan, fix, export and init share: those that override the configuration."""

from __future__ import annotations

from functools import wraps
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any

from ngo_audit import config
from ngo_audit.cli import options as o
from ngo_audit.config import Configuration

if TYPE_CHECKING:
    from collections.abc import Callable


def _load(
    *,
    select: o.Select = None,
    extend_select: o.ExtendSelect = None,
    ignore: o.Ignore = None,
    fixable: o.Fixable = None,
    unfixable: o.Unfixable = None,
    exclude: o.Exclude = None,
    languages: o.Languages = None,
    fail_on: o.Fail = None,
    jobs: o.Jobs = None,
    config_file: o.Config = None,
    isolated: o.Isolated = False,
) -> Configuration:
    overrides = {
        "select": _names(select),
        "extend-select": _names(extend_select),
        "ignore": _names(ignore),
        "fixable": _names(fixable),
        "unfixable": _names(unfixable),
        "exclude": tuple(exclude) if exclude else None,
        "languages": _names(languages),
        "fail-on": fail_on,
        "jobs": jobs,
    }
    given = {name: value for name, value in overrides.items() if value is not None}
    return config.load(config_file, isolated=isolated, overrides=given)


def _names(joined: str | None) -> tuple[str, ...] | None:
    return None if joined is None else tuple(n for n in joined.replace(" ", "").split(",") if n)


def configured(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the shared options, and its body the configuration they make."""
    shared = signature(_load, eval_str=True).parameters
    own = [
        p
        for p in signature(command, eval_str=True).parameters.values()
        if p.name != "configuration"
    ]

    @wraps(command)
    def run(**given: Any) -> int:  # noqa: ANN401 - whatever typer parsed
        chosen = {name: given.pop(name) for name in shared}
        return command(configuration=_load(**chosen), **given)

    parameters = [p.replace(kind=Parameter.KEYWORD_ONLY) for p in (*own, *shared.values())]
    run.__signature__ = signature(run).replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run

"""The options that commands share: those that override the configuration."""

from __future__ import annotations

from functools import wraps
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any

from ngo_audit import config
from ngo_audit.cli import options as o
from ngo_audit.cli import telling
from ngo_audit.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from ngo_audit.config import Configuration


def _load(
    *,
    select: o.Select = None,
    extend_select: o.ExtendSelect = None,
    ignore: o.Ignore = None,
    fixable: o.Fixable = None,
    unfixable: o.Unfixable = None,
    exclude: o.Exclude = None,
    force_exclude: o.ForceExclude = False,
    languages: o.Languages = None,
    fail_on: o.Fail = None,
    jobs: o.Jobs = None,
    baseline: o.Baseline = None,
    no_baseline: o.NoBaseline = False,
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
        "force-exclude": force_exclude or None,
        "languages": _names(languages),
        "fail-on": fail_on,
        "jobs": jobs,
        "baseline": str(baseline) if baseline else None,
    }
    given = {name: value for name, value in overrides.items() if value is not None}
    return config.load(config_file, isolated=isolated, baseline=not no_baseline, overrides=given)


def _names(lists: Sequence[str] | None) -> tuple[str, ...] | None:
    """Return the names of lists with commas: an option that is given twice means both."""
    return tuple(" ".join(lists).replace(",", " ").split()) if lists else None


# what stands in signatures without being an option need not be loaded
_LATER = {"Configuration": object}

OF_REPORTS = ("fail_on", "baseline", "no_baseline")
"""The shared options that mean nothing to a command that counts no findings."""

OF_RULES = ("select", "extend_select", "ignore", "fixable", "unfixable", *OF_REPORTS)
"""Those that mean nothing to a command that reports none."""


_SHOWING = Parameter("show_config", Parameter.KEYWORD_ONLY, default=False, annotation=o.ShowConfig)


def configured(
    *, without: Collection[str] = ()
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command the shared options, and its body the configuration they make.

    ``without`` names the options that do not apply to it.
    """
    every = signature(_load, locals=_LATER, eval_str=True).parameters
    shared = [option for name, option in every.items() if name not in without]

    def decorate(command: Callable[..., int]) -> Callable[..., int]:
        parameters = signature(command, locals=_LATER, eval_str=True).parameters.values()
        own = [option for option in parameters if option.name != "configuration"]

        @wraps(command)
        def run(*, show_config: bool, **given: Any) -> int:  # noqa: ANN401 - whatever typer parsed
            chosen = {option.name: given.pop(option.name) for option in shared}
            configuration = _load(**chosen)
            if show_config:
                say(telling.settings(configuration))
                return 0
            return command(configuration=configuration, **given)

        told = (*own, *shared, _SHOWING)
        options = [option.replace(kind=Parameter.KEYWORD_ONLY) for option in told]
        run.__signature__ = signature(run).replace(parameters=options)  # type: ignore[attr-defined]
        run.__annotations__ = {option.name: option.annotation for option in options}
        return run

    return decorate

"""Configuration: TOML -> frozen Settings, or a clear word on what is wrong with it.

It is loaded when it is asked for: --help does not pay for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ngo_audit.config.checking import groups
    from ngo_audit.config.converting import near
    from ngo_audit.config.files import FILES, nearest
    from ngo_audit.config.loading import Configuration, in_force, load
    from ngo_audit.config.settings import BASELINE, DECISIONS, Segment, Settings, Tables

__all__ = [
    "BASELINE",
    "DECISIONS",
    "FILES",
    "Configuration",
    "Segment",
    "Settings",
    "Tables",
    "groups",
    "in_force",
    "load",
    "near",
    "nearest",
]  # fmt: skip

_HOMES = {
    "BASELINE": "settings",
    "DECISIONS": "settings",
    "FILES": "files",
    "Segment": "settings",
    "Settings": "settings",
    "Tables": "settings",
    "groups": "checking",
    "near": "converting",
    "nearest": "files",
}

if not TYPE_CHECKING:  # the types are those of the imports above

    def __getattr__(name: str) -> object:
        """Return what is asked for from the module that has it."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'loading')}"), name)

"""Configuration: TOML -> frozen Settings, or a clear word on what is wrong with it."""

from __future__ import annotations

from ngo_audit.config.checking import groups
from ngo_audit.config.converting import near
from ngo_audit.config.files import FILES, nearest
from ngo_audit.config.loading import Configuration, in_force, load
from ngo_audit.config.settings import Segment, Settings

__all__ = [
    "FILES",
    "Configuration",
    "Segment",
    "Settings",
    "groups",
    "in_force",
    "load",
    "near",
    "nearest",
]  # fmt: skip

"""The commands about the tool itself: its rules, and how a shell completes them."""

from __future__ import annotations

from ngo_audit import config, rules
from ngo_audit.cli import options as o
from ngo_audit.cli import telling
from ngo_audit.cli.completing import script
from ngo_audit.cli.output import say, shown
from ngo_audit.errors import AuditError


def rule(
    *,
    name: o.RuleName = None,
    isolated: o.NoPlugins = False,
) -> int:
    """Show the page of a rule, or list a family or all rules."""
    known = rules.find(plugins=not isolated)
    if name and name in known:
        say([shown(known[name].page)])
        return 0
    listed = [rule for rule in known.values() if name in (None, rule.family)]
    if not listed:
        why, families = f"there is no rule or family “{name}”", {r.family for r in known.values()}
        raise AuditError(why, config.near(str(name), {*families, *known}))
    say(telling.rules(listed))
    return 0


def completion(*, shell: o.Shell) -> int:
    """Print what makes a shell complete commands and rules."""
    say([script(shell), "\n"])
    return 0

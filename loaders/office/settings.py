"""How LibreOffice is set up: no macros run, no links are updated or fetched."""

from __future__ import annotations

from pathlib import Path

_SECURITY = "org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "CheckDocumentEvents", "false"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    ("org.openoffice.Office.Common/Save/Document", "CreateBackup", "false"),
    ("org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ("org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("org.openoffice.Office.Jobs/Jobs/UpdateCheck/Arguments", "AutoCheckEnabled", "0"),
    ("org.openoffice.Office.Common/Misc", "FirstRun", "false"),
)
"""Node, name and value. Level 3 trusts nothing; a link is updated never (0, and for
Calc 1); a proxy at which nobody answers stands before what is fetched all the same."""

_ITEM = (
    '<item oor:path="/{node}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_ALL = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
    'xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>\n'
)


def write(profile: Path) -> None:
    """A profile that LibreOffice finds when it starts first."""
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(
        _ITEM.format(node=node, name=name, value=value)
        for node, name, value in _SETTINGS
    )
    text = _ALL.format(items=items)
    (user / "registrymodifications.xcu").write_text(text, encoding="utf-8")

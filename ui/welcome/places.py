"""Is a folder a good place for a library? One sentence and what to do instead, where it is not."""

from pathlib import Path

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "pcloud drive": "pCloud",
    "sharepoint": "SharePoint",
    "syncthing": "Syncthing",
}
_NETWORK = frozenset(("nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "sshfs", "fuse.sshfs", "webdav", "davfs", "9p"))
_INSTEAD = "Keep the library on this computer, and send workbooks to the others."
_DRIVE_REMOTE = 4


def warning(folder: Path | str) -> str:
    """Why the plan could be damaged there, as sentences; empty for a folder on this computer."""
    text = str(folder)
    if text.startswith(("\\\\", "//")):
        return f"This folder is on a network share, where a plan that is open can be damaged. {_INSTEAD}"
    for part in (*Path(text).parts, *text.replace("\\", "/").split("/")):
        name = part.casefold()
        service = next((shown for key, shown in _SYNCED.items() if name == key or name.startswith(f"{key} ")), None)
        if service is None and name.startswith("onedrive"):
            service = "OneDrive"
        if service is not None:
            return f"{service} copies this folder while the plan is open, which can damage it. {_INSTEAD}"
    if _is_mounted_from_elsewhere(Path(text)):
        return f"This folder is on another computer, where a plan that is open can be damaged. {_INSTEAD}"
    return ""


def _is_mounted_from_elsewhere(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """A mapped drive on Windows, a mounted share on Linux. Where that cannot be told, no."""
    if folder.drive:
        return _is_remote_drive(folder.drive)
    try:
        lines = mounts.read_text("utf-8", errors="replace").splitlines()
        whole = folder.resolve()
    except OSError:
        return False
    best = (0, "")
    for line in lines:
        fields = line.split(" ")
        if len(fields) > 2:
            at = Path(fields[1].replace("\\040", " "))
            if whole.is_relative_to(at):
                best = max(best, (len(at.parts), fields[2]))
    return best[1] in _NETWORK


def _is_remote_drive(drive: str) -> bool:
    import ctypes  # noqa: PLC0415  # only Windows has drives

    kernel = getattr(getattr(ctypes, "windll", None), "kernel32", None)
    return bool(kernel and kernel.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE)

"""Where things live on this computer. A library is a folder; its layout is fixed here."""

from pathlib import Path

APP = "SDDC Planner"

DATABASE = "planner.db"
MEDIA = "media"
BACKUPS = "backups"
LOCK = "planner.lock"
RETURNED = "returned"


def default_library() -> Path:
    import platformdirs  # noqa: PLC0415  # only the first run asks

    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "library"


def packs() -> Path:
    """Where packs from other laptops are opened, each as a small library of its own."""
    return default_library().parent / "packs"


def keys() -> Path:
    """This computer's key ring: signing keys that belong to no library here."""
    return default_library().parent / "keys"


def settings_folder() -> Path:
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_config_dir(APP, appauthor=False))


def documents() -> Path:
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_documents_dir())

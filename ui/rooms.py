"""The rooms of the window, and what opens over them: each is made when first entered, so that a start makes none."""

from functools import cached_property
from typing import TYPE_CHECKING

from ui.core import Core
from ui.desktop import Desktop
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.campaigns.page import CampaignsPage
    from ui.composer.pictures import PictureLoader
    from ui.main_window import MainWindow
    from ui.setup.page import AccountsPage
    from ui.signoff.page import SignOffPage
    from ui.welcome.page import WelcomePage
    from ui.welcome.who import WhoPopover


class Rooms:
    """All but the calendar, which is there from the start."""

    def __init__(self, window: "MainWindow", core: Core, theme: Theme, desktop: Desktop) -> None:
        self._window, self._core, self._theme, self._desktop = window, core, theme, desktop

    def has_made(self, room: str) -> bool:
        """Whether a room, or another part made late, is there yet, and so may hold something to save or to end."""
        return room in self.__dict__

    @cached_property
    def signoff(self) -> "SignOffPage":
        from ui.signoff.page import SignOffPage  # noqa: PLC0415

        page = SignOffPage(self._core, self._theme, self.pictures)
        page.calendar_wanted.connect(lambda: self._window.show_room("calendar"))
        page.month_wanted.connect(self._window.show_month)
        page.post_wanted.connect(self._window.go_to_post)
        page.signing_changed.connect(self._window.line.signing.refresh)
        self._window.rooms.addWidget(page)
        return page

    @cached_property
    def campaigns(self) -> "CampaignsPage":
        from ui.campaigns.page import CampaignsPage  # noqa: PLC0415

        page = CampaignsPage(self._core, self._theme, self._window.memory, lambda: self.pictures)
        self._window.commands.campaigns.serve(page)
        self._window.rooms.addWidget(page)
        if self._window.opened is not None:
            page.set_writable(writable=not self._window.opened.why_read_only)
            page.open_library()
        return page

    @cached_property
    def accounts(self) -> "AccountsPage":
        from ui.setup.page import AccountsPage  # noqa: PLC0415

        page = AccountsPage(self._core, self._theme)
        page.signing_changed.connect(self._window.line.signing.refresh)
        page.person_wanted.connect(self._window.commands.choose_person)
        self._window.rooms.addWidget(page)
        if self._window.opened is not None:
            page.reload()
        return page

    @cached_property
    def welcome(self) -> "WelcomePage":
        from ui.welcome.page import WelcomePage  # noqa: PLC0415

        page = WelcomePage(self._core, self._theme, choose_folder=self._desktop.choose_folder)
        page.created.connect(self._window.openedByWelcome)
        page.opened.connect(self._window.openedByWelcome)
        page.exampleWanted.connect(self._window.commands.exampleWanted)
        page.verifyWanted.connect(self._window.commands.files.verify)
        page.keysWanted.connect(self._window.commands.own_keys)
        page.packWanted.connect(lambda: self._window.commands.files.open_pack(None))
        page.watchWanted.connect(self._window.commands.watchWanted)
        page.left.connect(self._window.show_plan)
        self._window.whole.addWidget(page)
        return page

    @cached_property
    def pictures(self) -> "PictureLoader":
        """One reader of pictures for all rooms."""
        from ui.composer.pictures import PictureLoader  # noqa: PLC0415

        return PictureLoader(self._window)

    @cached_property
    def who(self) -> "WhoPopover":
        from ui.welcome.who import WhoPopover  # noqa: PLC0415

        popover = WhoPopover(self._core, self._theme, self._window)
        popover.sat_down.connect(self._window.commands.sat_down)
        popover.add_wanted.connect(self._window.add_person)
        return popover

"""Every command of the window as data: its words, its keys, its menu. What it does is given by the window."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """``id`` names it in code; ``keys`` are written as Qt reads them. ``changes`` the plan, so not when read-only."""

    id: str
    text: str
    keys: str = ""
    icon: str = ""
    changes: bool = False
    posts: bool = False
    """It is about the chosen posts: it stands in their context menu too, and means something only in the calendar."""
    in_views: bool = False
    """Its keys mean another thing where text is typed, so they count only where posts are chosen."""
    under: str = ""
    """The menu within the menu where it stands."""


LINE = Command("", "")
LOOK = "Te&xt and colours"
CAMPAIGN_FILES = "E&xport and import"

COMMANDS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        "&Plan",
        (
            Command("new", "&New post", "Ctrl+N", "plus", changes=True),
            Command("new-from-template", "New from a &template…", "Ctrl+Shift+N", "plus", changes=True),
            Command("plan-next-month", "Plan the next &month…", "Ctrl+B", "calendar", changes=True),
            Command("import", "&Import a schedule…", "Ctrl+I", "import", changes=True),
            LINE,
            Command("days-that-matter", "&Days that matter…", "Ctrl+Shift+B", "calendar"),
            LINE,
            Command("holds", "&Holds…", "Ctrl+Shift+X", "hold"),
            Command("hold-now", "&Call a hold now…", "", "warning", changes=True),
            LINE,
            Command("open", "&Open or create a library…", "Ctrl+O", "folder"),
            Command("example", "Open the e&xample"),
            Command("backup", "&Back up now", changes=True),
            LINE,
            Command("print", "&Print or save as PDF…", "Ctrl+P", "print"),
            LINE,
            Command("quit", "&Quit", "Ctrl+Q"),
        ),
    ),
    (
        "&Edit",
        (
            Command("undo", "&Undo", "Ctrl+Z", "undo", changes=True),
            Command("redo", "&Redo", "Ctrl+Y", "redo", changes=True),
            LINE,
            Command("cut", "Cu&t posts", "Ctrl+X", "cut", changes=True, posts=True, in_views=True),
            Command("copy", "&Copy posts", "Ctrl+C", "duplicate", posts=True, in_views=True),
            Command("paste", "&Paste posts", "Ctrl+V", changes=True, in_views=True),
            Command("duplicate", "&Duplicate", "Ctrl+D", "duplicate", changes=True, posts=True),
            LINE,
            Command("delete", "D&elete", "Del", "trash", changes=True, posts=True, in_views=True),
            LINE,
            Command("spelling", "Chec&k the spelling…", "F7"),
            Command("council-words", "The council’s &words…"),
            Command("emoji", "Insert an emo&ji…", "Ctrl+.", changes=True),
            Command("repair", "Repair what a check f&ound", "Ctrl+Shift+Space", changes=True),
            LINE,
            Command("find", "&Find…", "Ctrl+F", "search"),
            Command("find-replace", "Find &and replace…", "Ctrl+Shift+F", "search", changes=True),
            Command("palette", "&Go to or do anything…", "Ctrl+K", "search"),
        ),
    ),
    (
        "&View",
        (
            Command("room-calendar", "&Calendar", "Ctrl+1"),
            Command("room-signoff", "Sign-o&ff", "Ctrl+2"),
            Command("room-campaigns", "Campai&gns", "Ctrl+3"),
            Command("room-accounts", "&Accounts", "Ctrl+4"),
            LINE,
            Command("view-month", "&Month", "Ctrl+Shift+1"),
            Command("view-week", "&Week", "Ctrl+Shift+2"),
            Command("view-list", "&List", "Ctrl+Shift+3"),
            Command("previous", "&Previous month or week", "Alt+Left"),
            Command("next", "&Next month or week", "Alt+Right"),
            Command("today", "&Today", "Ctrl+T"),
            Command("go-to-date", "Go to a dat&e…", "Ctrl+G"),
            Command("show-tray", "Show or hide the tra&y", "Ctrl+Shift+T"),
            Command("show-days", "Show awareness &days"),
            LINE,
            Command("filter", "F&ilter…"),
            Command("clear-filters", "Clear the filte&rs", "Ctrl+Shift+0"),
            Command("save-view", "&Save this view…", "Ctrl+Shift+W", "pin", changes=True),
            Command("saved-views", "Saved &views…"),
            LINE,
            Command("larger", "&Larger text", "Ctrl+=", under=LOOK),
            Command("smaller", "&Smaller text", "Ctrl+-", under=LOOK),
            Command("normal", "&Normal text", "Ctrl+0", under=LOOK),
        ),
    ),
    (
        "Po&st",
        (
            Command("repeat", "&Repeat…", "Ctrl+J", "", changes=True, posts=True),
            Command("save-as-template", "Sa&ve as a template…", "", "", changes=True, posts=True),
            LINE,
            Command("move", "&Move to…", "Ctrl+M", "calendar", changes=True, posts=True),
            Command("tray", "Move to the tra&y", "Ctrl+Shift+M", "tray", changes=True, posts=True),
            Command("day-earlier", "Move a d&ay earlier", "Alt+Shift+Left", changes=True, posts=True, in_views=True),
            Command("day-later", "Move a &day later", "Alt+Shift+Right", changes=True, posts=True, in_views=True),
            Command("week-earlier", "Move a &week earlier", "Alt+Shift+Up", changes=True, posts=True, in_views=True),
            Command("week-later", "Move a wee&k later", "Alt+Shift+Down", changes=True, posts=True, in_views=True),
            LINE,
            Command("insert-push", "&Insert and push…", "Ctrl+Shift+I", changes=True, posts=True),
            Command("shift-after", "Shi&ft everything after…", "Ctrl+Shift+A", changes=True, posts=True),
            LINE,
            Command("comment", "&Comment on the post…", "Ctrl+Shift+C", "speech", changes=True),
            Command("submit-these", "&Submit these for sign-off…", "", "signoff", changes=True, posts=True),
            Command("publish", "Mark as pu&blished", "Ctrl+Shift+P", changes=True, posts=True),
            Command("unpublish", "Mark as n&ot published", changes=True, posts=True),
            Command("cancel", "Cance&l the post", "", "state-cancelled", changes=True, posts=True),
            Command("uncancel", "Rei&nstate the post", changes=True, posts=True),
            LINE,
            Command("next-post", "Ne&xt post", "Ctrl+PgDown"),
            Command("previous-post", "&Previous post", "Ctrl+PgUp"),
            Command("next-old-words", "Next pos&t that names an old day", "F8"),
        ),
    ),
    (
        "Campai&gns",
        (
            Command("new-campaign", "&New campaign…", "Ctrl+Shift+J", "plus", changes=True),
            Command("campaign-full", "&Open the campaign in full", "", "campaign"),
            Command("delete-campaign", "&Delete the campaign…", "", "trash", changes=True),
            LINE,
            Command("campaign-days", "Change the da&ys of the campaign…", "", "calendar", changes=True),
            Command("campaign-again", "Plan this campaign &again…", "", "duplicate", changes=True),
            Command("campaign-template-save", "Save as a &campaign template…", "", "pin", changes=True),
            Command("campaign-templates", "Campai&gn templates…", "", "campaign"),
            LINE,
            Command("campaign-plan", "&Many posts of the campaign…", "F4", "calendar", changes=True),
            Command("campaign-post", "New post &in the campaign", "", "plus", changes=True),
            Command("campaign-put-in", "P&ut posts into the campaign…", "", "", changes=True),
            Command("campaign-video", "New &video of the campaign…", "", "video", changes=True),
            Command("campaign-submit", "&Submit all posts of the campaign…", "", "signoff", changes=True),
            LINE,
            Command("measure-new", "New m&easure of the campaign…", "", "reports", changes=True),
            Command("readings-import", "Import &readings…", "", "import", changes=True),
            Command("link-tags", "Lin&k tags of the campaign…", "", "link"),
            LINE,
            Command("campaign-brief", "&Brief or evaluation…", "Ctrl+Shift+Q", "print"),
            Command("brief-sign-off", "Brief sign-o&ff…", "", "signoff"),
            Command("campaign-file-out", "&Save as a campaign file…", "", "export", under=CAMPAIGN_FILES),
            Command("campaign-file-in", "&Bring in a campaign file…", "", "import", changes=True, under=CAMPAIGN_FILES),
            LINE,
            Command("campaigns-timeline", "&Timeline", "Ctrl+Shift+4"),
            Command("campaigns-list", "&List of campaigns", "Ctrl+Shift+5"),
            Command("polls", "&Polls by quarter", "Ctrl+Shift+6"),
            LINE,
            Command("new-poll", "Ne&w poll…", "F9", "poll", changes=True),
        ),
    ),
    (
        "Sign-o&ff",
        (
            Command("submit", "&Submit for sign-off…", "Ctrl+Shift+S", "signoff", changes=True),
            Command("urgent", "&Urgent: record a verbal approval…", "", "speech", changes=True),
            Command("missed", "&Missed posts…", "", "state-missed", changes=True),
            LINE,
            Command("send-pack", "Send &for sign-off…", "Ctrl+Shift+K", "export", changes=True),
            Command("read-decisions", "Re&ad decisions…", "Ctrl+Shift+D", "import", changes=True),
            Command("open-pack", "Open a pac&k…", "Ctrl+Shift+O", "signoff"),
            LINE,
            Command("review-copies", "Send review &copies…", "Ctrl+Shift+R", "people", changes=True),
            Command("read-reply", "Read a rep&ly…", "Ctrl+R", "import", changes=True),
            LINE,
            Command("watch", "&Watch a shared folder…", "", "folder"),
            LINE,
            Command("who", "W&ho is at the keyboard?", "Ctrl+U", "people"),
            Command("sign-in", "Sign &in with your passphrase…", "Ctrl+Shift+L", "key", changes=True),
            Command("lock", "L&ock the signing key", "Ctrl+L", "lock"),
            Command("own-keys", "Ke&ys on this computer…", "", "key"),
        ),
    ),
    (
        "Hand &over",
        (
            Command("export", "&Export the approved schedule…", "Ctrl+E", "export"),
            Command("distribute", "Send to &departments…", "Ctrl+Shift+E", "people"),
            LINE,
            Command("fill-template", "Fill a publishing &tool’s template…", "Ctrl+Shift+U", "export"),
            Command("ticks", "&Handed over and published…", "Ctrl+Shift+Y", "tick"),
            Command("calendar-file", "Calendar &file…", "", "calendar"),
            LINE,
            Command("verify", "&Verify a workbook…", "Ctrl+Shift+V", "tick"),
            Command("save-signers", "Save the signers’ &keys…", "", "key"),
        ),
    ),
    (
        "&Record",
        (
            Command("history", "&History of the post", "Ctrl+H", "history"),
            Command("history-campaign", "History of the campai&gn"),
            Command("history-month", "History of this &month", "Ctrl+Shift+G"),
            Command("history-all", "History of the &library", "Ctrl+Shift+H"),
            LINE,
            Command("check", "&Check the record…", "", "tick"),
            Command("evidence", "&Evidence pack…", "", "export"),
        ),
    ),
    (
        "&Help",
        (
            Command("keys", "&Keys", "F1"),
            Command("proves", "&What a sign-off proves"),
            Command("about", "&About SDDC Planner"),
        ),
    ),
)
"""The menus in their order: title, commands."""

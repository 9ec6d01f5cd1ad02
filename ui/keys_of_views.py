"""The keys that views, fields and dialogs take for themselves, as the sheet of keys shows them beside the commands."""

KEYS_OF_VIEWS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Saved views", (("Alt+1 to Alt+9", "The first nine saved views"),)),
    (
        "In the month and the week",
        (
            ("Arrows", "Next day or post; in the week, next half hour"),
            ("Home or End", "First or last day of the week"),
            ("Ctrl+Home or Ctrl+End", "First or last day of the month; in the week, first or last post"),
            ("Page Up or Page Down", "Previous or next month or week"),
            ("T", "Today"),
            ("Enter", "Open the post, or begin one on an empty day"),
            ("N", "New post here, beside others"),
            ("Space", "Choose the post as well, or leave it out"),
            ("Shift+Arrows", "Choose several"),
            ("Ctrl+Arrows", "Go on and keep what is chosen"),
            ("Ctrl+A", "Choose every post shown"),
            ("Esc", "Let go of what is chosen or dragged"),
            ("Ctrl+Drag", "Copy instead of move"),
            ("Shift+Drag", "Keep the time of day, in the week"),
        ),
    ),
    (
        "In the list",
        (
            ("F2", "Change the cell, where it can be changed here"),
            ("Tab", "From the cell being changed to the next"),
            ("Enter", "Open the post, or keep what was typed in a cell"),
            ("Esc", "Leave the cell as it was"),
            ("Shift+Up or Shift+Down", "Choose several"),
            ("Ctrl+A", "Choose every post shown"),
        ),
    ),
    (
        "In the tray",
        (
            ("Up or Down", "Next post; from the words above, into the list"),
            ("Enter", "Open the post"),
            ("Shift+Up or Shift+Down", "Choose several"),
            ("Esc", "Clear the words above the list"),
        ),
    ),
    (
        "In the posts of a campaign",
        (
            ("Enter", "Open the post, video or poll"),
            ("N", "New post in the campaign"),
            ("D or T", "Give a date, or put in the tray"),
            ("Alt+Shift+Arrows", "A day or a week earlier or later"),
            ("S", "Submit what is chosen for sign-off"),
            ("R", "Take out of the campaign"),
            ("Del", "Delete the chosen posts"),
        ),
    ),
    (
        "In the list of campaigns",
        (
            ("Enter", "Open the campaign in full"),
            ("Esc", "Back from it to the list or the timeline"),
            ("Del", "Delete the campaign, once asked"),
        ),
    ),
    (
        "While writing a campaign",
        (("Shift+F1", "What belongs in the field, and hide it again"),),
    ),
    (
        "In the measures of a campaign",
        (
            ("Enter", "The readings of the measure"),
            ("F2", "Change the measure"),
            ("Ins", "New measure"),
            ("Del", "Remove the measure"),
            ("Alt+Up or Alt+Down", "Put the measure higher or lower"),
        ),
    ),
    (
        "On the timeline of campaigns",
        (
            ("Up or Down", "Another campaign"),
            ("Left or Right", "Earlier or later"),
            ("Ctrl+Left or Ctrl+Right", "Much earlier or later"),
            ("+ or -", "Nearer or farther"),
            ("T", "Today"),
            ("F", "All of the campaign in sight"),
            ("Enter", "Open the campaign, or put it where it was moved to"),
            ("F2", "Change its days"),
            ("Alt+Shift+Arrows", "Move it by a day, or up and down by a week"),
            ("Shift+Arrows", "Move its first day"),
            ("Ctrl+Shift+Arrows", "Move its last day"),
            ("Esc", "Leave it where it was"),
            ("Shift+Drag", "Move by whole weeks"),
        ),
    ),
    (
        "While planning many posts of a campaign",
        (
            ("Space", "Leave a post out, or take it in again"),
            ("Ctrl+Enter", "Make the posts"),
        ),
    ),
    (
        "While writing a post",
        (
            ("Alt+Up or Alt+Down", "Previous or next post, in the same field"),
            ("@ or #", "Offer remembered mentions or hashtags; in a comment, @ offers people"),
            ("Enter or Tab", "Take what is offered"),
            ("Up or Down", "Next in what is offered; in a date or time, one on"),
            ("Alt+Down or F4", "Open the month, in a date"),
            ("Del", "Take the account or picture off, when it has the focus"),
            ("Ctrl+Enter", "Send the comment"),
            ("Esc", "Close what is offered, then the post; all is saved"),
        ),
    ),
    (
        "In sign-off",
        (
            ("J or K", "Next or previous post"),
            ("A", "Approve"),
            ("R", "Request changes"),
            ("Ctrl+Enter", "Send the comment with the request"),
        ),
    ),
    (
        "While searching or in “Go to or do anything”",
        (
            ("Up or Down", "Next in what was found"),
            ("Page Up or Page Down", "Seven further"),
            ("Enter", "Go there or do it"),
            ("Esc", "Close it; in the search, then clear the words"),
        ),
    ),
    (
        "In the polls by quarter",
        (
            ("Arrows", "Next account or quarter"),
            ("Shift+Arrows", "Choose several"),
            ("Enter", "Open the poll, or begin one"),
            ("Del", "Remove the chosen polls"),
            ("Ctrl+C", "Copy what is chosen as a table"),
            ("Page Up or Page Down", "Previous or next year"),
        ),
    ),
    (
        "In the list of a month to plan",
        (
            ("Space", "Tick or untick"),
            ("W or D", "Keep the weekday or the date"),
            ("Enter", "Plan what is ticked"),
        ),
    ),
    (
        "In dialogs",
        (
            ("Tab or Shift+Tab", "Next or previous field"),
            ("Alt+Letter", "To the field or button with that letter underlined"),
            ("Space", "Tick, press or choose"),
            ("Enter", "Do what the coloured button says"),
            ("Left or Right", "Another of the choices in a row"),
            ("F2", "Change or rename the line, in lists of days, templates and accounts"),
            ("Del", "Remove the line, in those lists, of saved views and of words"),
            ("Alt+Up or Alt+Down", "Put a saved view higher or lower"),
            ("Ins", "Add a day, in the days that matter"),
            ("Ctrl+Z", "Undo, in the days that matter, in holds and in readings"),
            ("Page Up or Page Down", "Another page, before printing"),
            ("Ctrl+F", "Find, in the history"),
            ("Ctrl+C", "Copy the line, in the history"),
            ("Esc", "Close without doing it"),
        ),
    ),
    (
        "Everywhere",
        (
            ("Menu", "What can be done with what is chosen"),
            ("Alt", "The menus, each by its underlined letter"),
        ),
    ),
)
"""Title, and under it (keys, what they do). " or " stands between keys."""

"""The words that the council of the example has added to the dictionary."""

from sddc_planner.demo.council import person_id
from sddc_planner.planner.planner import Planner

_WORDS = ("tabard", "tabards", "Rosliston", "Swadlincotians")


def keep_words(planner: Planner) -> None:
    """By the specialist, as she met them."""
    planner.sit_down(person_id("specialist"))
    for word in _WORDS:
        planner.wording.add_word(word)

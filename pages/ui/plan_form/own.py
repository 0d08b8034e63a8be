"""Steps 4 and 5: how the person's own work is recognised, and how they describe themselves."""

from pages.ui.plan_form import own_offering
from pages.ui.plan_form.fields import list_field, of_group, text_field
from pages.ui.plan_form.keeping import form

WORK_WHY = (
    "Nobody minds hearing of your work now and then: one or two posts in ten is what the article advises. "
    "Say how we can tell them, and we count them for you."
)
WORK_EXAMPLE = "For example: mouselab.example, “Do mice eat cheese?”, @CheeseAtlas and #cheeseatlas."
ABOUT_WHY = (
    "People look at your profile before they answer. Say in plain words what you do and what you care about, and we "
    "look whether your profile says it too."
)
ABOUT_EXAMPLE = "For example: doctoral student; mice, cheese, kind kitchens."


def show_own_work() -> None:
    """Show what the history offers, and the four lists that mark the person's own work."""
    own_offering.show_offers()
    own = form().plan.own_work
    list_field("Websites of yours", own.sites, of_group("own_work", "sites"), "sites", example="mouselab.example")
    list_field(
        "Titles of your papers, talks or courses", own.titles, of_group("own_work", "titles"), "titles",
        example="Do mice eat cheese?",
    )  # fmt: skip
    list_field(
        "Accounts of your projects", own.handles, of_group("own_work", "handles"), "own_handles", example="@CheeseAtlas"
    )
    list_field(
        "Hashtags of your projects", own.hashtags, of_group("own_work", "hashtags"), "own_tags", example="#cheeseatlas"
    )


def show_about() -> None:
    """Show what the person is and cares about."""
    about = form().plan.about
    text_field("What you are", about.role, of_group("about", "role"), "role", example="doctoral student")
    list_field("Topics you care about", about.topics, of_group("about", "topics"), "topics", example="mice")

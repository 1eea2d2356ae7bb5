"""The hint of every field of a dossier: what is asked, and one short worked example. No rules."""

from django.utils.translation import gettext_lazy as _

EXAMPLES = {
    "title": _(
        "Say what is done and where, for example “Women’s groups sort household waste in hamlet 3”. "
        "Do not write a person’s name: the title becomes public."
    ),
    "kind": _("A collective model is carried out by many people; an individual example tells of one person’s work."),
    "field": _("Choose the one field that fits best. A model belongs to one field only."),
    "hamlet": _("Where the model runs, if it is one hamlet. Your commune keeps the list of its hamlets."),
    "beneficiaries": _(
        "Which places and how many people, for example “3 hamlets along the river, 412 households, 1.630 people”."
    ),
    "situation": _(
        "What is the matter, since when, in figures? For example “37 of 142 households burn their waste beside the "
        "road; in one year the hamlet heard 11 complaints about it, and posters changed nothing.”"
    ),
    "goals": _(
        "What shall be different, by when, and how will one see it? For example “By November at least 130 of 142 "
        "households sort their waste; nobody burns it any more.”"
    ),
    "difficulty": _("Choose what makes the place or the task difficult. Nobody outside the offices sees it."),
    "difficulty_reason": _(
        "Say in two or three sentences why, for example “Two campaigns failed here: half of the households work away "
        "from home, and the collection point lies 4 km off.” Whoever chose “neither” above leaves it empty."
    ),
    "content": _(
        "What is done, step by step, and what is new in winning people over? For example “Each alley chooses a group "
        "of five; the group visits every household twice, lends two bins for a month and settles rules in a meeting.”"
    ),
    "forces": _(
        "Who leads, who helps, who takes part, by post and organisation, not by name? For example “Leads: Women’s "
        "Union of the commune; helps: Front work board; takes part: 12 alley groups.”"
    ),
    "resources": _(
        "Which means from where, and from when to when? For example “28 million đồng: 10 from the commune, 18 from "
        "the households; 200 days of work; March to November.”"
    ),
    "outputs": _(
        "What will be there that others can see or count? For example “12 alley groups with written rules, 142 pairs "
        "of bins, one collection point, minutes of 24 meetings.”"
    ),
    "upkeep": _(
        "Who keeps it going afterwards, with which means, and who could copy it? For example “The groups go on with a "
        "fee of 10.000 đồng a month; two neighbouring hamlets begin next year.”"
    ),
    "public_summary": _(
        "Three to five sentences that anybody understands: what was the matter, what was done, what came of it. Do "
        "not name persons, families or addresses; write “a household” or “the head of the hamlet”."
    ),
}

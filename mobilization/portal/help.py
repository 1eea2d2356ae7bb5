"""The guides of the help pages: per role what one can do and how, step by step. Words only, no logic."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from mobilization.portal.help_tasks import BE_REMINDED, DECIDE_LADDERS, SEE_REMINDERS, Task


@dataclass(frozen=True)
class Guide:
    """The guide of one role: its place in addresses, title, one sentence, and its tasks."""

    slug: str
    title: str
    summary: str
    tasks: tuple[Task, ...]


VISITORS = Guide(
    "nguoi-dan",
    _("For visitors"),
    _("Find good work near you, read how it was done, and tell us of mistakes. No account is needed."),
    (
        Task(
            _("Find a bright spot"),
            (
                _("Open “Bright spots” in the menu."),
                _("Type words with or without tones, or choose a field, a programme or a year."),
                _("Type the name of a unit. The name of an old commune finds the commune that carries on its work."),
                _("Open a title to read what was done and what came of it."),
            ),
        ),
        Task(
            _("See what your commune has made public"),
            (
                _("Open “Made public” in the menu and type the name of the commune, an old name too."),
                _("Each entry says where it can be read or heard, in which forms, and what was corrected."),
            ),
        ),
        Task(
            _("Report a mistake"),
            (
                _("Go to the foot of the page with the mistake and choose “Report a mistake on this page”."),
                _("Send the address of the page and what is wrong to the commission’s office."),
            ),
        ),
        Task(
            _("Make the letters larger"),
            (
                _("Choose “Text size and contrast” at the top of the page."),
                _("Choose the size and the contrast, then “Apply”. The portal remembers it on this device."),
            ),
        ),
    ),
)
DISCLOSE = Task(
    _("Enter what your unit made public"),
    (
        _("Open “Disclosure duties”: the portal shows what is due and until when, with the way the day was reckoned."),
        _("A new decision or document: “Enter a matter”. The time limit runs from its date."),
        _("As soon as it is public, choose “Enter what was made public”: forms, place, first day."),
        _("What comes back every quarter or year: “Enter several at once”."),
        _("A mistake: “Correct the entry”. What stood there before stays readable beside your reason."),
    ),
)
OVERSEE = Task(
    _("See which unit has carried out what"),
    (
        _("Open “Disclosure duties”, then “Open the matrix of all units”. Every sign and figure leads to its list."),
        _("The whole matrix as an Excel file stands below it."),
        _("To move a due date, open the duty: your reason stands beside the new day for everybody who sees it."),
        _("Words and time limits of the law are kept in “Administration”; a change counts from a day on."),
    ),
)
OFFICERS = Guide(
    "can-bo",
    _("For officers of communes and departments"),
    _("Register a model, carry it out, assess it, and follow what becomes of it."),
    (
        Task(
            _("Register a model"),
            (
                _("On the home page choose “Register a model”."),
                _("Choose the campaign, give the title, the kind and the field. Name no person in the title."),
                _("Fill in the sections in any order. You can stop at any time; what is saved stays."),
                _("Add at least one indicator with the value before and the target."),
                _("Choose “Check and send”, mend what is still missing, and send the dossier to your unit’s head."),
            ),
        ),
        Task(
            _("Write without losing anything"),
            (
                _("While you write, the page saves itself; below the form it says when. The button saves it too."),
                _("Without a connection the text stays in this browser and is saved when the connection is back."),
                _("If you were signed out while writing, sign in again within half an hour: your text is put back."),
                _("If a colleague changed the same text, you see both texts and choose which one stays."),
            ),
        ),
        Task(
            _("Change a dossier that was returned"),
            (
                _("Open it from “My work”. The reason of the return stands at the top."),
                _("Only the parts with a remark are open. Change them, or answer the remark with why they stay."),
                _("Check and send again before the date shown; remarks that nobody acted on are listed there."),
            ),
        ),
        Task(
            _("Carry the model out and assess it"),
            (
                _("Once the dossier is accepted, add readings of the indicators as the work goes on."),
                _("Before the date shown, open the self-assessment: points, reasons and final readings."),
                _("Send the self-assessment. The commission’s office then hands the dossier to reviewers."),
            ),
        ),
        DISCLOSE,
        BE_REMINDED,
    ),
)
HEADS = Guide(
    "lanh-dao-don-vi",
    _("For heads of units"),
    _("You answer for the dossiers of your unit: nothing leaves it without you."),
    (
        Task(
            _("Endorse or return a dossier"),
            (
                _("Open the dossier from “My work” and read all sections."),
                _("Choose “Endorse” to send it to the commission’s office."),
                _("Or choose to return it: write remarks beside what has to change; only that is opened again."),
                _("When it comes back, “Changes after the return” shows every word that was added or removed."),
            ),
        ),
        Task(
            _("Stop a model"),
            (
                _("Open the dossier of a model that is being carried out."),
                _("Choose to stop it and give the reason. The dossier stays readable."),
            ),
        ),
    ),
)
OFFICE = Guide(
    "co-quan-thuong-truc",
    _("For the commission’s office"),
    _("Screen dossiers, hand them to reviewers, prepare the board."),
    (
        Task(
            _("Screen a dossier"),
            (
                _("Choose “Screening” in the menu; the soonest due stands first."),
                _("Look at the similar dossiers shown on its page before you accept it."),
                _("Accept it, return it with remarks, refuse it with a reason, or merge it into another."),
            ),
        ),
        Task(
            _("Assign reviewers"),
            (
                _("Open a self-assessed dossier and choose to assign reviewers."),
                _("Choose as many as the campaign asks for. People of the dossier’s own unit are not offered."),
                _("Start the appraisal. The reviewers are told."),
            ),
        ),
        Task(
            _("Prepare the board"),
            (
                _("When all reviews are handed in, put the dossier before the board."),
                _("Where the totals lie far apart, discuss them first and write down what came of it."),
                _("After the session record the vote. The commission head then decides."),
            ),
        ),
        Task(
            _("Make a field check"),
            (
                _("Open the dossier on the phone and choose to make a field check; each section is saved on its own."),
                _("Enter who went by post and unit, what was seen of every criterion, photos and the conclusion."),
                _("Finish it. From then on it is frozen; a correction is a new record with a reason."),
            ),
        ),
        Task(
            _("Hold a session of the board"),
            (
                _("Under “Sessions of the board” prepare a session and choose the dossiers of its agenda."),
                _("Open it on its day, enter attendance, votes in figures and minutes, and finish the minutes."),
                _("Units and reviewers learn nothing of it; the commission head makes the decisions final."),
            ),
        ),
        Task(
            _("Open a campaign"),
            (
                _("In the administration add a campaign: programme, year, rubric and dates."),
                _("Check the suggested days and ratios against your own rules before it opens."),
            ),
        ),
        OVERSEE,
        DECIDE_LADDERS,
    ),
)
REVIEWERS = Guide(
    "nguoi-tham-dinh",
    _("For reviewers"),
    _("Score what was assigned to you, on your own, with reasons."),
    (
        Task(
            _("Score a dossier"),
            (
                _("Open the review from “Reviews”."),
                _("Give points and a reason for every criterion, and answer the conditions with yes or no."),
                _("Save as often as you like. Nobody sees your points before you hand them in."),
                _("Hand the review in. After that it cannot be changed, and you see the summary of all reviews."),
            ),
        ),
    ),
)
COMMISSION_HEADS = Guide(
    "lanh-dao-ban-chi-dao",
    _("For the head of the commission"),
    _("Decide on what the reviewers scored and the board voted on."),
    (
        Task(
            _("Decide on a dossier"),
            (
                _("Open it from “My work”. Median, spread, vote and effect stand together above the buttons."),
                _("Recognise, recognise as outstanding, or decline with a reason."),
                _("Enter the number and the date of the signed decision. The bright spot is public at once."),
            ),
        ),
        Task(
            _("Decide on a session of the board"),
            (
                _("Open the session when its minutes are finished. The outcomes are filled in from votes and points."),
                _("Correct an outcome where you decide otherwise, and enter number, date and signer once for all."),
                _("Make it final: all dossiers are decided at once, or none; what stands in the way is named."),
            ),
        ),
        Task(
            _("Revoke a recognition"),
            (
                _("Open the recognised dossier and choose to revoke the recognition."),
                _("Enter the decision and the reason. The bright spot leaves the public pages at once."),
            ),
        ),
    ),
)
ADMINISTRATORS = Guide(
    "quan-tri",
    _("For administrators"),
    _("Keep people, units and reference data. You read no unpublished dossier."),
    (
        Task(
            _("Add a person"),
            (
                _("In the administration add the person with name and e-mail, and below it unit, role and first day."),
                _("Tick the person in the list and choose to send an invitation. The link works once, for 7 days."),
                _("Without a mail server the mail waits under “Caught mails”; hand the link over yourself."),
            ),
        ),
        Task(
            _("Add many people or units at once"),
            (
                _("Open the list of people or of units, choose “Import a list” and take the template."),
                _("Send the filled file. You see what each row would do; nothing is written before you confirm."),
                _("After people are imported, choose who gets an invitation."),
            ),
        ),
        Task(
            _("Find out who changed something"),
            (
                _("Open the audit trail. Search by the person or by the number of the dossier, and narrow by time."),
                _("Nobody can change the trail, not even an administrator."),
            ),
        ),
        Task(
            _("When somebody leaves a post"),
            (
                _("Enter the last day in the membership. It gives no rights from the next day on."),
                _("Switch “may sign in” off when the person leaves altogether. Nobody is deleted."),
            ),
        ),
        SEE_REMINDERS,
    ),
)
GUIDES = (VISITORS, OFFICERS, HEADS, OFFICE, REVIEWERS, COMMISSION_HEADS, ADMINISTRATORS)

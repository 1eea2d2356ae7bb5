"""Writing events; called inside the transaction of the change that they tell of."""

from mobilization.audit.models import Circle, Event


def event_record(*, verb, thing, by, data=None, from_state="", to_state="", circle=Circle.PARTIES) -> Event:
    """Add one event.

    In: `verb` such as "submission.endorse"; `thing` a saved row; `by` a Membership or None for the system;
    `data` plain JSON without personal text (ids, numbers, reasons given in office). A thing whose name is not for every
    reader of the trail says with `audit_label` what stands there instead.
    """
    actor = {}
    if by is not None:
        actor = {
            "actor_id": str(by.user_id),
            "actor_name": by.user.name,
            "actor_role": by.role,
            "actor_unit_id": str(by.unit_id),
            "actor_unit": by.unit.name,
        }
    return Event.objects.create(
        verb=verb,
        thing_type=thing._meta.label_lower,
        thing_id=str(thing.pk),
        thing_label=str(getattr(thing, "audit_label", thing))[:300],
        from_state=from_state,
        to_state=to_state,
        data=data or {},
        circle=circle,
        **actor,
    )

"""Every named check that a form package may call, by its name."""

from __future__ import annotations

from sadec_counter.domain.checks import (
    addresses,
    business,
    certification,
    land,
    people,
    registrations,
    residence,
    social,
)
from sadec_counter.domain.checks.named import NamedCheck

_ALL = (
    addresses.two_levels,
    business.announced_in_time,
    business.capital,
    business.changes_something,
    business.one_main,
    business.suspension_time,
    certification.copy_fee,
    certification.total_of,
    land.areas_add_up,
    land.footprint_fits,
    people.card_issue_day,
    people.different_names,
    people.different_numbers,
    people.ethnic_of_parent,
    people.grown_up,
    people.number_fits,
    people.parent_older,
    people.recognised_ages,
    registrations.consent_of_minor,
    registrations.copies,
    registrations.in_order,
    registrations.late_birth,
    registrations.late_death,
    registrations.marriage_purpose,
    registrations.no_proxy,
    registrations.not_a_birth_slip,
    registrations.not_after_today,
    registrations.registered_before,
    registrations.still_valid,
    residence.listed_once,
    residence.own_head,
    social.ability_age,
    social.benefit_age,
    social.child_of_single_parent,
    social.children_add_up,
    social.funeral_support,
    social.pension_age,
    social.pension_instead,
    social.pension_not_drawn,
    social.poor_household,
    social.severe_disability,
    social.young_child,
)

CHECKS: dict[str, NamedCheck] = {check.name: check for check in _ALL}

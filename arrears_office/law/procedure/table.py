"""Which guards stand before which act: the one table, by the codes of the kinds' files."""

from collections.abc import Callable

from arrears_office.law.procedure import questions as ask
from arrears_office.law.procedure.facts import Case
from arrears_office.law.procedure.guards_benefit import care_stage, health_stage
from arrears_office.law.procedure.guards_common import (
    not_bankrupt_for_court,
    not_bankrupt_for_execution,
    not_prescribed,
    overdue,
)
from arrears_office.law.procedure.guards_court import (
    demanded,
    objection_means_suit,
    reasonable_time_passed,
)
from arrears_office.law.procedure.guards_execution import execution_open, sale_open
from arrears_office.law.procedure.guards_housing import guarantee_holds, three_months
from arrears_office.law.procedure.guards_life import (
    against_heirs,
    assistance_first,
    dispute_first,
    no_sale_in_dispute,
    not_discharged,
)
from arrears_office.law.procedure.guards_targets import proportionate, target_open
from arrears_office.law.procedure.guards_water import announced, not_bankrupt_for_shutoff
from arrears_office.law.procedure.ruling import Ruling

Guard = Callable[[Case], Ruling | None]
"""A rule of one article: it opens, warns, refuses, or has nothing to say (None)."""

OWED: tuple[Guard, ...] = (overdue, not_prescribed)
SEIZURE: tuple[Guard, ...] = (
    *OWED, not_bankrupt_for_execution, not_discharged, execution_open, target_open,
    proportionate, against_heirs, assistance_first,
)  # fmt: skip
SHUTOFF: tuple[Guard, ...] = (
    *OWED, not_discharged, demanded, ask.ONLY_WATER, announced, not_bankrupt_for_shutoff,
)  # fmt: skip
COURT: tuple[Guard, ...] = (
    *OWED, not_discharged, demanded, reasonable_time_passed, not_bankrupt_for_court,
    against_heirs, dispute_first,
)  # fmt: skip

GUARDS: dict[str, tuple[Guard, ...]] = {
    "property_inquiry": OWED,
    "seizure": SEIZURE,
    "seizure_for_facility": (*SEIZURE, ask.FACILITY_ASKED),
    "search": (*SEIZURE, ask.OFFICER),
    "realisation": (*OWED, sale_open, no_sale_in_dispute),
    "third_party_filing": (*OWED, ask.OTHER_EXECUTION),
    "shutoff": (*SHUTOFF, ask.WELFARE),
    "shutoff_business": (*SHUTOFF, ask.BUSINESS),
    "payment_order": (*COURT, objection_means_suit),
    "suit": (*COURT, ask.COUNCIL),
    "guarantor": (*OWED, demanded, guarantee_holds),
    "eviction": (*OWED, demanded, three_months),
    "deposit": (*OWED, ask.VACATED),
    "joint_obligor": (*OWED, ask.JOINT),
    "heir": (*OWED, ask.DEATH),
    "child_allowance_special": (*OWED, ask.NOTICE_GIVEN),
    "child_allowance_request": (*OWED, ask.REQUESTED),
    "benefit_limit": (*OWED, care_stage, ask.CARE_HEARD),
    "special_benefit": (*OWED, health_stage, ask.HEALTH_HEARD),
    "suspension": (*OWED, ask.SUSPENSION_GROUND),
    "grace": (*OWED, ask.GRACE_GROUND),
    "deferral": (*OWED, ask.DEFERRAL_GROUND),
    "collection_stop": (*OWED, reasonable_time_passed, ask.STOP_GROUND),
}
"""An act of a city's own file that is not here is never open by itself: it is warned of."""

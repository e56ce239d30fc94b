"""Which outcomes, reasons, kinds of clause and kinds of event are there?"""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What one clause means for one state, the strongest first."""

    BOUND = "bound"
    BOUND_OWN_PROCESS = "bound_own_process"
    DECLARED_EQUIVALENCE = "declared_equivalence"
    CONTESTED = "contested"
    CONDITIONAL = "conditional"
    NO_AID_TO_ATTACKER = "no_aid_to_attacker"
    CONSULT_ONLY = "consult_only"
    POLITICAL_ONLY = "political_only"
    NOT_BOUND = "not_bound"


STRENGTH = {outcome: rank for rank, outcome in enumerate(Outcome)}


class Reason(StrEnum):
    """Why a state is not bound, or why its being bound is open to doubt."""

    NOT_PARTY = "not_party"
    NOT_IN_FORCE = "not_in_force"
    TERMINATED = "terminated"
    SUSPENDED = "suspended"
    OUT_OF_AREA = "out_of_area"
    NOT_VICTIMS_TERRITORY = "place_not_victims_territory"
    BEARER_IS_ATTACKER = "bearer_is_attacker"
    OWN_ALLY_FIRST = "own_ally_attacked_first"
    ATTACKER_IS_PARTY = "attacker_is_also_party"
    VICTIM_NOT_BENEFICIARY = "victim_not_beneficiary"
    TRIGGER_NOT_MET = "trigger_not_met"
    NO_REQUEST = "no_request"
    ARTICLE_51 = "article_51_lawfulness_disputed"
    NO_CHAIN = "no_transitive_obligation"
    NO_TREATY = "no_treaty"
    PARTICIPATION = "participation_disputed"


class Condition(StrEnum):
    """A fact that is open and would decide."""

    IN_FORCE = "in_force"
    STATE_OF_WAR = "state_of_war"
    REQUEST = "request"
    ATTACKER = "attacker_known"
    STATE_ATTACKER = "attack_by_a_state"
    THRESHOLD = "armed_attack_threshold"
    AREA = "area"
    TERRITORY = "victims_territory"
    OBJECT = "object_covered"
    LANGUAGE = "language_version"
    COUNCIL = "security_council_has_not_acted"


class ClauseType(StrEnum):
    """What a clause obliges to; the names of ATOP's flags where it has them."""

    DEFENCE = "defence"
    OFFENCE = "offence"
    NEUTRALITY = "neutrality"
    NO_AID = "no_aid_to_attacker"
    NON_AGGRESSION = "non_aggression"
    CONSULTATION = "consultation"
    EQUIVALENCE = "equivalence_declaration"
    DIPLOMATIC = "diplomatic_support"
    NO_HOSTILE_TREATY = "no_hostile_third_party_treaty"
    NO_HOSTILE_TERRITORY = "no_hostile_use_of_territory"
    NO_SEPARATE_PEACE = "no_separate_peace"
    BASING = "basing"
    TRANSIT = "transit"
    ARMS = "arms_transfer"
    JOINT_COMMAND = "joint_command"
    JOINT_PLANNING = "joint_planning"
    COOPERATION = "cooperation"
    NON_INTERVENTION = "non_intervention"
    RECOGNITION = "recognition"
    NUCLEAR_ASSURANCE = "nuclear_assurance"
    UNSC_ACTION = "unsc_action"
    DISPUTES = "dispute_settlement"
    NO_SANCTIONS = "no_sanctions"
    SECRECY = "secrecy"


# what an attack on a beneficiary can set off
TRIGGERED = frozenset(
    {
        ClauseType.DEFENCE,
        ClauseType.OFFENCE,
        ClauseType.NEUTRALITY,
        ClauseType.NO_AID,
        ClauseType.CONSULTATION,
        ClauseType.EQUIVALENCE,
        ClauseType.DIPLOMATIC,
        ClauseType.UNSC_ACTION,
    }
)
AID = frozenset({ClauseType.DEFENCE, ClauseType.OFFENCE, ClauseType.EQUIVALENCE})
CONSULTING = frozenset({ClauseType.CONSULTATION, ClauseType.DIPLOMATIC, ClauseType.UNSC_ACTION})
ABSTAINING = frozenset({ClauseType.NEUTRALITY, ClauseType.NO_AID})

KINDS = (
    "invasion",
    "armed_attack",
    "nuclear_attack",
    "blockade",
    "cyber",
    "threat",
    "internal_unrest",
)
TRIGGERS = (
    "armed_attack",
    "invasion",
    "aggression",
    "nuclear_attack",
    "blockade",
    "cyber",
    "threat",
    "any_danger",
    "internal_unrest",
)
OBJECTS = ("territory", "forces", "vessels", "aircraft", "infrastructure")
INSTRUMENTS = (
    "treaty",
    "protocol",
    "executive_agreement",
    "exchange_of_notes",
    "memorandum",
    "charter_of_organisation",
    "joint_declaration",
    "communique",
    "unilateral_declaration",
    "executive_order",
    "domestic_statute",
    "armistice",
)
FORCES = ("legally_binding", "political", "unilateral", "disputed", "unknown")
TEXTS = (
    "published_official",
    "published_leak",
    "summary_only",
    "unpublished",
    "part_secret",
    "secret",
)
CONFIDENCES = ("verified", "single_source", "reported", "inferred", "disputed")
MODALITIES = ("must", "must_not", "may", "declares", "creates_body", "assures")
DISCRETIONS = (
    "automatic",
    "own_judgement",
    "constitutional_processes",
    "collective_decision",
    "consultation_first",
)
IMMEDIACIES = ("immediate", "without_delay", "forthwith", "prompt", "on_request", "none")
MEANS = (
    "military",
    "all_means",
    "economic",
    "diplomatic",
    "intelligence",
    "logistics",
    "territory_access",
    "nuclear_excluded",
    "unspecified",
)
EVENT_KINDS = (
    "signed",
    "ratified",
    "exchange_of_instruments",
    "in_force",
    "provisional",
    "amended",
    "renewed",
    "suspended",
    "resumed",
    "frozen_claim",
    "notice_of_withdrawal",
    "denounced",
    "expired",
    "replaced",
    "invoked",
    "invocation_rejected",
    "claimed_breach",
)
LINKS = ("replaces", "replaced_by", "amends", "implements", "renews", "based_on")
ATTACKER_PARTY = ("bound", "contested", "deferred")
EXITS = ("expired", "denounced", "withdrawn", "replaced", "expelled", "state_extinct")

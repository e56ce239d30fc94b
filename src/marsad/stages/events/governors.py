"""What governs a predicate, and what does it amount to: told, planned, alleged, denied?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, MASDAR, NOUN, PASSIVE, VERB, Analysis, Operator
from marsad.model.document import COMMAS, PUNCT, WORD
from marsad.stages.events.clauses import is_carried
from marsad.stages.events.marks import BARRING, BARS, GLUED, JOINS
from marsad.stages.events.predicates import Predicate, is_circumstance
from marsad.stages.events.scene import Scene, is_passive

_INTENT_REACH: Final = 9  # tokens between a verb of intention and the verb behind "that"
_GOVERNOR_REACH: Final = 11  # tokens and phrases between a noun and the verb that governs it
_ANY: Final = 4  # tokens between "any" and the act
# what governs a noun inside the phrase that it governs too: "denied having taken part in the attack"
_THROUGH: Final = frozenset({"deny", "fail", "call", "refuse", "threaten", "plan", "promise", "accuse", "stop"})
# verbs of these effects have one object: what they plan, promise or tell
_OWN_OBJECT: Final = frozenset({"plan", "promise", "announce", "mention", "wish"})
# acts that speakers want of others in lists
_WANTED: Final = frozenset({"RETREAT", "CONCEDE", "AID", "COOPERATE"})
_JOINED: Final = 14  # tokens between a word of duty and the last of the acts that must be
_PLANNED_REACH: Final = 5  # tokens between "it is planned" and the noun, or the verb behind "that"
_HELD_REACH: Final = 14  # tokens between a meeting and the verb that tells when it is to be
_NO_PLANS: Final = 6  # tokens between "not" and the act of which there are no plans
_HEAD_REACH: Final = 4  # tokens and phrases between a verbal noun and the one that governs it


def governor_of(s: Scene, p: Predicate) -> tuple[int, Operator] | None:
    """The light or governing verb of a noun predicate and the operator that fits."""
    doc = s.doc
    begin = doc.sentences[doc.sentence_of[p.first]][0]
    j = p.first - 1
    crossed: set[str] = set()
    attached = False
    glued = {c for c in p.pro if c in s.prepositions}
    steps = 0
    while j >= begin and steps <= _GOVERNOR_REACH:
        steps += 1
        between = s.phrase_at[j]
        if j in s.aside_ends:
            j = s.aside_ends[j] - 1
            continue
        if s.time_at[j]:
            steps -= 1
            j -= 1
            continue
        if between is not None and between.kind != "nisba" and between.first >= begin:
            j = between.first - 1
            continue
        verb = s.verbs.get(j)
        lexemes: list[str] = []
        if verb is not None:
            lexemes = [verb.lexeme]
        elif between is None and ACTIVE in doc.lex[j].kinds:
            lexemes = [a.lexeme for a in doc.lex[j].all if a.kind == ACTIVE and is_governing(s, p, j, a)]
        if verb is None and s.marks[j] & BARS and is_bar(s, j):
            return None
        if verb is not None and is_passive(verb.tag) and verb.lexeme not in s.lexicon.operators:
            lexemes += [a.lexeme for a in doc.lex[j].all if a.kind == VERB]  # "was met with", a verb of its own
        for lexeme in lexemes:
            for operator in s.lexicon.operators.get(lexeme, ()):
                if attached and operator.effect not in _THROUGH:
                    continue
                if operator.slot == "object" and not glued and not crossed and not is_filled(verb, operator):
                    return j, operator
                if operator.slot in glued or operator.slot in crossed:
                    return j, operator
                if operator.effect == "deny" and operator.slot == "object" and crossed <= s.words["rumoured"]:
                    return j, operator
                if operator.slot == "subject" and not glued and not crossed and p.first - j <= 3:
                    return j, operator
        if verb is not None:
            if j > begin and doc.words[j - 1] in s.words["what"] and is_denial(s, j, begin):
                j -= 2  # "denied what has been said of the ban"
                continue
            return None
        if (
            s.marks[j] & JOINS
            and s.is_(j, "prep")
            and not s.time_at[j + 1]
            and all(x is None or x.kind == "nisba" for x in s.phrase_at[j + 1 : p.first])
            and not any(is_act(s, k) for k in range(j + 1, p.first))
            and not is_closed(s, j, p)
        ):
            attached = attached or is_attached(s, j)
            if doc.words[j] != s.from_ or j <= begin + 1 or not is_amount(s, j - 1):
                crossed.add(doc.words[j])  # "launched a series of (min) attacks": the verb governs the attacks
        elif between is None and not glued and s.marks[j] & GLUED and takes_it(s, j, p.first):
            return None
        if s.marks[j] & JOINS and (s.relative(j) or doc.words[j] in s.words["that"]):
            return None
        j -= 1
    return None


def is_amount(s: Scene, j: int) -> bool:
    """An indefinite word for how many, before "of": "a series of", "a number of"."""
    if s.phrase_at[j - 1] is None and any(a.kind == MASDAR for a in s.doc.lex[j - 1].all):
        return False  # "a chance to commit more (of) massacres"
    return s.phrase_at[j] is None and any(a.lexeme in s.words["amounts"] and not a.pronoun for a in s.doc.lex[j].all)


def takes_it(s: Scene, j: int, end: int) -> bool:
    """A verbal noun with a preposition governs the act: "(announced) to (li) calls of expulsion" tells of the calls."""
    if not any(a.kind == MASDAR and any(c in s.prepositions for c in a.pro) for a in s.doc.lex[j].all):
        return False
    return all(s.phrase_at[k] is None and s.construct(k) for k in range(j, end))


def is_governing(s: Scene, p: Predicate, j: int, a: Analysis) -> bool:
    """A participle that tells what its subject does, or a noun made of one: "at the opening of the talks"."""
    if is_circumstance(s, j, a):
        return True
    return j + 1 == p.first and a.lexeme in s.words["openings"] and j > 0 and s.is_(j - 1, "prep")


def is_bar(s: Scene, j: int) -> bool:
    """A noun of refusing or calling, with its doer in a pronoun or not, that governs what stands behind it."""
    return any(
        a.kind == MASDAR and not a.definite and any(o.effect in BARRING for o in s.lexicon.operators.get(a.lexeme, ()))
        for a in s.doc.lex[j].all
    )


def is_closed(s: Scene, j: int, p: Predicate) -> bool:
    """The phrase behind the preposition at a token has ended before the act: "resumed after leaving it the bombing"."""
    between = [a for k in range(j + 1, p.first) for a in s.doc.lex[k].all if a.kind in (NOUN, MASDAR, ACTIVE, PASSIVE)]
    if between and not p.pro and s.doc.words[p.first - 1] in COMMAS:
        return True  # "announced, in an earlier statement, the appointment of"
    if s.and_ in p.pro or any(s.and_ in a.pro for a in between):
        return False
    if not p.definite and any(s.doc.words[k] in s.words["demonstratives"] for k in range(j + 1, p.first)):
        return True  # "held after that exercises"
    return any(a.definite or a.pronoun for a in between)


def is_attached(s: Scene, j: int) -> bool:
    """The preposition belongs to a noun before it: "the right to the reply to the killing".

    Not to one that tells when: "stressed during the meeting (on) the need".
    """
    if j > 1 and s.doc.words[j - 2] in s.words["circumstances"]:
        return False
    return s.phrase_at[j - 1] is None and any(
        a.definite and a.kind in (MASDAR, ACTIVE, PASSIVE) for a in s.doc.lex[j - 1].all
    )


def is_denial(s: Scene, i: int, begin: int) -> bool:
    """A verb of denying stands shortly before."""
    for k in range(i - 1, max(begin, i - _HEAD_REACH) - 1, -1):
        verb = s.verbs.get(k)
        if verb is not None:
            return s.has_effect(verb.lexeme, "deny")
    return False


def is_act(s: Scene, i: int) -> bool:
    """A verbal noun with its doer in a pronoun: what it governs is not what the verb before it governs."""
    return any(a.kind == MASDAR and a.pronoun for a in s.doc.lex[i].all)


def is_filled(verb: Analysis | None, operator: Operator) -> bool:
    """The verb has its object in a pronoun: "the truce that X decided, to let aid in" (aid is not what it decided)."""
    return verb is not None and bool(verb.pronoun) and operator.effect in _OWN_OBJECT


def head_of(s: Scene, p: Predicate) -> tuple[Predicate, Operator] | None:
    """The light or governing verbal noun of a noun predicate: "the imposing of sanctions", "a refusal to send aid".

    The head comes as a predicate of its own, so that what governs it and whom it belongs to can be asked in turn.
    """
    doc = s.doc
    begin = doc.sentences[doc.sentence_of[p.first]][0]
    slots = {c for c in p.pro if c in s.prepositions} or {"object"}
    j = p.first - 1
    if p.pro == s.and_ and j > begin and s.phrase_at[j] is None and j not in s.verbs:
        shared = {c for a in doc.lex[j].all if a.kind == MASDAR for c in a.pro if c in s.prepositions}
        if shared:  # "ready to (li) draft and sign": what governs the first governs both
            slots = shared
            j -= 1
    for _ in range(_HEAD_REACH):
        while j > begin and (s.time_at[j] == 1 or doc.words[j] in COMMAS):
            j -= 1  # "the announcement by X, on Monday, of the withdrawal"
        if j < begin or doc.kinds[j] != WORD or j in s.verbs:
            return None
        phrase = s.phrase_at[j]
        if phrase is not None and phrase.kind != "nisba":
            if s.oblique(phrase):
                return None
            j = phrase.first - 1
            continue
        if phrase is None and s.is_(j, "prep") and slots == {"object"}:
            slots = {doc.words[j]}
            j -= 1
            continue
        if slots == {"object"} and (decision := decision_at(s, p, j)) is not None:
            return decision
        for a in doc.lex[j].all:
            if a.kind != MASDAR:
                continue
            for operator in s.lexicon.operators.get(a.lexeme, ()):
                if operator.slot in slots:
                    head = Predicate(j, j, MASDAR, a.lexeme, a.tag, a.pro, a.pronoun, False, a.definite, p.senses)
                    return head, operator
        if phrase is None and not any(a.kind == ADJECTIVE for a in doc.lex[j].all):
            return None
        j -= 1
    return None


def decision_at(s: Scene, p: Predicate, j: int) -> tuple[Predicate, Operator] | None:
    """A noun of decision with whose it is, in a pronoun or right behind: "the decision of X to (object) ban"."""
    phrase = s.phrase_at[j + 1]
    for a in s.doc.lex[j].all:
        if a.kind == NOUN and a.lexeme in s.words["decisions"] and not a.definite:
            whose = phrase is not None and phrase.first == j + 1 and not phrase.pro and bool(phrase.codes)
            if (j + 1 < p.first and not whose) or (j + 1 == p.first and not a.pronoun):
                return None
            head = Predicate(j, j, NOUN, a.lexeme, a.tag, a.pro, a.pronoun, False, a.definite, p.senses)
            return head, Operator("noun.decision", "plan", "object")
    return None


def is_agreed_on(s: Scene, i: int, begin: int) -> bool:
    """Behind a comma and "on that": what is to follow what has been told: "arrived in X, to meet Y tomorrow"."""
    k = i - 2
    return k > begin and s.doc.words[k] in s.words["upon"] and s.doc.words[k - 1] in COMMAS


def is_intended(s: Scene, i: int, begin: int) -> bool:
    """A verb behind "that" is what the verb before "that" plans or promises: "decided to withdraw"."""
    for v in range(i - 2, max(begin, i - _INTENT_REACH) - 1, -1):
        if v in s.verbs:
            effects = {x.effect for x in s.lexicon.operators.get(s.verbs[v].lexeme, ())}
            return bool(effects & {"plan", "promise"}) and not (v > begin and s.is_(v - 1, "neg"))
    return False


def goes_on_planned(s: Scene, p: Predicate, begin: int) -> bool:
    """A present verb that goes on with a future one: "will meet X and visits Y"."""
    if p.kind != VERB or p.tag[:1] != "I" or p.first == begin:
        return False
    if p.pro != s.and_ and not s.is_(p.first - 1, "conn"):
        return False
    for v in range(p.first - 1, begin - 1, -1):
        verb = s.verbs.get(v)
        if verb is None or (v > begin and s.relative(v - 1)):
            continue
        if verb.tag[:1] != "I":
            return False
        if is_to_be(s, v):
            return True
    return False


def is_any(s: Scene, at: int, begin: int) -> bool:
    """ "Any" stands before the noun, or before what governs it: "any part in an attack"."""
    for k in range(at - 1, max(begin, at - _ANY) - 1, -1):
        if s.doc.words[k] in s.words["any"]:
            return True
        if k in s.verbs or s.doc.kinds[k] != WORD or s.doc.words[k] in s.words["that"] or s.relative(k):
            return False
    return False


def designed(s: Scene, p: Predicate, begin: int) -> str | None:
    """What there are plans for is planned; what there are none for is denied: "no plans to (li) send troops"."""
    if s.prepositions[0] not in p.pro or p.first <= begin:
        return None
    if not any(a.kind == NOUN and a.lexeme in s.words["designs"] for a in s.doc.lex[p.first - 1].all):
        return None
    none = any(s.is_(k, "neg") for k in range(max(begin, p.first - _NO_PLANS), p.first - 1))
    return "denied" if none else "planned"


def is_owed(s: Scene, at: int, begin: int) -> bool:
    """What some must do: a word of duty stands before those who must, right before the noun."""
    k = at - 1
    while k > begin and s.phrase_at[k] is not None:
        k -= 1
    return k < at - 1 and k > begin and s.doc.words[k] in s.words["upon"] and s.doc.words[k - 1] in s.words["must"]


def is_matter(s: Scene, p: Predicate, begin: int) -> bool:
    """A wanted act that a word for a matter or a plan makes a subject of talk: "the matter of the withdrawal of X"."""
    if not all(x.type in _WANTED for x in p.senses):
        return False
    return any(
        a.lexeme in s.words["matters"] for k in range(max(begin, p.first - 2), p.first) for a in s.doc.lex[k].all
    )


def is_joined_to_duty(s: Scene, p: Predicate, begin: int) -> bool:
    """An act joined by "and" to others that must be, or a wanted one to such: "the need to stop and to let in"."""
    if p.kind != MASDAR or s.and_ not in p.pro:
        return False
    wanted = all(x.type in _WANTED for x in p.senses)
    if not wanted and (p.pro != s.and_ or p.pronoun):
        return False
    for k in range(p.first - 1, max(begin, p.first - _JOINED) - 1, -1):
        if k in s.verbs or s.relative(k) or s.doc.words[k] in s.words["that"]:
            return False
        if s.doc.words[k].removeprefix(s.and_) in s.words["must"] or is_demand(s, k):
            return True
        if wanted and (s.doc.words[k] in s.words["absence"] or s.doc.words[k] in s.words["except"]):
            return True
        if not wanted and s.doc.kinds[k] == PUNCT and s.doc.words[k] not in COMMAS:
            return False
    return False


def is_demand(s: Scene, k: int) -> bool:
    """A verbal noun of demanding that says what a march is for, what stands behind it is not done: "to demand (bi)"."""
    return any(
        a.kind == MASDAR and s.prepositions[0] in a.pro and s.has_effect(a.lexeme, "call") for a in s.doc.lex[k].all
    )


def is_to_be_held(s: Scene, p: Predicate, begin: int, end: int) -> bool:
    """The act opens its clause and a light verb of what will or may be tells it: "the talks will be held"."""
    if not p.definite or (p.first > begin and s.doc.kinds[p.first - 1] == WORD and not _opens(s, p.first - 1)):
        return False
    v = _verb_behind(s, p, end)
    if v is None:
        return False
    verb = s.verbs[v]
    light = any(
        o.slot in ("subject", "object") and o.effect == "light" for o in s.lexicon.operators.get(verb.lexeme, ())
    )
    may = verb.tag[:1] == "I" and s.is_(v - 1, "asp")
    return light and not verb.pro and (may or is_to_be(s, v))


def has_clause_to_come(s: Scene, p: Predicate, end: int) -> bool:
    """The first relative clause behind a meeting tells of it in the future: "the meeting of X that will be held"."""
    for k in range(p.last + 1, min(end - 2, p.last + _HELD_REACH)):
        if k in s.verbs:
            return not p.definite and is_to_be(s, k) and is_carried(s, p, k)  # "a meeting (that) X will hold"
        if s.doc.words[k] in s.words["that"]:
            return False
        if s.relative(k):
            return is_to_be(s, k + 1 if k + 1 in s.verbs else k + 2)
    return False


def is_within_plan(s: Scene, p: Predicate, begin: int) -> bool:
    """A meeting or visit during which something is to be: "X will meet Y during his visit to Z"."""
    if p.first <= begin + 1:
        return False
    before = s.doc.words[p.first - 1]
    when = before in s.words["during"] or before == s.within or (bool(p.pronoun) and before in s.words["as_soon_as"])
    if not when or s.doc.words[p.first - 2] in COMMAS:
        return False  # "X said that he will …, during a visit to Y"
    for v in range(p.first - 2, begin - 1, -1):
        if s.relative(v) or v in s.cues or s.doc.words[v] in s.words["that"]:
            return False
        if v in s.verbs:
            return is_to_be(s, v) or is_scheduled(s, v, begin)
    return False


def is_to_be(s: Scene, v: int) -> bool:
    """A verb in the future, by its prefix or by the word before it: "will meet"."""
    verb = s.verbs.get(v)
    return verb is not None and (verb.future or (v > 0 and s.is_(v - 1, "fut")))


def is_scheduled(s: Scene, v: int, begin: int) -> bool:
    """A verb behind "that", with a word for a plan before it: "it is planned that X hold talks"."""
    wanted = v > begin and s.doc.words[v - 1] in s.words["subjunctive"]
    return wanted and s.has("plan", max(begin, v - _PLANNED_REACH), v)


def planned_from(s: Scene, at: int) -> int:
    """First token at which a word for what is planned still belongs to the noun: two before it, time passed over."""
    for k in range(at - 1, max(0, at - _PLANNED_REACH) - 1, -1):
        if k in s.verbs or s.phrase_at[k] is not None or s.doc.kinds[k] == PUNCT:
            break
        if s.doc.words[k] in s.words["plan"]:
            return k
    return at - 2


def is_called_off(s: Scene, p: Predicate, end: int) -> bool:
    """The next verb says of the meeting before it that it was put off or cancelled: "the visit of X was put off"."""
    v = _verb_behind(s, p, end)
    if v is None:
        return False
    verb = s.verbs[v]
    if v + 1 < end and any(o.slot == "subject" for o in s.lexicon.operators.get(verb.lexeme, ())):
        return any(
            a.kind == MASDAR and a.lexeme in s.words["called_off"] for a in s.doc.lex[v + 1].all
        )  # "were put off"
    if verb.pro or verb.pronoun or verb.tag[:1] != "P" or s.subject_like(v + 1):
        return False
    off = {a.lexeme for a in s.doc.lex[v].all if a.kind == VERB} & s.words["called_off"]
    return bool(off) and verb.tag[2:3] == ("f" if any(a.tag[:1] == "f" for a in s.doc.lex[p.first].all) else "m")


def _verb_behind(s: Scene, p: Predicate, end: int) -> int | None:
    """The next verb of the same clause behind an act told by a noun."""
    for v in range(p.last + 1, min(end, p.last + _HELD_REACH)):
        if s.relative(v) or s.doc.words[v] in s.words["that"]:
            return None
        if v in s.verbs:
            return v
    return None


def _opens(s: Scene, i: int) -> bool:
    """A word that opens a clause."""
    return s.doc.words[i] in s.words["that"] or s.opens(i)


def is_in_case(s: Scene, low: int, at: int, begin: int) -> bool:
    """What happens only if something else does: "in case of"."""
    words = s.doc.words
    return s.has("in_case", low, at) and any(
        words[k] in s.words["in_case"] and k > begin and words[k - 1].removeprefix(s.and_) in s.words["in"]
        for k in range(low, at)
    )


def status_of(s: Scene, p: Predicate) -> str | None:
    """Status told by the words around, ``None`` if the act is not told at all."""
    doc = s.doc
    words = doc.words
    begin = doc.sentences[doc.sentence_of[p.first]][0]
    at = p.first
    if is_owed(s, at, begin):
        return None
    low = max(begin, at - 10)
    qualified = not s.qualifying.isdisjoint(words[low : p.last + 5])  # else none of their lists need be asked
    if p.kind == VERB:
        if at > begin and s.is_(at - 1, "neg"):
            return "denied" if s.speech[at] is not None else None
        if s.prepositions[0] in p.pro and p.tag[:1] in "IJ":
            return None
        if at > begin and p.tag[:1] == "I" and words[at - 1] in s.words["subjunctive"]:
            planned = is_scheduled(s, at, begin) or is_agreed_on(s, at, begin)
            return "planned" if planned or is_intended(s, at, begin) else None
        if p.tag[:1] in "IJ" and any(
            s.is_(k, "modal") and words[k] not in s.words["plan"] for k in range(max(begin, at - 2), at)
        ):
            return None
        if qualified and s.has("must", max(begin, at - 3), at):
            return None
    else:
        if at > begin and s.is_(at - 1, "neg") and not p.definite and not p.pronoun:
            return None  # "there is no withdrawal"
        near = max(begin, at - 3)
        if qualified and s.has("except", near, at) and not any(k in s.verbs for k in range(near, at)):
            return None
        if is_matter(s, p, begin) or is_joined_to_duty(s, p, begin):
            return None
        near = max(begin, at - 2)
        if qualified and (s.has("absence", near, at) or s.has("must", near, at)):
            return None
        if qualified and ((at > begin and words[at - 1] in s.words["until"]) or is_any(s, at, begin)):
            return None
        if (design := designed(s, p, begin)) is not None:
            return design
    if qualified and (s.has("condition", low, at) or is_in_case(s, low, at, begin)):
        return None
    if qualified and (s.has("hedge", max(begin, at - 4), at) or s.has("hedge", p.last + 1, p.last + 3)):
        return "alleged"
    if p.future or (at > begin and s.is_(at - 1, "fut")) or goes_on_planned(s, p, begin):
        return "planned"
    end = doc.sentences[doc.sentence_of[at]][1]
    if p.kind == VERB:
        return "planned" if qualified and s.has("plan", max(begin, at - 4), at) else "actual"
    if qualified and s.has("plan", max(begin, planned_from(s, at)), min(end, p.last + 5)):
        return "planned"
    met = all(x.shape in ("meet", "visit", "mutual") for x in p.senses)
    if met and is_called_off(s, p, end):
        return None
    if met and (is_to_be_held(s, p, begin, end) or has_clause_to_come(s, p, end)):
        return "planned"
    arrival = bool(p.pronoun) and any(x.shape == "visit" for x in p.senses)
    if (met or arrival) and is_within_plan(s, p, begin):
        return "planned"
    return "actual"

"""A pack as an OpenFisca tax and benefit system.

Facts, definitions and rules become variables of a case; residents are its members. Dated values and readings become parameters, which
OpenFisca looks up for the day itself. An undefined word is an input that is true or false: words that meet in one rule have inputs of
their own, others share them (`slots`).
"""

from datetime import date, timedelta

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

RESIDENT = build_entity("resident", "residents", "A group of like residents", is_person=True)
CASE = build_entity(
    "case", "cases", "A person and an institution", roles=[{"key": "member", "plural": "members"}]
)
RESIDENT_FACTS = "resident."


def kind_of(node):
    ((kind, value),) = node.items()
    return kind, value


class Exporter:
    """Builds the system; `words` are the closed lists by fact, `assume` the readings switched."""

    def __init__(self, pack, words, assume):
        self.pack, self.words = pack, words
        self.system = TaxBenefitSystem([RESIDENT, CASE])
        self.definitions = {one["id"]: one["when"] for one in pack.get("definitions", [])}
        self.amounts = {one["id"]: one["value"] for one in pack.get("amounts", [])}
        self.system.parameters = parameters(pack, assume)
        self.numbers = {one["key"] for one in pack.get("assumptions", [])}
        self.enums = {}
        self.inputs = {}
        self.slots = {}
        self.terms = [sorted(self.terms_of(rule["when"])) for rule in pack["rules"]]
        self.terms = [sorted({*own, *self.terms_paid(rule)}) for own, rule in zip(self.terms, pack["rules"])]
        self.width = self.share_slots()
        for slot in range(self.width):
            self.add(f"slot_{slot}", bool, CASE)
        self.add("resident_count", int, RESIDENT)
        self.age()
        for at, rule in enumerate(pack["rules"]):
            self.add(f"met_{at}", bool, CASE, self.condition(rule["when"]))
            for which, amount in enumerate(stated(rule)):
                self.add(f"paid_{at}_{which}", int, CASE, self.stated(self.money(amount)))

    # --- variables

    def add(self, name, value_type, entity, formula=None, **more):
        if self.system.get_variable(name) is not None:
            return
        members = {
            "value_type": value_type,
            "entity": entity,
            "definition_period": DateUnit.DAY,
            "label": name,
            **more,
        }
        if formula is not None:
            members["formula"] = lambda population, period, parameters: formula(
                population, period, parameters
            )
        self.system.add_variable(type(name, (Variable,), members))

    def fact(self, name, value_type=int):
        """The variable of a fact, made when it is first read; words are kept as an enumeration."""
        variable = name.replace(".", "_")
        entity = RESIDENT if name.startswith(RESIDENT_FACTS) else CASE
        if variable not in self.inputs and name != "age_years":
            self.inputs[variable] = (name, value_type)
            if value_type is Enum:
                listed = self.words.get(name.split(".")[-1]) or self.texts(name)
                self.enums[variable] = Enum(
                    f"Words_{variable}", {f"w{at}": word for at, word in enumerate(listed)}
                )
                values = self.enums[variable]
                self.add(variable, Enum, entity, possible_values=values, default_value=values.w0)
            else:
                self.add(variable, value_type, entity)
        return variable

    def texts(self, name):
        found = []

        def visit(node):
            if isinstance(node, dict):
                for kind, value in node.items():
                    if kind == "one_of" and value[0] == name:
                        found.extend(word for word in value[1] if word not in found)
                    visit(value)
            elif isinstance(node, list):
                for one in node:
                    visit(one)

        visit(self.pack["rules"])
        visit(self.pack.get("definitions", []))
        return [*found, "另一处"]

    def age(self):
        """Completed years, from the day of birth where that was given."""
        self.add("given_age", int, CASE)
        self.add("born_year", int, CASE)
        self.add("born_month", int, CASE)
        self.add("born_day", int, CASE)

        def age_years(case, period, parameters):
            read = parameters(period).readings
            day = period.start
            month, born = case("born_month", period), case("born_day", period)
            leaps = day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)
            february = (month == 2) & (born == 29) & (not leaps)
            early = getattr(read, "leap_day", "march_1") == "february_28"
            due = numpy.where(february, 228 if early else 301, month * 100 + born)
            today = day.month * 100 + day.day
            reached = today > due if getattr(read, "A10", "birthday") == "day_after" else today >= due
            years = day.year - case("born_year", period) - numpy.where(reached, 0, 1)
            given = case("given_age", period)
            return numpy.where(given >= 0, given, years)

        self.add("age_years", int, CASE, age_years)

    # --- undefined words

    def terms_of(self, node):
        if isinstance(node, list):
            return {term for one in node for term in self.terms_of(one)}
        if not isinstance(node, dict):
            return set()
        found = set()
        for kind, value in node.items():
            if kind == "undefined":
                found.add(value)
            elif kind == "use" and value in self.definitions:
                found |= self.terms_of(self.definitions[value])
            elif kind == "use":
                found |= self.terms_of(self.amounts[value])
            else:
                found |= self.terms_of(value)
        return found

    def terms_paid(self, rule):
        return self.terms_of(rule.get("amount", {}).get("kind", {}))

    def share_slots(self):
        neighbours = {
            term: {other for terms in self.terms if term in terms for other in terms}
            for terms in self.terms
            for term in terms
        }
        for term in sorted(neighbours, key=lambda one: (-len(neighbours[one]), one)):
            taken = {self.slots[other] for other in neighbours[term] if other in self.slots}
            self.slots[term] = next(slot for slot in range(len(taken) + 1) if slot not in taken)
        return max(self.slots.values(), default=-1) + 1

    # --- conditions: functions of a population, a period and the parameters

    def condition(self, node):
        kind, value = kind_of(node)
        if kind == "always":
            return lambda population, period, parameters: numpy.full(population.count, value)
        if kind in ("all", "any"):
            parts = [self.condition(part) for part in value]
            join, empty = (numpy.logical_and, True) if kind == "all" else (numpy.logical_or, False)

            def joined(population, period, parameters):
                found = numpy.full(population.count, empty)
                for part in parts:
                    found = join(found, part(population, period, parameters))
                return found

            return joined
        if kind == "not":
            part = self.condition(value)
            return lambda *at: numpy.logical_not(part(*at))
        if kind == "flag":
            return self.read(self.fact(value, bool))
        if kind in ("at_least", "at_most"):
            number, bound = self.read(self.fact(value[0])), self.bound(value[1])
            if kind == "at_least":
                return lambda *at: number(*at) >= bound(*at)
            return lambda *at: number(*at) <= bound(*at)
        if kind == "one_of":
            variable = self.fact(value[0], Enum)
            word, values = self.read(variable), self.enums[variable]
            wanted = [one for one in values if one.value in value[1]]
            return lambda *at: numpy.logical_or.reduce([word(*at) == one for one in wanted])
        if kind in ("has", "empty"):
            name, words = value if kind == "has" else (value, self.words[value])
            parts = [self.read(self.fact(f"{name}__{word}", bool)) for word in words]
            some = lambda *at: numpy.logical_or.reduce([part(*at) for part in parts])
            return some if kind == "has" else lambda *at: numpy.logical_not(some(*at))
        if kind == "undefined":
            return self.read(f"slot_{self.slots[value]}")
        if kind == "use":
            return self.condition(self.definitions[value])
        if kind == "assumed":
            key, reading = value
            return lambda population, period, parameters: numpy.full(
                population.count, getattr(parameters(period).readings, key) == reading
            )
        if kind == "compare":
            left, right = self.sum(value[0]), self.sum(value[2])
            compared = {"at_least": numpy.greater_equal, "above": numpy.greater, "same": numpy.equal}[
                value[1]
            ]
            return lambda *at: compared(left(*at), right(*at))
        if kind == "any_resident":
            heads = self.heads(value)
            return lambda *at: heads(*at) > 0
        raise ValueError(f"no OpenFisca formula for the condition '{kind}'")

    def read(self, variable):
        """A variable of the population, or of the case that a resident is in."""

        def read(population, period, parameters):
            own = (
                population
                if population.entity.key == self.system.get_variable(variable).entity.key
                else population.case
            )
            return own(variable, period)

        return read

    def bound(self, bound):
        if isinstance(bound, int):
            return lambda *at: bound
        node = "readings" if bound in self.numbers else "values"
        return lambda population, period, parameters: int(getattr(getattr(parameters(period), node), bound))

    def wide(self, variable):
        read = self.read(variable)
        return lambda *at: read(*at).astype(numpy.int64)

    def sum(self, parts):
        def part(one):
            kind, value = kind_of(one)
            if kind == "number":
                return lambda *at: value
            times, what = value
            counted = self.wide(self.fact(what)) if kind == "fact" else self.heads(what)
            return lambda *at: times * counted(*at)

        parts = [part(one) for one in parts]
        return lambda *at: sum(part(*at) for part in parts)

    def heads(self, when):
        """How many residents meet a condition."""
        meets, count = self.condition(when), self.read("resident_count")

        def heads(case, period, parameters):
            members = (case.members, period, parameters)
            return case.sum(meets(*members) * count(*members)).astype(numpy.int64)

        return heads

    # --- amounts in fen; where none is stated, -1

    def stated(self, money):
        return lambda *at: numpy.maximum(money(*at), -1)

    def money(self, node):
        kind, value = kind_of(node)
        if kind == "fen":
            return lambda population, period, parameters: numpy.full(population.count, value)
        if kind == "param":
            return lambda population, period, parameters: numpy.full(
                population.count, getattr(parameters(period).values, value, NONE), dtype=numpy.int64
            )
        if kind == "fact":
            return self.wide(self.fact(value))
        if kind == "use":
            return self.money(self.amounts[value])
        if kind == "sum":
            parts = [self.money(part) for part in value]
            return lambda *at: sum(part(*at) for part in parts)
        if kind == "times":
            part, count = self.money(value[0]), self.wide(self.fact(value[1]))
            return lambda *at: part(*at) * count(*at)
        if kind == "rate":
            return self.at_rate(*value)
        if kind == "cases":
            rows = [(self.condition(when), self.money(part)) for when, part in value]

            def first(population, period, parameters):
                at = (population, period, parameters)
                return numpy.select(
                    [when(*at) for when, _ in rows], [part(*at) for _, part in rows], default=NONE
                )

            return first
        if kind == "sum_residents":
            heads, part = self.heads(value[0]), self.money(value[1])
            return lambda *at: part(*at) * heads(*at)
        raise ValueError(f"no OpenFisca formula for the amount '{kind}'")

    def at_rate(self, amount, rate, rounding=None):
        part = self.money(amount)

        def product(population, period, parameters):
            if "fixed" in rate:
                over, under = map(int, rate["fixed"].split("/"))
            else:
                read = getattr(parameters(period).values, rate["param"])
                over, under = int(read.over), int(read.under)
            whole = part(population, period, parameters) * over
            if rounding == "half_up":
                return (whole * 2 + under) // (under * 2)
            return -(-whole // under) if rounding == "up" else whole // under

        return product


# Far enough below zero that nothing computed from it comes out as a sum.
NONE = -(2**40)


def stated(rule):
    if "amount" not in rule:
        return []
    kind, value = kind_of(rule["amount"]["kind"])
    return value if kind == "between" else [value]


def parameters(pack, assume):
    """Readings hold always; a value from its first day, and none after its last."""
    readings = {
        one["key"]: reading(one, assume.get(one["key"], one["default"]))
        for one in pack.get("assumptions", [])
    }
    values = {one["id"]: dated(one["values"]) for one in pack.get("params", [])}
    return ParameterNode("", data={"readings": readings, "values": values})


def reading(assumption, value):
    return {"values": {"0001-01-01": {"value": value if assumption.get("readings") else int(value)}}}


def dated(values):
    parts = [{}, {}]
    for value in values:
        if "valid_to" in value:
            end = date.fromisoformat(value["valid_to"]) + timedelta(days=1)
            parts[0].setdefault(end.isoformat(), {"value": None})
    for value in values:
        quantity = value["value"]
        whole = (
            [int(part) for part in quantity["rate"].split("/")]
            if "rate" in quantity
            else [quantity.get("fen", quantity.get("number"))]
        )
        for part, number in zip(parts, whole):
            part[value["valid_from"]] = {"value": number}
    if parts[1]:
        return {"over": {"values": parts[0]}, "under": {"values": parts[1]}}
    return {"values": parts[0]}

"""Decides kept persons with OpenFisca and compares with our answers: `check.py FOLDER REGION`.

FOLDER holds `packs/REGION.json`, `packs/facts.json` and the files `REGION-N.jsonl`: a setting, then a person a line with our outcome and
sums by rule. Prints one line of JSON with the counts.
"""

import json
import sys
from pathlib import Path

import numpy
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.simulations import SimulationBuilder

from export import CASE, Exporter, stated

NATIONAL = "gbt42195-2022"
# Persons decided at once.
BATCH = 500
GROUPS = 3
UNDEFINED = 2


def completions(facts):
    """The persons to try in place of one whose level was given by another scale: the level can then be any."""

    def levels(person):
        given = person.get("disability_level")
        foreign = given is not None and person.get("assessment_standard", NATIONAL) != NATIONAL
        return range(5) if foreign else [given]

    cared = facts.get("cared_person", {})
    for own in levels(facts):
        for other in levels(cared):
            yield {**facts, "disability_level": own, "cared_person": {**cared, "disability_level": other}}


def value(exporter, variable, facts):
    name, value_type = exporter.inputs[variable]
    name = name.removeprefix("resident.")
    if name.startswith("cared_person."):
        facts, name = facts["cared_person"], name.removeprefix("cared_person.")
    if "__" in name:
        fact, word = name.split("__")
        return word in facts[fact]
    given = facts.get(name)
    if value_type is Enum:
        words = [one.value for one in exporter.enums[variable]]
        return words.index(given) if given in words else len(words) - 1
    return 0 if given is None else int(given)


def simulation(exporter, cases, on):
    """Every case under every meaning of the undefined words."""
    meanings = 2**exporter.width
    count = len(cases) * meanings
    builder = SimulationBuilder()
    builder.create_entities(exporter.system)
    builder.declare_person_entity("resident", numpy.arange(count * GROUPS))
    population = builder.declare_entity("case", numpy.arange(count))
    members = numpy.repeat(numpy.arange(count), GROUPS)
    builder.join_with_persons(population, members, ["member"] * len(members))
    simulated = builder.build(exporter.system)

    def put(variable, values, repeats):
        values = numpy.array(values)
        spread = numpy.repeat(values.reshape(len(cases), repeats), meanings, axis=0).reshape(-1)
        if variable in exporter.enums:
            spread = EnumArray(spread.astype(numpy.int16), exporter.enums[variable])
        simulated.set_input(variable, on, spread)

    for slot in range(exporter.width):
        truths = (numpy.arange(meanings) >> slot) & 1 == 1
        simulated.set_input(f"slot_{slot}", on, numpy.tile(truths, len(cases)))
    groups = [[*case["residents"], *[{"count": 0}] * (GROUPS - len(case["residents"]))] for case in cases]
    put("resident_count", [group["count"] for case in groups for group in case], GROUPS)
    for variable in exporter.inputs:
        if exporter.system.get_variable(variable).entity.key == CASE.key:
            put(variable, [value(exporter, variable, case) for case in cases], 1)
        else:
            put(variable, [value(exporter, variable, group) for case in groups for group in case], GROUPS)
    put("given_age", [case.get("age_years", -1) for case in cases], 1)
    born = [[int(part) for part in case.get("birth_date", "1900-01-01").split("-")] for case in cases]
    for at, part in enumerate(["year", "month", "day"]):
        put(f"born_{part}", [day[at] for day in born], 1)
    return simulated


def results(exporter, simulated, on, at, rule):
    """For each case 0 not met, 1 met or 2 undefined, with its least and greatest sum (-1: none stated)."""
    meanings = 2**exporter.width
    met = simulated.calculate(f"met_{at}", on).reshape(-1, meanings)
    sums = [
        simulated.calculate(f"paid_{at}_{one}", on).reshape(-1, meanings)
        for one, _ in enumerate(stated(rule))
    ]
    paid = [numpy.where(met, one, -1) for one in sums or [numpy.full(met.shape, -1)]]
    same = numpy.logical_and.reduce([(one == one[:, :1]).all(axis=1) for one in [met, *paid]])
    state = numpy.where(same, met[:, 0].astype(int), UNDEFINED)
    least, most = paid[0][:, 0], paid[-1][:, 0]
    return state, least.astype(numpy.int64), most.astype(numpy.int64)


def answers(state, least, most, rule, starts):
    """Our form of an answer, for each person: its outcome, and its sums."""
    texts = numpy.where(state == 1, least * 2**31 + most, -1)
    for start, end in zip(starts, [*starts[1:], len(state)]):
        own = slice(start, end)
        kinds = {(int(one), int(two)) for one, two in zip(state[own], texts[own])}
        paying = (state[own] == 1) & (least[own] >= 0)
        if len(kinds) == 1 and state[start] != UNDEFINED:
            outcome = "met" if state[start] else "not_met"
        else:
            outcome = "needs_definition"
        sums = []
        if outcome == "met" and paying.any():
            sums = [int(least[own][paying].min()), int(most[own][paying].max())]
            if "at_least" in rule["amount"]["kind"]:
                sums[1] = sums[0]
        yield [outcome, *sums]


def main(folder, region):
    pack = json.loads((folder / "packs" / f"{region}.json").read_text())
    listed = json.loads((folder / "packs" / "facts.json").read_text())["fact"]
    words = {
        fact["id"].split(".")[-1]: [word["id"] for word in fact["words"]]
        for fact in listed
        if fact.get("words")
    }
    tally = {"persons": 0, "alike": 0, "different": 0, "left_out": 0, "paid": 0, "shown": []}
    for path in sorted(folder.glob(f"{region}-*.jsonl")):
        lines = path.read_text().splitlines()
        setting = json.loads(lines[0])
        exporter = Exporter(pack, words, setting["assume"])
        persons = [json.loads(line) for line in lines[1:]]
        for first in range(0, len(persons), BATCH):
            compare(exporter, pack, setting, persons[first : first + BATCH], tally)
    print(json.dumps(tally, ensure_ascii=False))


def compare(exporter, pack, setting, persons, tally):
    cases, starts = [], []
    for person in persons:
        starts.append(len(cases))
        cases.extend(completions(person["facts"]))
    simulated = simulation(exporter, cases, setting["on"])
    tally["persons"] += len(persons)
    for at, rule in enumerate(pack["rules"]):
        found = answers(*results(exporter, simulated, setting["on"], at, rule), rule, starts)
        for person, theirs in zip(persons, found):
            ours = person["ours"][at]
            if at in person["left_out"]:
                tally["left_out"] += 1
            elif ours == theirs:
                tally["alike"] += 1
                tally["paid"] += len(ours) > 1
            else:
                tally["different"] += 1
                if len(tally["shown"]) < 3:
                    tally["shown"].append(
                        {
                            "rule": rule["id"],
                            "ours": ours,
                            "theirs": theirs,
                            **setting,
                            "facts": person["facts"],
                        }
                    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

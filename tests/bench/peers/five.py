"""The five benefits in OpenFisca, over columns: one JSON object on standard output. Arguments: rows, repeats."""
import json
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Person = build_entity(key="person", plural="persons", label="A person", is_person=True)
PERIOD = "2026-01"


def variable(name, kind, formula=None):
    members = {"value_type": kind, "entity": Person, "definition_period": DateUnit.MONTH, "label": name}
    if formula is not None:
        members["formula"] = formula
    return type(name, (Variable,), members)


def a(person, period, parameters=None):
    age = person("age", period)
    return person("local", period) * (age >= 80) * np.where(age >= 100, 500, np.where(age >= 90, 200, 100))


def care(person, period, parameters=None):
    level = person("level", period)
    poor = person("dibao", period) + (person("income", period) <= 3000)
    meets = person("local", period) * (person("age", period) >= 60) * (level >= 2) * poor
    return meets * np.where(level >= 4, 600, np.where(level == 3, 400, 200))


def t(person, period, parameters=None):
    return person("dibao", period) * (person("age", period) >= 60) * 300


def solo(person, period, parameters=None):
    return person("alone", period) * (person("age", period) >= 70) * 50


def total(person, period, parameters=None):
    return person("a", period) + np.maximum(person("care", period), person("t", period)) + person("solo", period)


FACTS = {"age": int, "local": bool, "level": int, "income": float, "dibao": bool, "alone": bool}


class Five(TaxBenefitSystem):
    def __init__(self):
        super().__init__([Person])
        self.add_variables(*[variable(name, kind) for name, kind in FACTS.items()])
        self.add_variables(*[variable(rule.__name__, float, rule) for rule in (a, care, t, solo, total)])


SYSTEM = Five()


def decide(facts, count):
    simulation = SimulationBuilder().build_default_simulation(SYSTEM, count=count)
    began = time.perf_counter_ns()
    for name, values in facts.items():
        simulation.set_input(name, PERIOD, values)
    result = simulation.calculate("total", PERIOD)
    return result, time.perf_counter_ns() - began


def people(count):
    random = np.random.default_rng(42)
    return {
        "age": random.integers(55, 101, count),
        "local": random.random(count) < 0.8,
        "level": random.integers(0, 6, count),
        "income": random.integers(0, 8000, count).astype(float),
        "dibao": random.random(count) < 0.1,
        "alone": random.random(count) < 0.3,
    }


def by_definition(age, local, level, income, dibao, alone):
    by_age = 500 if age >= 100 else 200 if age >= 90 else 100 if age >= 80 else 0
    cared = local and age >= 60 and level >= 2 and (dibao or income <= 3000)
    care = (600 if level >= 4 else 400 if level == 3 else 200) if cared else 0
    support = 300 if dibao and age >= 60 else 0
    return (by_age if local else 0) + max(care, support) + (50 if alone and age >= 70 else 0)


def main(rows, repeats):
    runs = []
    for count in (rows // 10, rows, 1):
        facts = people(count)
        times = []
        for _ in range(repeats):
            result, time_taken = decide(facts, count)
            times.append(time_taken)
        some = min(count, 2000)
        lists = [facts[name][:some].tolist() for name in FACTS]
        wrong = sum(by_definition(*person) != paid for person, paid in zip(zip(*lists), result[:some].tolist()))
        runs.append({"rows": count, "ns": min(times), "wrong": wrong})
    known = {"age": 85, "local": True, "level": 3, "dibao": False, "alone": True}
    without_income, _ = decide({name: np.array([value]) for name, value in known.items()}, 1)
    print(json.dumps({"runs": runs, "missing": float(without_income[0])}))


main(int(sys.argv[1]), int(sys.argv[2]))

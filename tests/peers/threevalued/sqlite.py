"""Evaluates SQL expressions over rows, with the SQLite that comes with Python.

Standard input: {"columns": […], "jobs": [{"expressions": […], "rows": [[…], …]}, …]}; what is not known is null.
Standard output: for each job, for each of its expressions, the list of values over its rows: true, false, or null.
"""

import json
import sqlite3
import sys

TRUTH = {None: None, 0: False, 1: True}


def answered(base, job):
    base.execute("DELETE FROM person")
    rows = ([number, *row] for number, row in enumerate(job["rows"]))
    base.executemany(f"INSERT INTO person VALUES (?, {MARKS})", rows)
    return [
        [TRUTH[value] for (value,) in base.execute(f"SELECT {expression} FROM person ORDER BY number")]
        for expression in job["expressions"]
    ]


request = json.load(sys.stdin)
MARKS = ", ".join("?" for _ in request["columns"])
NAMES = ", ".join(f'"{name}"' for name in request["columns"])
database = sqlite3.connect(":memory:")
database.execute(f"CREATE TABLE person (number INTEGER PRIMARY KEY, {NAMES})")
json.dump([answered(database, job) for job in request["jobs"]], sys.stdout)

// The persons whom the tests visit.

/** A woman of moderate disability at home, all of whose answers are given. */
export const WANG = {
  who: { name: "王秀英", number: "11010519491231002X", born: "1949-12-31" },
  why: {
    reason: "first",
    place: "新城区东风路街道3号楼2单元",
    first_assessor: "李娜",
    second_assessor: "张强",
    provider: "王芳",
    relation: "child",
    regions: ["150100"],
  },
  health: {
    coma: "no",
    dementia: "no",
    diagnosis: "none",
    fall: "1",
    wandering: "0",
    choking: "0",
    self_harm: "0",
    other: "0",
    feeding_tube: "no",
    urinary_catheter: "no",
  },
  grounds: { coma: false, raise: false },
  answers: {
    "B.1.1": "3", "B.1.2": "3", "B.1.3": "2", "B.1.4": "3", "B.1.5": "2", "B.1.6": "4", "B.1.7": "4", "B.1.8": "2",
    "B.2.1": "4", "B.2.2": "3", "B.2.3": "3", "B.2.4": "1",
    "B.3.1": "3", "B.3.2": "2", "B.3.3": "3", "B.3.4": "2", "B.3.5": "4", "B.3.6": "4", "B.3.7": "1", "B.3.8": "1", "B.3.9": "2",
    "B.4.1": "1b", "B.4.2": "1a", "B.4.3": "2", "B.4.4": "0a", "B.4.5": "2",
  },
  note: ["B.1.3", "右肩抬不高，洗澡要人搭把手。"],
};

/** A man in a coma: the option of one item says so, and nobody filled in the health facts. */
export const ZHAO = {
  who: { name: "赵国强", born: "1940-2-9" },
  answers: {
    ...Object.fromEntries(Object.keys(WANG.answers).map((item) => [item, "0"])),
    "B.2.4": "0b", "B.3.9": "0b", "B.4.1": "0b", "B.4.2": "0a", "B.4.4": "0b",
  },
};

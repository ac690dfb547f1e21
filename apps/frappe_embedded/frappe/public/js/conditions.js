// Evaluates the trees of frappe/utils/js_expressions.py, with the same meaning.
const FUNCTIONS = {
  in_list: (values, value) => (values ?? []).includes(value),
  cint: (value) => Math.trunc(number(value)) || 0,
  flt: (value) => number(value),
  Boolean: (value) => Boolean(value),
};
const METHODS = {
  includes: (value, part) => (value ?? []).includes(part),
  indexOf: (value, part) => (value ?? []).indexOf(part),
  startsWith: (value, part) => text(value).startsWith(text(part)),
  endsWith: (value, part) => text(value).endsWith(text(part)),
  trim: (value) => text(value).trim(),
  toLowerCase: (value) => text(value).toLowerCase(),
};
const EAGER = {
  list: (...values) => values,
  get: (value, key) => value?.[key] ?? null,
  not: (value) => !value,
  negative: (value) => -number(value),
  "+": (left, right) => (typeof left === "string" || typeof right === "string" ? text(left) + text(right) : number(left) + number(right)),
  "-": (left, right) => number(left) - number(right),
  "==": equal,
  "===": equal,
  "!=": (left, right) => !equal(left, right),
  "!==": (left, right) => !equal(left, right),
  "<": (left, right) => compare(left, right) < 0,
  ">": (left, right) => compare(left, right) > 0,
  "<=": (left, right) => compare(left, right) <= 0,
  ">=": (left, right) => compare(left, right) >= 0,
};

export function evaluate(tree, names) {
  const [kind, ...branches] = tree;
  const value = (branch) => evaluate(branch, names);
  if (kind === "value") return branches[0];
  if (kind === "name") {
    if (!(branches[0] in names)) throw new RangeError(`${branches[0]} is not known in a condition`);
    return names[branches[0]];
  }
  if (kind === "&&") return value(branches[0]) && value(branches[1]);
  if (kind === "||") return value(branches[0]) || value(branches[1]);
  if (kind === "if") return value(branches[0]) ? value(branches[1]) : value(branches[2]);
  if (kind === "call") return call(branches, value);
  return EAGER[kind](...branches.map(value));
}

function call([target, ...rest], value) {
  const values = rest.map(value);
  if (target[0] === "name" && target[1] in FUNCTIONS) return FUNCTIONS[target[1]](...values);
  if (target[0] === "get") {
    const owner = value(target[1]);
    const method = value(target[2]);
    if (typeof owner?.[method] === "function" && !(method in METHODS)) return owner[method](...values);
    if (method in METHODS) return METHODS[method](owner, ...values);
  }
  throw new RangeError("The condition calls a function that is not known here");
}

function equal(left, right) {
  if (left == null || right == null) return left == null && right == null;
  if (typeof left === "string" && typeof right === "string") return left === right;
  return number(left) === number(right);
}

function compare(left, right) {
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  return number(left) - number(right);
}

function number(value) {
  return Number(value || 0);
}

function text(value) {
  return value == null ? "" : String(value);
}

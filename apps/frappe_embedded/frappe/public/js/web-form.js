// `frappe.web_form`: what scripts of web forms expect, over the page's own form. Loaded only where a form has a script.
(() => {
  const form = () => document.querySelector("form.web-form");
  const inputs = (name) => [...(form()?.querySelectorAll(`[name="${CSS.escape(name)}"]`) ?? [])];
  const box = (name) => inputs(name)[0]?.closest("[data-depends-on]") ?? inputs(name)[0]?.closest(".field");
  const listeners = {};

  const read = (name) => {
    const [first, ...others] = inputs(name);
    if (!first) return undefined;
    if (first.type === "radio") return inputs(name).find((input) => input.checked)?.value ?? "";
    if (first.type === "checkbox") {
      return others.length ? inputs(name).filter((input) => input.checked).map((input) => input.value) : Number(first.checked);
    }
    return first.value;
  };

  const write = (name, value) => {
    const chosen = [value].flat().map(String);
    for (const input of inputs(name)) {
      if (input.type === "radio") input.checked = chosen.includes(input.value);
      else if (input.type === "checkbox") input.checked = inputs(name).length > 1 ? chosen.includes(input.value) : Boolean(Number(value));
      else input.value = value ?? "";
    }
    inputs(name)[0]?.dispatchEvent(new Event("change", { bubbles: true }));
    return Promise.resolve();
  };

  const offer = (name, choices) => {
    const [input] = inputs(name);
    const options = [choices ?? []].flat().flatMap((choice) => (typeof choice === "string" ? choice.split("\n") : [choice]));
    const list = input?.list ?? input;
    const kept = input?.value;
    list?.replaceChildren(...options.map((choice) => new Option(choice.label ?? choice, choice.value ?? choice)));
    if (list === input && input) input.value = kept;
  };

  const properties = {
    hidden: (name, value) => (box(name).hidden = Boolean(value)),
    reqd: (name, value) => inputs(name).forEach((input) => (input.required = Boolean(value))),
    read_only: (name, value) => inputs(name).forEach((input) => (input[input.matches("select, [type=checkbox]") ? "disabled" : "readOnly"] = Boolean(value))),
    options: offer,
    label: (name, value) => (box(name).querySelector(".field__label, .check > span").firstChild.textContent = value),
  };

  const field = (name) => ({
    df: { fieldname: name },
    get value() {
      return read(name);
    },
    $input: inputs(name)[0],
    get_value: () => read(name),
    set_value: (value) => write(name, value),
    set_data: (choices) => offer(name, choices),
    refresh() {},
  });
  const lazily = (get) => new Proxy({}, { get: (_target, name) => (typeof name === "string" ? get(name) : undefined) });

  frappe.web_form = {
    get name() {
      return form()?.dataset.webForm;
    },
    get is_new() {
      return !form()?.dataset.name;
    },
    doc: lazily((name) => (name === "name" ? form()?.dataset.name : read(name))),
    fields_dict: lazily((name) => (inputs(name).length ? field(name) : undefined)),
    get_field: (name) => (inputs(name).length ? field(name) : undefined),
    get_value: read,
    set_value: write,
    set_values: (values) => Promise.all(Object.entries(values).map(([name, value]) => write(name, value))),
    get_values: () => Object.fromEntries([...new Set([...(form()?.elements ?? [])].map((input) => input.name).filter(Boolean))].map((name) => [name, read(name)])),
    set_df_property: (name, property, value) => inputs(name).length && properties[property]?.(name, value),
    on: (name, handler) => (listeners[name] ??= []).push(handler),
  };

  frappe.ready(() => {
    form()?.addEventListener("change", ({ target }) => listeners[target.name]?.forEach((run) => run(field(target.name), read(target.name))));
    form()?.addEventListener("submit", (event) => {
      if (frappe.web_form.validate?.() === false) event.preventDefault();
    });
    // After whatever else waits for the page, so that a script has set its handlers.
    setTimeout(() => {
      frappe.web_form.after_load?.();
      if (document.querySelector("[data-form-sent]")) frappe.web_form.after_save?.();
    });
  });
})();

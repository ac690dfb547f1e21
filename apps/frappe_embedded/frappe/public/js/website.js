// What scripts of public pages expect of `frappe`: ready, call, messages, questions. Pages work without any of it.
window.frappe = window.frappe || {};
document.documentElement.classList.add("js");
(() => {
  const run = (callback) => (document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", callback) : callback());
  const cookie = (name) => decodeURIComponent(document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1] ?? "");

  const arabic = document.documentElement.lang.startsWith("ar");
  const say = (text) => (arabic ? { Close: "إغلاق", Yes: "نعم", No: "لا", "Not permitted": "غير مسموح", "Not found": "غير موجود" }[text] : text);
  // Messages may hold markup; what is shown is their text.
  const plain = (html) => new DOMParser().parseFromString(String(html ?? ""), "text/html").body.textContent;
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const ask = (message, title, answers) => {
    const buttons = answers.map(([text, act], index) =>
      element("button", { className: index ? "button" : "button button--primary", textContent: text, onclick: () => act?.() }),
    );
    const dialog = element(
      "dialog",
      { className: "dialog", onclose: () => dialog.remove() },
      element("h2", { textContent: plain(title || document.title) }),
      element("p", { textContent: plain(message) }),
      element("form", { method: "dialog", className: "cluster" }, ...buttons),
    );
    document.body.append(dialog);
    dialog.showModal();
    return { hide: () => dialog.close(), $wrapper: dialog };
  };

  const msgprint = (given, title) => {
    const { message, title: heading, primary_action: action } = given?.message === undefined ? { message: given, title } : given;
    const text = [message].flat().map(plain).join("\n");
    return ask(text, heading ?? title, action ? [[action.label ?? say("Close"), action.action ?? action.onclick]] : [[say("Close")]]);
  };

  const show_alert = (given, seconds = 7) => {
    const { message, indicator = "green" } = typeof given === "object" ? given : { message: given };
    const kind = { green: "success", blue: "info", orange: "warning", yellow: "warning", red: "danger" }[indicator] ?? "info";
    const alert = element("div", { className: `alert alert--${kind}`, role: "status", textContent: plain(message) });
    const place = document.querySelector(".toasts") ?? document.body.appendChild(element("div", { className: "toasts" }));
    place.append(alert);
    setTimeout(() => alert.remove(), seconds * 1000);
    return alert;
  };

  // Lists and objects travel as JSON texts in a form, as methods written for Frappe expect them.
  const encode = (args) => new URLSearchParams(Object.entries(args).map(([key, value]) => [key, typeof value === "string" ? value : value == null ? "" : JSON.stringify(value)]));

  const send = async ({ method, url = `/api/method/${method}`, args = {}, type = "POST" }) => {
    const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
    if (frappe.csrf_token && frappe.csrf_token !== "None") headers["X-Frappe-CSRF-Token"] = frappe.csrf_token;
    const values = encode(args);
    const response = type === "GET" ? await fetch(`${url}?${values}`, { headers }) : await fetch(url, { method: type, headers, body: values });
    return [response, await response.json().catch(() => ({}))];
  };

  const tell = (response, answer) => {
    const told = JSON.parse(answer._server_messages ?? "[]").map((text) => JSON.parse(text));
    told.forEach((each) => (each.alert ? show_alert(each) : msgprint(each)));
    const refusal = { 403: "Not permitted", 404: "Not found" }[response.status];
    if (!told.length && refusal) msgprint(say(refusal));
  };

  const call = async (given, args, callback) => {
    const options = typeof given === "string" ? { method: given, args, callback } : given;
    const button = options.btn?.[0] ?? options.btn;
    if (button) button.disabled = true;
    const [response, answer] = await send(options).finally(() => button && (button.disabled = false));
    tell(response, answer);
    options.always?.(answer);
    if (!response.ok) {
      options.error?.(answer);
      throw Object.assign(new Error(answer.exception ?? response.statusText), { answer });
    }
    options.callback?.(answer);
    options.success?.(answer);
    return answer;
  };

  Object.assign(frappe, {
    ready: run,
    ready_events: { push: run },
    provide: (path) => path.split(".").reduce((scope, name) => (scope[name] ??= {}), window),
    call,
    xcall: async (method, args) => (await call({ method, args })).message,
    msgprint,
    show_alert,
    toast: show_alert,
    confirm: (message, yes, no) => ask(message, "", [[say("Yes"), yes], [say("No"), no]]),
    get_cookie: cookie,
    throw: (message, title) => {
      msgprint(message, title);
      throw new Error(plain(message?.message ?? message));
    },
    session: { user: cookie("user_id") || "Guest", user_fullname: cookie("full_name") },
    is_user_logged_in: () => Boolean(cookie("user_id")) && cookie("user_id") !== "Guest",
    utils: { get_url_arg: (name) => new URLSearchParams(location.search).get(name) ?? "" },
  });
  window.__ ??= (text, values = []) => text.replace(/\{(\d+)\}/g, (whole, index) => values[index] ?? whole);
})();

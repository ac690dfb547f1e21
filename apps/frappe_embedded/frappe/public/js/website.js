// What scripts of public pages expect of `frappe`: ready, call, messages. Pages work without any of it.
window.frappe = window.frappe || {};
document.documentElement.classList.add("js");
(() => {
  const run = (callback) => (document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", callback) : callback());
  const cookie = (name) => decodeURIComponent(document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1] ?? "");

  const show = (message, title) => {
    const dialog = document.createElement("dialog");
    const heading = document.createElement("h2");
    const text = document.createElement("p");
    const form = document.createElement("form");
    const button = document.createElement("button");
    dialog.className = "dialog";
    heading.textContent = title ?? document.title;
    text.textContent = new DOMParser().parseFromString(String(message), "text/html").body.textContent;
    form.method = "dialog";
    button.className = "button button--primary";
    button.textContent = document.documentElement.lang.startsWith("ar") ? "إغلاق" : "Close";
    form.append(button);
    dialog.append(heading, text, form);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  const call = async (options, given) => {
    const { method, args = {}, type = "POST", callback, error } = typeof options === "string" ? { method: options, args: given } : options;
    const headers = { Accept: "application/json", "Content-Type": "application/json" };
    if (frappe.csrf_token && frappe.csrf_token !== "None") headers["X-Frappe-CSRF-Token"] = frappe.csrf_token;
    const query = type === "GET" ? `?${new URLSearchParams(args)}` : "";
    const response = await fetch(`/api/method/${method}${query}`, { method: type, headers, body: type === "GET" ? undefined : JSON.stringify(args) });
    const answer = await response.json();
    for (const text of JSON.parse(answer._server_messages ?? "[]")) {
      const { message, title } = JSON.parse(text);
      show(message, title);
    }
    if (!response.ok) {
      error?.(answer);
      throw Object.assign(new Error(answer.exception ?? response.statusText), { answer });
    }
    callback?.(answer);
    return answer;
  };

  Object.assign(frappe, {
    ready: run,
    ready_events: { push: run },
    provide: (path) => path.split(".").reduce((scope, name) => (scope[name] ??= {}), window),
    call,
    xcall: async (method, args) => (await call({ method, args })).message,
    msgprint: (options, title) => (typeof options === "object" ? show(options.message, options.title) : show(options, title)),
    throw: (message) => {
      show(message);
      throw new Error(message);
    },
    session: { user: cookie("user_id") || "Guest", user_fullname: cookie("full_name") },
    is_user_logged_in: () => Boolean(cookie("user_id")) && cookie("user_id") !== "Guest",
    utils: { get_url_arg: (name) => new URLSearchParams(location.search).get(name) },
  });
  window.__ ??= (text, values = []) => text.replace(/\{(\d+)\}/g, (whole, index) => values[index] ?? whole);
})();

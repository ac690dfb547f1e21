// Takes one journey with `frappe-js-sdk` and prints what came back as JSON: `node journey.cjs token|cookie '<settings>'`.
const { FrappeApp } = require("frappe-js-sdk");

const [kind, text] = process.argv.slice(2);
const { address, password, api_key, api_secret, orders } = JSON.parse(text);
const outcome = (promise) => promise.catch((error) => ({ status: error.httpStatus, type: error.exc_type }));

async function byToken() {
  const app = new FrappeApp(address, { useToken: true, type: "token", token: () => `${api_key}:${api_secret}` });
  const db = app.db();
  const seen = {};
  seen.user = await app.auth().getLoggedInUser();
  seen.created = await db.createDoc(orders, { title: "JS-1", amount: 3 });
  seen.updated = await db.updateDoc(orders, "JS-1", { amount: 4 });
  await db.createDoc(orders, { title: "JS-2", amount: 9 });
  seen.list = await db.getDocList(orders, {
    fields: ["name", "amount"],
    filters: [["amount", ">", 1]],
    orderBy: { field: "amount", order: "desc" },
    limit: 2,
  });
  seen.rows = await db.getDocList(orders, { fields: ["name"], orderBy: { field: "name", order: "asc" }, asDict: false });
  seen.either = await db.getDocList(orders, { orFilters: [["name", "=", "JS-1"], ["amount", "=", 9]], orderBy: { field: "name" } });
  seen.grouped = await db.getDocList(orders, { fields: ["amount"], groupBy: "amount", orderBy: { field: "amount", order: "asc" } });
  seen.count = await db.getCount(orders, [["amount", ">", 1]]);
  seen.last = (await db.getLastDoc(orders, { orderBy: { field: "amount", order: "desc" } })).name;
  seen.value = await db.getValue(orders, "amount", [["name", "=", "JS-1"]]);
  seen.set = (await db.setValue(orders, "JS-1", "amount", 5)).message.amount;
  seen.single = await db.getSingleValue("System Settings", "date_format");
  seen.submitted = (await db.submit(await db.getDoc(orders, "JS-1"))).docstatus;
  seen.cancelled = (await db.cancel(orders, "JS-1")).message.docstatus;
  seen.renamed = (await db.renameDoc(orders, "JS-2", "JS-3")).message;
  const file = new File(["a,b\n1,2\n"], "paper.csv", { type: "text/csv" });
  const sent = await app.file().uploadFile(file, { isPrivate: true, doctype: orders, docname: "JS-3", fieldname: "paper" });
  seen.uploaded = sent.data.message;
  seen.called = await app.call().get("frappe.client.get_count", { doctype: orders });
  seen.posted = await app.call().post("frappe.client.get_value", { doctype: orders, fieldname: "amount", filters: { name: "JS-3" } });
  seen.deleted = await db.deleteDoc(orders, "JS-3");
  seen.missing = await outcome(db.getDoc(orders, "JS-3"));
  seen.invalid = await outcome(db.createDoc(orders, { amount: 1 }));
  return seen;
}

async function byCookie() {
  const app = new FrappeApp(address);
  // A browser keeps cookies by itself.
  app.axios.interceptors.response.use((answer) => {
    const cookies = (answer.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]);
    if (cookies.length) app.axios.defaults.headers.common.Cookie = cookies.join("; ");
    return answer;
  });
  const seen = {};
  seen.refused = await outcome(app.auth().loginWithUsernamePassword({ username: "Administrator", password: "wrong" }));
  seen.signedIn = await app.auth().loginWithUsernamePassword({ username: "Administrator", password });
  seen.user = await app.auth().getLoggedInUser();
  seen.created = (await app.db().createDoc(orders, { title: "COOKIE" })).name;
  await app.auth().logout();
  seen.after = await outcome(app.db().getDocList(orders));
  seen.forgotten = await outcome(app.auth().forgetPassword("nobody@example.com"));
  return seen;
}

(kind === "token" ? byToken() : byCookie()).then((seen) => console.log(JSON.stringify(seen)));
